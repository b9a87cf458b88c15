package io.vigia.store;

import io.vigia.event.Label;
import io.vigia.event.LabelResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels that came before their prediction, by id, the oldest first; bounded in number and age. */
final class PendingLabels {
    /** What a label is for, within its id. */
    private record Target(@Nullable String model, @Nullable Integer row) {}

    private static final class Waiting {
        final long sinceMillis;
        final Map<Target, Label> labels = new LinkedHashMap<>(2);

        Waiting(long sinceMillis) {
            this.sinceMillis = sinceMillis;
        }
    }

    private final int max;
    private final Map<String, Waiting> byId = new LinkedHashMap<>();
    private int size;

    PendingLabels(int max) {
        this.max = max;
    }

    int size() {
        return size;
    }

    /** Holds a label; DUPLICATE or CORRECTED when one for the same row waits already. */
    LabelResult add(Label label, long nowMillis) {
        Waiting waiting = byId.computeIfAbsent(label.id(), id -> new Waiting(nowMillis));
        Label before = waiting.labels.put(new Target(label.model(), label.row()), label);
        if (before != null) {
            return before.value().equals(label.value()) ? LabelResult.DUPLICATE : LabelResult.CORRECTED;
        }
        size++;
        Iterator<Waiting> oldest = byId.values().iterator();
        while (size > max) {
            size -= oldest.next().labels.size();
            oldest.remove();
        }
        return LabelResult.PENDING;
    }

    /** The labels under an id. */
    List<Label> of(String id) {
        Waiting waiting = byId.get(id);
        return waiting == null ? List.of() : List.copyOf(waiting.labels.values());
    }

    /** Takes the labels that wait for a prediction of this model under this id, in the order in which they came. */
    List<Label> take(String model, String id) {
        Waiting waiting = byId.get(id);
        if (waiting == null) {
            return List.of();
        }
        List<Label> taken = new ArrayList<>();
        waiting.labels.values().removeIf(label -> {
            boolean mine = label.model() == null || label.model().equals(model);
            if (mine) {
                taken.add(label);
            }
            return mine;
        });
        size -= taken.size();
        if (waiting.labels.isEmpty()) {
            byId.remove(id);
        }
        return taken;
    }

    /** Forgets ids whose first label came before this time. */
    void expire(long beforeMillis) {
        Iterator<Waiting> oldest = byId.values().iterator();
        while (oldest.hasNext()) {
            Waiting waiting = oldest.next();
            if (waiting.sinceMillis >= beforeMillis) {
                return;
            }
            size -= waiting.labels.size();
            oldest.remove();
        }
    }
}
