package io.vigia.baseline;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a classifier, found by their text or by the number that the text says: {@code 1}, {@code 1.0} and
 * {@code True} are one class where the model calls it {@code 1}.
 */
public final class Classes {
    private final List<String> names;
    private final Map<String, Integer> byText = new HashMap<>();
    private final Map<Double, Integer> byNumber = new HashMap<>();

    /** @param names in the model's order */
    public Classes(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            byText.putIfAbsent(names.get(i), i);
            Double number = number(names.get(i));
            if (number != null) {
                byNumber.putIfAbsent(number, i);
            }
        }
    }

    public List<String> names() {
        return names;
    }

    /** The index of a class by its text; −1 when it is none, and for null. */
    public int index(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        Integer index = byText.get(text);
        if (index == null) {
            Double number = number(text);
            index = number == null ? null : byNumber.get(number);
        }
        return index == null ? -1 : index;
    }

    /** The number that a text says, true being 1, in any case; null where it says none. */
    public static @Nullable Double number(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true") ? 1.0 : 0.0;
        }
        try {
            return Double.parseDouble(word) + 0.0; // −0 is 0
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
