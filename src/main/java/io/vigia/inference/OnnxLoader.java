package io.vigia.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sessions from ONNX files. The providers are tried in their order; one that cannot be used is logged once with
 * its reason and the next is taken; when none is left the load fails with the last reason. Safe from any thread.
 *
 * <p>ONNX Runtime unpacks its native libraries to the temporary folder at the first load; with the system property
 * {@code onnxruntime.native.path} it takes them from that folder instead.
 */
public final class OnnxLoader {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxLoader.class);

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** @throws VigiaException when the file cannot be read, is no model, or needs what vigia does not have */
    public OnnxModel load(Path path, ExecutionConfig execution) {
        try {
            ModelFile file = ModelFile.read(path);
            return open(path, file, execution);
        } catch (IOException e) {
            throw unusable(path.getFileName() + ": cannot be read", e);
        }
    }

    private OnnxModel open(Path path, ModelFile file, ExecutionConfig execution) {
        VigiaException last = unusable("execution.provider: expected at least one of " + Providers.KNOWN, null);
        for (String provider : execution.providers()) {
            try {
                return session(path, file, execution, provider);
            } catch (OrtException | LinkageError e) {
                String reason = Providers.reason(e);
                last = unusable(path.getFileName() + ": provider '" + provider + "': " + reason, e);
                if (!provider.equals(Providers.CPU) && reported.add(provider + reason)) {
                    LOG.info("Execution provider cannot be used provider={} reason={}", provider, reason);
                }
            }
        }
        throw last;
    }

    private static OnnxModel session(Path path, ModelFile file, ExecutionConfig execution, String provider)
            throws OrtException {
        if (!Providers.KNOWN.contains(provider)) {
            throw unusable("execution.provider: expected one of " + Providers.KNOWN + ", got '" + provider + "'", null);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "vigia");
        try (SessionOptions options = new SessionOptions()) {
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(Math.max(1, execution.intraOpThreads()));
            // A pool that spins takes whole CPUs from everybody else while the model is idle.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            Providers.add(provider, options);
            OrtSession session = environment.createSession(path.toString(), options);
            try {
                return new OnnxModel(environment, session, signature(session), file, provider);
            } catch (OrtException | VigiaException e) {
                session.close();
                throw e;
            }
        }
    }

    private static Signature signature(OrtSession session) throws OrtException {
        return new Signature(
                specs("input", session.getInputInfo().values()),
                specs("output", session.getOutputInfo().values()));
    }

    private static List<TensorSpec> specs(String side, Collection<NodeInfo> nodes) {
        List<TensorSpec> specs = new ArrayList<>();
        for (NodeInfo node : nodes) {
            specs.add(spec(side + " '" + node.getName() + "': ", node));
        }
        return specs;
    }

    private static TensorSpec spec(String field, NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            throw unusable(
                    field + "expected a tensor, got a sequence or map; export the model without ZipMap,"
                            + " in skl2onnx with options={'zipmap': False}",
                    null);
        }
        DataType type = DataType.of(tensor.onnxType)
                .orElseThrow(() -> unusable(
                        field + "expected a type of " + List.of(DataType.values()) + ", got "
                                + DataType.onnxName(tensor.onnxType)
                                + ", which ONNX Runtime's Java interface cannot carry",
                        null));
        return new TensorSpec(node.getName(), type, tensor.getShape());
    }

    private static VigiaException unusable(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        return new VigiaException(ErrorCode.INVALID_ARGUMENT, message, cause);
    }
}
