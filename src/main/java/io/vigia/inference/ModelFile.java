package io.vigia.inference;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * What the bytes of an ONNX file say that a session does not.
 *
 * @param sha256 of the file, in lower-case hexadecimal
 * @param opset version of the default operator set; 0 when the file does not say
 * @param producer what exported it; empty when the file does not say
 * @param externalData the files beside it that hold its larger tensors, as it names them
 */
public record ModelFile(String sha256, long opset, String producer, Set<String> externalData) {
    public ModelFile {
        externalData = Set.copyOf(externalData);
    }

    /** Reads the whole file once, to its end. A file that is no ONNX file gives the checksum only. */
    public static ModelFile read(Path path) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream in =
                new DigestInputStream(new BufferedInputStream(Files.newInputStream(path), 65536), digest)) {
            OnnxWalk walk = OnnxWalk.over(in);
            in.transferTo(OutputStream.nullOutputStream());
            String sha256 = HexFormat.of().formatHex(digest.digest());
            return new ModelFile(sha256, walk.opset(), walk.producer(), walk.externalData());
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
