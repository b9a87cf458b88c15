package io.vigia.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of the file that both its writer and its reader use. */
final class BaselineFormat {
    private BaselineFormat() {}

    /** {@code numeric}, {@code categorical}, {@code boolean}. */
    static String name(FeatureType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable FeatureType type(String name) {
        for (FeatureType type : FeatureType.values()) {
            if (name(type).equals(name)) {
                return type;
            }
        }
        return null;
    }

    static List<String> typeNames() {
        return Arrays.stream(FeatureType.values()).map(BaselineFormat::name).toList();
    }
}
