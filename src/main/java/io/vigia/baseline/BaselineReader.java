package io.vigia.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigia.stats.Bins;
import io.vigia.stats.Calibration;
import io.vigia.stats.CategoryBins;
import io.vigia.stats.NumericBins;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as a baseline, every field checked; fields that it does not know are passed over. The names of numeric bins are for
 * people: the edges count.
 */
final class BaselineReader {
    /** The bins that have no category of their own; they come last. */
    private static final List<String> SPECIAL_NAMES = List.of("other", "new", "missing");

    private static final int SPECIAL = SPECIAL_NAMES.size();

    private final String file;

    /** @param file the file's name, for messages */
    BaselineReader(String file) {
        this.file = file;
    }

    Baseline read(JsonNode root) throws BaselineFormatException {
        if (!root.isObject()) {
            throw wrong("", "a JSON object", root);
        }
        JsonNode format = root.path("format");
        if (!format.isIntegralNumber()) {
            throw wrong("format", "a number; is it a file made by 'vigia baseline'?", format);
        }
        if (format.asLong() != Baseline.FORMAT) {
            throw wrong("format", "format " + Baseline.FORMAT + "; another version of vigia wrote this file", format);
        }
        List<ColumnProfile> features = new ArrayList<>();
        for (JsonNode feature : array(root, "", "features")) {
            features.add(column(feature, "features[" + features.size() + "]"));
        }
        List<String> notes = new ArrayList<>();
        root.path("notes").forEach(note -> notes.add(note.asText()));
        return new Baseline(
                whole(root, "", "rows"),
                features,
                output(root, "prediction"),
                output(root, "score"),
                calibration(root.path("calibration")),
                performance(root),
                notes);
    }

    private @Nullable ColumnProfile output(JsonNode root, String key) throws BaselineFormatException {
        return root.hasNonNull(key) ? column(root.get(key), key) : null;
    }

    /** Null where there is none. */
    private @Nullable Calibration calibration(JsonNode node) throws BaselineFormatException {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String where = "calibration";
        NumericBins bins = numericBins(node, where);
        try {
            return new Calibration(
                    bins,
                    wholes(node, where, "rows"),
                    wholes(node, where, "positives"),
                    doubles(numbers(node, where, "scoreSums")));
        } catch (IllegalArgumentException e) {
            throw new BaselineFormatException(file + ": " + where + ": " + e.getMessage(), e);
        }
    }

    private long[] wholes(JsonNode node, String where, String key) throws BaselineFormatException {
        JsonNode array = array(node, where, key);
        long[] wholes = new long[array.size()];
        for (int i = 0; i < wholes.length; i++) {
            JsonNode value = array.get(i);
            if (!value.isIntegralNumber() || value.longValue() < 0) {
                throw wrong(at(where, key) + "[" + i + "]", "a whole number from 0 on", value);
            }
            wholes[i] = value.longValue();
        }
        return wholes;
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Map<String, Double> performance(JsonNode root) throws BaselineFormatException {
        Map<String, Double> performance = new TreeMap<>();
        for (Map.Entry<String, JsonNode> metric : root.path("performance").properties()) {
            performance.put(metric.getKey(), number(metric.getValue(), "performance." + metric.getKey()));
        }
        return performance;
    }

    private ColumnProfile column(JsonNode node, String where) throws BaselineFormatException {
        String name = text(node, where, "name");
        FeatureType type = BaselineFormat.type(text(node, where, "type"));
        if (type == null) {
            throw wrong(where + ".type", "one of " + BaselineFormat.typeNames(), node.path("type"));
        }
        List<String> names = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (JsonNode bin : array(node, where, "bins")) {
            String at = where + ".bins[" + names.size() + "]";
            names.add(text(bin, at, "bin"));
            counts.add(whole(bin, at, "count"));
        }
        Bins bins = type == FeatureType.NUMERIC ? numericBins(node, where) : categoryBins(node, where, names);
        if (bins.size() != counts.size()) {
            throw new BaselineFormatException(
                    file + ": " + where + ".bins: expected " + bins.size() + " bins, got " + counts.size(), null);
        }
        NumberProfile numbers = node.hasNonNull("numbers") ? numbers(node.get("numbers"), where + ".numbers") : null;
        return new ColumnProfile(
                name, type, bins, counts.stream().mapToLong(Long::longValue).toArray(), numbers);
    }

    private NumericBins numericBins(JsonNode node, String where) throws BaselineFormatException {
        double[] edges = doubles(numbers(node, where, "edges"));
        try {
            return new NumericBins(edges);
        } catch (IllegalArgumentException e) {
            throw wrong(where + ".edges", "finite and increasing numbers", node.path("edges"));
        }
    }

    private CategoryBins categoryBins(JsonNode node, String where, List<String> names) throws BaselineFormatException {
        if (names.size() < SPECIAL
                || !names.subList(names.size() - SPECIAL, names.size()).equals(SPECIAL_NAMES)) {
            throw wrong(where + ".bins", "other, new and missing as the last bins", node.path("bins"));
        }
        List<String> others = new ArrayList<>();
        for (JsonNode other : array(node, where, "others")) {
            others.add(other.asText());
        }
        List<String> categories = names.subList(0, names.size() - SPECIAL);
        if (new HashSet<>(categories).size() != categories.size()) {
            throw wrong(where + ".bins", "each category once", node.path("bins"));
        }
        return new CategoryBins(categories, new HashSet<>(others));
    }

    private NumberProfile numbers(JsonNode node, String where) throws BaselineFormatException {
        return new NumberProfile(
                number(node.path("mean"), where + ".mean"),
                number(node.path("std"), where + ".std"),
                number(node.path("min"), where + ".min"),
                number(node.path("max"), where + ".max"),
                numbers(node, where, "quantiles"));
    }

    private List<Double> numbers(JsonNode node, String where, String key) throws BaselineFormatException {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : array(node, where, key)) {
            numbers.add(number(number, at(where, key)));
        }
        return numbers;
    }

    /** Null stands for NaN, which JSON does not have. */
    private double number(JsonNode node, String where) throws BaselineFormatException {
        if (node.isNull()) {
            return Double.NaN;
        }
        if (!node.isNumber()) {
            throw wrong(where, "a number", node);
        }
        return node.doubleValue();
    }

    private long whole(JsonNode node, String where, String key) throws BaselineFormatException {
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber() || value.longValue() < 0) {
            throw wrong(at(where, key), "a whole number from 0 on", value);
        }
        return value.longValue();
    }

    private String text(JsonNode node, String where, String key) throws BaselineFormatException {
        if (!node.path(key).isTextual()) {
            throw wrong(at(where, key), "text", node.path(key));
        }
        return node.path(key).textValue();
    }

    private JsonNode array(JsonNode node, String where, String key) throws BaselineFormatException {
        if (!node.path(key).isArray()) {
            throw wrong(at(where, key), "a list", node.path(key));
        }
        return node.path(key);
    }

    private static String at(String where, String key) {
        return where.isEmpty() ? key : where + "." + key;
    }

    private BaselineFormatException wrong(String where, String expected, JsonNode found) {
        String what =
                found.isMissingNode() ? "nothing" : found.isContainerNode() ? "another structure" : found.toString();
        return new BaselineFormatException(
                file + ": " + (where.isEmpty() ? "" : where + ": ") + "expected " + expected + ", got " + what, null);
    }
}
