package io.vigia.monitor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last {@link Monitors#HISTORY} of something, oldest first, as a list that never changes once read. */
final class History<T> {
    private List<T> items = List.of();

    void add(T item) {
        List<T> next = new ArrayList<>(items);
        next.add(item);
        int from = Math.max(0, next.size() - Monitors.HISTORY);
        items = List.copyOf(next.subList(from, next.size()));
    }

    List<T> list() {
        return items;
    }

    @Nullable
    T last() {
        return items.isEmpty() ? null : items.get(items.size() - 1);
    }
}
