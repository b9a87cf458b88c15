package io.vigia.baseline;

import io.vigia.data.Column;
import io.vigia.data.DataException;
import io.vigia.stats.Binning;
import io.vigia.stats.CategoryBins;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The profile of categories or booleans by exact counts. Where every category of a column is a number without leading
 * zeros, 3 and 3.0 are one category; so {@code 02134} stays text. Booleans are {@code false} and {@code true}, also when
 * the file has 0 and 1.
 */
final class CategoricalColumnBuilder implements ColumnBuilder {
    /** Categories with a bin of their own. */
    private static final int TOP = 50;
    /** More than this is no category but an id or a number. */
    private static final int MOST = 10_000;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d+)?([eE][+-]?\\d{1,2})?");

    private final String name;
    private final FeatureType type;
    private final Map<String, Long> counts = new HashMap<>();
    private long missing;

    CategoricalColumnBuilder(String name, FeatureType type) {
        this.name = name;
        this.type = type;
    }

    @Override
    public void add(Column column) {
        for (int row = 0; row < column.rows(); row++) {
            add(column.text(row));
        }
    }

    private void add(@Nullable String value) {
        if (value == null) {
            missing++;
            return;
        }
        counts.merge(type == FeatureType.BOOLEAN ? bool(value) : value, 1L, Long::sum);
        if (counts.size() > MOST) {
            throw new DataException("column '" + name + "': more than " + MOST + " categories; if it is a number, leave"
                    + " it out of 'categorical', if it is an id, out of 'features'");
        }
    }

    private String bool(String value) {
        String category = FeatureType.bool(value);
        if (category == null) {
            throw new DataException(
                    "column '" + name + "': expected a boolean (true, false, 1, 0), got '" + value + "'");
        }
        return category;
    }

    @Override
    public ColumnProfile build() {
        Map<String, Long> categories =
                counts.keySet().stream().allMatch(text -> NUMBER.matcher(text).matches()) ? byNumber() : counts;
        CategoryBins bins = Binning.top(categories, TOP);
        long[] inBins = new long[bins.size()];
        categories.forEach((text, count) -> inBins[bins.of(text)] += count);
        inBins[bins.missing()] = missing;
        return new ColumnProfile(name, type, bins, inBins, null);
    }

    private Map<String, Long> byNumber() {
        Map<String, Long> merged = new HashMap<>();
        counts.forEach((text, count) -> merged.merge(CategoryBins.text(Double.parseDouble(text)), count, Long::sum));
        return merged;
    }
}
