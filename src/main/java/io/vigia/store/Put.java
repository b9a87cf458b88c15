package io.vigia.store;

import io.vigia.event.Outcome;
import java.util.List;

/**
 * The answer to one prediction handed to the store.
 *
 * @param duplicate whether the model already has a prediction under this id; then nothing was kept
 * @param outcomes what became of the labels that were waiting for it, in the order in which they came
 */
public record Put(boolean duplicate, List<Outcome> outcomes) {
    static final Put DUPLICATE = new Put(true, List.of());
    static final Put KEPT = new Put(false, List.of());

    public Put {
        outcomes = List.copyOf(outcomes);
    }
}
