package io.vigia.alert;

import io.vigia.event.ModelKey;
import java.util.List;

/** What alerts need to know about serving: plain counts since start, by model. Safe from any thread, never blocks. */
@FunctionalInterface
public interface OperationalSignals {
    /** One entry for each model version that should serve, ready or not. */
    List<ModelCounts> models();

    /**
     * The counts of one model version since it was loaded; they only grow, except across a reload.
     *
     * @param model the model and version
     * @param ready whether it can answer now
     * @param requests every request for it, whatever the outcome
     * @param failed those with outcome error or timeout
     * @param rejected those turned away by a full queue
     */
    record ModelCounts(ModelKey model, boolean ready, long requests, long failed, long rejected) {}
}
