package io.vigia.data;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 values as text, each decoded once as long as there are few different ones, which is what categories are. Empty
 * text is none.
 */
final class TextCache implements Function<ColumnReader, @Nullable String> {
    private static final int MOST_KEPT = 1_024;
    private static final int LONGEST_KEPT = 64;

    private final Map<Binary, String> texts = new HashMap<>();

    @Override
    public @Nullable String apply(ColumnReader reader) {
        Binary value = reader.getBinary();
        if (value.length() == 0) {
            return null;
        }
        String text = texts.get(value);
        if (text == null) {
            text = value.toStringUsingUTF8();
            if (texts.size() < MOST_KEPT && value.length() <= LONGEST_KEPT) {
                texts.put(value.copy(), text);
            }
        }
        return text;
    }
}
