package io.vigia.baseline;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a column's values are binned and compared. */
public enum FeatureType {
    NUMERIC,
    CATEGORICAL,
    BOOLEAN;

    /** The category of a boolean that is given as text, {@code true} or {@code false}; null when it says neither. */
    public static @Nullable String bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "1.0" -> "true";
            case "false", "0", "0.0" -> "false";
            default -> null;
        };
    }
}
