package io.vigia.inference;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the bytes of an ONNX file say that a session does not: the checksum and the version of the operator set. Read by
 * walking the top level of the protobuf message {@code ModelProto} (onnx.proto: field 2 producer_name, field 8
 * opset_import); the graph in it is passed over.
 *
 * @param sha256 of the file, in lower-case hexadecimal
 * @param opset version of the default operator set; 0 when the file does not say
 * @param producer what exported it; empty when the file does not say
 */
public record ModelFile(String sha256, long opset, String producer) {
    private static final int PRODUCER_NAME = 2;
    private static final int OPSET_IMPORT = 8;
    private static final int LENGTH_DELIMITED = 2;
    private static final long SHORT = 4096;

    /** Reads the whole file once, to its end. A file that is no ONNX file gives the checksum only. */
    public static ModelFile read(Path path) throws IOException {
        MessageDigest digest = newDigest();
        Walk walk = new Walk();
        try (InputStream in =
                new DigestInputStream(new BufferedInputStream(Files.newInputStream(path), 65536), digest)) {
            walk.over(in);
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new ModelFile(HexFormat.of().formatHex(digest.digest()), walk.opset, walk.producer);
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class Walk {
        private long opset;
        private String producer = "";

        void over(InputStream in) throws IOException {
            try {
                for (long tag = varint(in); tag >= 0; tag = varint(in)) {
                    field((int) (tag >>> 3), (int) (tag & 7), in);
                }
            } catch (EOFException e) {
                return; // the end, or no ONNX file; loading it says which
            }
        }

        private void field(int number, int wire, InputStream in) throws IOException {
            switch (wire) {
                case 0 -> varint(in);
                case 1 -> pass(8, in);
                case LENGTH_DELIMITED -> bytes(number, varint(in), in);
                case 5 -> pass(4, in);
                default -> throw new EOFException();
            }
        }

        private void bytes(int number, long length, InputStream in) throws IOException {
            if ((number != PRODUCER_NAME && number != OPSET_IMPORT) || length > SHORT || length < 0) {
                pass(length, in);
                return;
            }
            byte[] value = in.readNBytes((int) length);
            if (number == PRODUCER_NAME) {
                producer = new String(value, StandardCharsets.UTF_8);
            } else {
                opset(value);
            }
        }

        /** OperatorSetIdProto: field 1 domain, field 2 version; the default domain is absent or empty. */
        private void opset(byte[] message) throws IOException {
            InputStream in = new ByteArrayInputStream(message);
            String domain = "";
            long version = 0;
            while (in.available() > 0) {
                long tag = varint(in);
                if (tag == (1 << 3 | LENGTH_DELIMITED)) {
                    domain = new String(in.readNBytes((int) Math.min(SHORT, varint(in))), StandardCharsets.UTF_8);
                } else if (tag == 2 << 3) {
                    version = varint(in);
                } else {
                    return;
                }
            }
            if (domain.isEmpty() || domain.equals("ai.onnx")) {
                opset = version;
            }
        }

        /** Reads, because a skipped byte would be missing in the checksum. */
        private static void pass(long length, InputStream in) throws IOException {
            byte[] chunk = new byte[8192];
            for (long left = length; left > 0; ) {
                int read = in.read(chunk, 0, (int) Math.min(left, chunk.length));
                if (read < 0) {
                    throw new EOFException();
                }
                left -= read;
            }
        }

        private static long varint(InputStream in) throws IOException {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException();
                }
                value |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new EOFException();
        }
    }
}
