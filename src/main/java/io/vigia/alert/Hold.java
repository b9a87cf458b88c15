package io.vigia.alert;

import java.time.Duration;
import java.util.Objects;

/**
 * How long something has to last, counted in windows or in time: the {@code for} and {@code keep-firing} of a rule.
 *
 * @param windows the n-th consecutive window decides; 0 when counted in time
 * @param time how long; zero when counted in windows, or when the first look decides
 */
public record Hold(int windows, Duration time) {
    /** The first look decides. */
    public static final Hold NONE = new Hold(0, Duration.ZERO);

    public Hold {
        Objects.requireNonNull(time);
        if (windows < 0 || time.isNegative() || (windows > 0 && !time.isZero())) {
            throw new IllegalArgumentException(
                    "expected a number of windows or a duration, got " + windows + " windows and " + time);
        }
    }

    public static Hold ofWindows(int windows) {
        return new Hold(windows, Duration.ZERO);
    }

    public static Hold ofTime(Duration time) {
        return new Hold(0, time);
    }
}
