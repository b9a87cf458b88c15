package io.vigia.inference;

import static java.util.Map.entry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A walk over the protobuf messages of an ONNX file (onnx.proto) for the few fields that a session does not tell.
 * Everything else, weights above all, is passed over; nothing is held but what was found.
 */
final class OnnxWalk {
    private enum Part {
        MODEL,
        OPSET,
        GRAPH,
        FUNCTION,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE,
        ENTRY
    }

    private static final Map<Integer, Part> OF_ATTRIBUTE =
            Map.of(5, Part.TENSOR, 6, Part.GRAPH, 10, Part.TENSOR, 11, Part.GRAPH, 22, Part.SPARSE, 23, Part.SPARSE);

    /** The fields that lead to a tensor or to an operator set, by their numbers. */
    private static final Map<Part, Map<Integer, Part>> PARTS = Map.ofEntries(
            entry(Part.MODEL, Map.of(7, Part.GRAPH, 8, Part.OPSET, 25, Part.FUNCTION)),
            entry(Part.GRAPH, Map.of(1, Part.NODE, 5, Part.TENSOR, 15, Part.SPARSE)),
            entry(Part.FUNCTION, Map.of(7, Part.NODE)),
            entry(Part.NODE, Map.of(5, Part.ATTRIBUTE)),
            entry(Part.ATTRIBUTE, OF_ATTRIBUTE),
            entry(Part.SPARSE, Map.of(1, Part.TENSOR, 2, Part.TENSOR)),
            entry(Part.TENSOR, Map.of(13, Part.ENTRY)));

    private static final Map<Part, Set<Integer>> TEXTS =
            Map.of(Part.MODEL, Set.of(2), Part.OPSET, Set.of(1), Part.ENTRY, Set.of(1, 2));

    /** Longer texts are none that anybody means. */
    private static final int SHORT = 4096;

    /** As deep as protobuf itself reads. */
    private static final int LEVELS = 100;

    private final InputStream in;
    private final byte[] passed = new byte[8192];
    private final Set<String> externalData = new TreeSet<>();
    private long at;
    private long opset;
    private String producer = "";
    /** Of the entry or the operator set that is being read. */
    private String key = "";

    private String value = "";
    private long version;

    private OnnxWalk(InputStream in) {
        this.in = in;
    }

    /** Walks as far as the bytes make sense; loading the file says whether it is an ONNX file. */
    static OnnxWalk over(InputStream in) throws IOException {
        OnnxWalk walk = new OnnxWalk(in);
        try {
            walk.message(Part.MODEL, Long.MAX_VALUE, LEVELS);
        } catch (EOFException e) {
            return walk; // a ModelProto ends where its file does
        }
        return walk;
    }

    /** The version of the default operator set; 0 when the file does not say. */
    long opset() {
        return opset;
    }

    /** What exported the model; empty when the file does not say. */
    String producer() {
        return producer;
    }

    /** The files that hold tensors of the model, as it names them: relative to its folder. */
    Set<String> externalData() {
        return externalData;
    }

    private void message(Part part, long end, int levels) throws IOException {
        key = "";
        value = "";
        version = 0;
        while (at < end) {
            long tag = varint();
            int field = (int) (tag >>> 3);
            if (field == 0) {
                throw new EOFException(); // no such number
            }
            switch ((int) (tag & 7)) {
                case 0 -> number(part, field, varint());
                case 1 -> pass(8);
                case 2 -> bytes(part, field, varint(), levels);
                case 5 -> pass(4);
                default -> throw new EOFException();
            }
        }
        over(part);
    }

    private void number(Part part, int field, long number) {
        if (part == Part.OPSET && field == 2) {
            version = number;
        }
    }

    private void bytes(Part part, int field, long length, int levels) throws IOException {
        if (length < 0 || length > Long.MAX_VALUE - at) {
            throw new EOFException();
        }
        Part inside = PARTS.getOrDefault(part, Map.of()).get(field);
        if (inside != null && levels > 0) {
            message(inside, at + length, levels - 1);
        } else if (length <= SHORT && TEXTS.getOrDefault(part, Set.of()).contains(field)) {
            text(part, field, new String(read((int) length), StandardCharsets.UTF_8));
        } else {
            pass(length);
        }
    }

    private void text(Part part, int field, String text) {
        if (part == Part.MODEL) {
            producer = text;
        } else if (field == 1) {
            key = text;
        } else {
            value = text;
        }
    }

    /**
     * OperatorSetIdProto has 1 domain, absent or empty for the default one, and 2 version; StringStringEntryProto has 1 key
     * and 2 value.
     */
    private void over(Part part) {
        if (part == Part.OPSET && (key.isEmpty() || key.equals("ai.onnx"))) {
            opset = version;
        } else if (part == Part.ENTRY && key.equals("location") && !value.isEmpty()) {
            externalData.add(value);
        }
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        at += bytes.length;
        return bytes;
    }

    /** Reads, because a skipped byte would be missing in a checksum of what is read. */
    private void pass(long length) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(passed, 0, (int) Math.min(left, passed.length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            at += read;
        }
    }

    private long varint() throws IOException {
        long varint = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            at++;
            varint |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return varint;
            }
        }
        throw new EOFException();
    }
}
