package io.vigia.baseline;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vigia.stats.Calibration;
import io.vigia.stats.CategoryBins;
import io.vigia.stats.NumericBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A baseline as JSON text: what belongs together on one line, a bin a line. */
final class BaselineWriter {
    private BaselineWriter() {}

    static String text(Baseline baseline) {
        List<String> fields = new ArrayList<>();
        fields.add("\"format\": " + Baseline.FORMAT);
        fields.add("\"rows\": " + baseline.rows());
        fields.add("\"notes\": " + texts(baseline.notes()));
        fields.add("\"performance\": {"
                + new TreeMap<>(baseline.performance())
                        .entrySet().stream()
                                .map(entry -> quote(entry.getKey()) + ": " + number(entry.getValue()))
                                .collect(Collectors.joining(", "))
                + "}");
        fields.add("\"features\": ["
                + baseline.features().stream()
                        .map(feature -> "\n    " + column(feature, "    "))
                        .collect(Collectors.joining(","))
                + "\n  ]");
        addOutput(fields, "prediction", baseline.prediction());
        addOutput(fields, "score", baseline.score());
        if (baseline.calibration() != null) {
            fields.add("\"calibration\": " + calibration(baseline.calibration()));
        }
        return "{\n  " + String.join(",\n  ", fields) + "\n}\n";
    }

    /** Hundreds of bins: a list of each quantity on a line of its own. */
    private static String calibration(Calibration calibration) {
        List<String> fields = List.of(
                "\"edges\": " + numbers(calibration.bins().edges()),
                "\"rows\": " + Arrays.toString(calibration.rows()),
                "\"positives\": " + Arrays.toString(calibration.positives()),
                "\"scoreSums\": " + numbers(calibration.scoreSums()));
        return "{\n    " + String.join(",\n    ", fields) + "\n  }";
    }

    private static void addOutput(List<String> fields, String key, @Nullable ColumnProfile profile) {
        if (profile != null) {
            fields.add(quote(key) + ": " + column(profile, "  "));
        }
    }

    private static String column(ColumnProfile profile, String indent) {
        List<String> fields = new ArrayList<>();
        fields.add("\"name\": " + quote(profile.name()));
        fields.add("\"type\": " + quote(BaselineFormat.name(profile.type())));
        NumberProfile numbers = profile.numbers();
        if (numbers != null) {
            fields.add("\"numbers\": " + numbers(numbers));
        }
        if (profile.bins() instanceof NumericBins bins) {
            fields.add("\"edges\": " + numbers(bins.edges()));
        } else if (profile.bins() instanceof CategoryBins bins) {
            fields.add("\"others\": " + texts(new TreeSet<>(bins.others())));
        }
        fields.add("\"bins\": [" + bins(profile, indent + "    ") + "\n" + indent + "  ]");
        String between = ",\n" + indent + "  ";
        return "{\n" + indent + "  " + String.join(between, fields) + "\n" + indent + "}";
    }

    private static String bins(ColumnProfile profile, String indent) {
        List<String> names = profile.bins().names();
        long[] counts = profile.counts();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            lines.append(i == 0 ? "\n" : ",\n").append(indent);
            lines.append("{\"bin\": ").append(quote(names.get(i)));
            lines.append(", \"count\": ").append(counts[i]).append('}');
        }
        return lines.toString();
    }

    private static String numbers(NumberProfile numbers) {
        return "{\"mean\": " + number(numbers.mean()) + ", \"std\": " + number(numbers.std()) + ", \"min\": "
                + number(numbers.min()) + ", \"max\": " + number(numbers.max()) + ", \"quantiles\": "
                + numbers(numbers.quantiles()) + "}";
    }

    private static String numbers(double[] values) {
        return numbers(Arrays.stream(values).boxed().toList());
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(BaselineWriter::number).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The shortest text that reads back as the same number; JSON has no NaN. */
    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    private static String texts(Collection<String> values) {
        return values.stream().map(BaselineWriter::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
