package io.vigia.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The execution providers that vigia knows by name, and why one of them cannot be used. */
final class Providers {
    static final String CPU = "cpu";
    static final String CUDA = "cuda";
    static final List<String> KNOWN = List.of(CUDA, CPU);

    private static final Pattern LIBRARY = Pattern.compile("lib[\\w+-]+\\.so[.\\d]*(?=[^/]*cannot open)");

    private Providers() {}

    /** Adds a provider to the options of a session; CPU is always there. */
    static void add(String provider, SessionOptions options) throws OrtException {
        if (provider.equals(CPU)) {
            return;
        }
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new OrtException(
                    "libonnxruntime_providers_cuda.so is missing; this ONNX Runtime is built for CPU only,"
                            + " the artifact onnxruntime_gpu has CUDA");
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            options.addCUDA(cuda);
        }
    }

    /** One line for logs and answers: the missing library by name where there is one, else the first line, no path. */
    static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher library = LIBRARY.matcher(message);
        if (library.find()) {
            return library.group() + " is missing";
        }
        String line = message.lines().findFirst().orElse("unknown");
        return line.replaceAll("(/[\\w.@+-]+)+/", "");
    }
}
