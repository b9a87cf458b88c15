package io.vigia.baseline;

import io.vigia.data.Column;
import io.vigia.data.NumberColumn;
import io.vigia.stats.Binning;
import io.vigia.stats.Moments;
import io.vigia.stats.NumericBins;
import io.vigia.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The profile of numbers: all of them are held until the end, because the deciles are exact. An absent number is NaN, as
 * the model sees it.
 */
final class NumericColumnBuilder implements ColumnBuilder {
    private static final int PARTS = 10;

    private final String name;
    private final Doubles values = new Doubles();

    NumericColumnBuilder(String name) {
        this.name = name;
    }

    @Override
    public void add(Column column) {
        if (!(column instanceof NumberColumn numbers)) {
            throw new IllegalArgumentException("column '" + name + "': expected numbers, got text");
        }
        values.addAll(numbers.values());
    }

    void add(double value) {
        values.add(value);
    }

    @Override
    public ColumnProfile build() {
        double[] all = values.toArray();
        NumericBins bins = Binning.deciles(all);
        long[] counts = new long[bins.size()];
        for (double value : all) {
            counts[bins.of(value)]++;
        }
        return new ColumnProfile(name, FeatureType.NUMERIC, bins, counts, numbers(all));
    }

    private static NumberProfile numbers(double[] all) {
        double[] finite = Arrays.stream(all).filter(Double::isFinite).sorted().toArray();
        Moments moments = new Moments();
        for (double value : finite) {
            moments.add(value);
        }
        List<Double> quantiles = new ArrayList<>(PARTS + 1);
        for (int i = 0; i <= PARTS; i++) {
            quantiles.add(Quantiles.linear(finite, (double) i / PARTS));
        }
        return new NumberProfile(moments.mean(), moments.std(), moments.min(), moments.max(), quantiles);
    }
}
