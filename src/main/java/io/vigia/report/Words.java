package io.vigia.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and lists as a sentence has them. */
final class Words {
    private static final int LISTED = 4;

    private Words() {}

    /** {@code chunk 3}, {@code chunks 27 and 28}, {@code chunks 3, 5 and 14 to 20}; of many stretches the first. */
    static String chunks(List<Long> indices) {
        List<String> stretches = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= indices.size(); i++) {
            if (i == indices.size() || indices.get(i) != indices.get(i - 1) + 1) {
                stretch(stretches, indices.get(from), indices.get(i - 1));
                from = i;
            }
        }
        String noun = indices.size() == 1 ? "chunk " : "chunks ";
        if (stretches.size() > 2 * LISTED) {
            return noun + String.join(", ", stretches.subList(0, LISTED)) + " and more, " + indices.size() + " in all";
        }
        return noun + list(stretches);
    }

    private static void stretch(List<String> into, long first, long last) {
        into.add(Long.toString(first));
        if (last == first + 1) {
            into.add(Long.toString(last));
        } else if (last > first) {
            into.set(into.size() - 1, first + " to " + last);
        }
    }

    /** {@code a, b and c}. */
    static String list(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    /** {@code 4.2 times}. */
    static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 9.95 ? "%.1f times" : "%,.0f times", ratio);
    }

    /** A metric's name at the beginning of a sentence. */
    static String title(String metric) {
        return metric.equals("auc")
                ? "AUC"
                : metric.substring(0, 1).toUpperCase(Locale.ROOT)
                        + metric.substring(1).replace('_', ' ');
    }

    /** A figure to three decimals. */
    static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
