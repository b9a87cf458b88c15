package io.vigia.monitor;

import org.jspecify.annotations.Nullable;

/** Mean and standard deviation of a signal on the reference, which make its values comparable between models. */
record Scale(double mean, double std) {
    /** Null where they are not known, or where all values of the reference are equal. */
    static @Nullable Scale of(double mean, double std) {
        return Double.isFinite(mean) && std > 0 && Double.isFinite(std) ? new Scale(mean, std) : null;
    }

    double standardised(double value) {
        return (value - mean) / std;
    }
}
