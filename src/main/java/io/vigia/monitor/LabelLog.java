package io.vigia.monitor;

import io.vigia.event.LabelledRow;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labelled rows of one model by their number, in blocks that exist only where labels have come. Reading a range
 * gives its rows in the order of prediction, in whatever order the labels came. Owned by the monitor's thread.
 */
final class LabelLog {
    static final int BLOCK = 1024;

    private static final class Block {
        final double[] predicted = new double[BLOCK];
        final double[] actual = new double[BLOCK];
        final double[] scores;

        Block(int width) {
            Arrays.fill(actual, Double.NaN);
            scores = new double[BLOCK * width];
        }
    }

    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private int width = -1;

    /** Keeps a label, or replaces the one that the row has. */
    void put(LabelledRow row) {
        if (width < 0) {
            width = row.scores().length;
        }
        Block block = blocks.computeIfAbsent(block(row.sequence()), at -> new Block(width));
        int at = place(row.sequence());
        block.predicted[at] = row.predicted();
        block.actual[at] = row.actual();
        for (int i = 0; i < width; i++) {
            block.scores[at * width + i] = i < row.scores().length ? row.scores()[i] : Double.NaN;
        }
    }

    /** Forgets the rows before this one, as far as whole blocks go. */
    void dropBefore(long row) {
        blocks.headMap(block(row), false).clear();
    }

    /**
     * Reads the labelled rows from {@code from} (inclusive) to {@code to} (exclusive): all are counted, and the first
     * {@link Scorer#MAX_ROWS} are added to {@code into}.
     */
    long read(long from, long to, LabelledRows into) {
        long count = 0;
        Long at = blocks.ceilingKey(block(from));
        while (at != null && at * BLOCK < to) {
            Block block = blocks.get(at);
            int first = at * BLOCK < from ? place(from) : 0;
            int end = (int) Math.min(BLOCK, to - at * BLOCK);
            count += read(block, first, end, into);
            at = blocks.higherKey(at);
        }
        return count;
    }

    private int read(@Nullable Block block, int first, int end, LabelledRows into) {
        int count = 0;
        for (int i = first; block != null && i < end; i++) {
            if (!Double.isNaN(block.actual[i])) {
                count++;
                if (into.size() < Scorer.MAX_ROWS) {
                    into.add(block.predicted[i], block.actual[i], block.scores, i * width, width);
                }
            }
        }
        return count;
    }

    private static long block(long row) {
        return Math.floorDiv(row, (long) BLOCK);
    }

    private static int place(long row) {
        return (int) Math.floorMod(row, (long) BLOCK);
    }
}
