package io.vigia.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bins of a categorical or boolean column: the most frequent categories of the reference, then {@code other} (in the
 * reference, but not among them), {@code new} (not in the reference) and {@code missing}. Numbers are categories by
 * their value: 3 and 3.0 are the category {@code "3"}, 1 and 0 also {@code true} and {@code false}; NaN is missing. A
 * number is found by its 32-bit rounding too, because a model that takes floats sees that one; of several categories
 * with the same rounding by that of the most frequent.
 */
public final class CategoryBins implements Bins {
    private static final Set<String> INFINITE = Set.of("Infinity", "-Infinity");

    private final List<String> categories;
    private final Set<String> others;
    private final Map<String, Integer> byText = new HashMap<>();
    private final Map<Double, Integer> byNumber = new HashMap<>();
    /** The bin of each small whole number, because most categorical codes are; −1 where there is none. */
    private final int[] bySmall = new int[256];

    /**
     * @param categories those with a bin of their own, most frequent first
     * @param others the rest of the reference's categories
     */
    public CategoryBins(List<String> categories, Set<String> others) {
        this.categories = List.copyOf(categories);
        this.others = Set.copyOf(others);
        if (new HashSet<>(categories).size() != categories.size()) {
            throw new IllegalArgumentException("categories: expected each once, got " + categories);
        }
        for (int i = 0; i < categories.size(); i++) {
            add(this.categories.get(i), i);
        }
        for (String category : this.others) {
            add(category, other());
        }
        addNumber("true", 1);
        addNumber("false", 0);
        addRoundings();
        for (int i = 0; i < bySmall.length; i++) {
            bySmall[i] = byNumber.getOrDefault((double) i, unseen());
        }
    }

    private void add(String category, int bin) {
        byText.putIfAbsent(category, bin);
        if (endsWithLetter(category) && !INFINITE.contains(category)) {
            return; // Java would read "1d" and "2f" as numbers
        }
        try {
            byNumber.putIfAbsent(Double.valueOf(category), bin);
        } catch (NumberFormatException e) {
            return; // text that is no number: found by its text only
        }
    }

    private static boolean endsWithLetter(String text) {
        return !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1));
    }

    /** Last and in the order of the bins, so that no rounding hides another category's own number. */
    private void addRoundings() {
        Map<Double, Integer> roundings = new HashMap<>();
        byNumber.forEach((number, bin) -> {
            if (Float.isFinite(number.floatValue())) {
                roundings.merge((double) number.floatValue(), bin, Math::min);
            }
        });
        roundings.forEach(byNumber::putIfAbsent);
    }

    /** Booleans come as text or as numbers; a category that is the number itself goes first. */
    private void addNumber(String category, double number) {
        Integer bin = byText.get(category);
        if (bin != null) {
            byNumber.putIfAbsent(number, bin);
        }
    }

    /** The canonical text of a number as a category: whole numbers have no fraction. */
    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    public List<String> categories() {
        return categories;
    }

    public Set<String> others() {
        return others;
    }

    @Override
    public int size() {
        return categories.size() + 3;
    }

    public int other() {
        return categories.size();
    }

    /** The bin of categories that the reference does not have. */
    public int unseen() {
        return categories.size() + 1;
    }

    @Override
    public int missing() {
        return categories.size() + 2;
    }

    @Override
    public int of(double value) {
        int small = (int) value;
        if (small == value && small >= 0 && small < bySmall.length) {
            return bySmall[small];
        }
        return Double.isNaN(value) ? missing() : byNumber.getOrDefault(value, unseen());
    }

    /** The bin of a category by its text; null and empty are missing. */
    public int of(@Nullable String value) {
        return value == null || value.isEmpty() ? missing() : byText.getOrDefault(value, unseen());
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(categories);
        names.addAll(List.of("other", "new", "missing"));
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CategoryBins that && categories.equals(that.categories) && others.equals(that.others);
    }

    @Override
    public int hashCode() {
        return categories.hashCode() * 31 + others.hashCode();
    }
}
