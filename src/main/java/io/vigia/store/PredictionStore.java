package io.vigia.store;

import io.vigia.event.Label;
import io.vigia.event.ModelKey;
import io.vigia.event.Outcome;
import io.vigia.event.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Predictions that wait for their label, and labels that wait for their prediction. A prediction's key is (model, id,
 * row), where model is the name without the version: the first prediction under an id keeps the label. What is joined
 * stays until the horizon, so that duplicates and corrections are known.
 *
 * <p>Owned by one thread, the monitor's. Nothing is promised to survive before {@link #commit} returns; what survives
 * it is the implementation's matter.
 */
public interface PredictionStore extends AutoCloseable {
    /**
     * Starts to know a model version. Labels of its predictions are read by {@code decoder} also after
     * {@link #unwatch}; {@code horizon} holds for all versions of the model from now on.
     */
    void watch(ModelKey key, Duration horizon, LabelDecoder decoder);

    /** A version no longer predicts. What it predicted stays until the horizon. */
    void unwatch(ModelKey key);

    /**
     * Keeps the rows of a prediction of a watched model, and joins the labels that were waiting for them.
     *
     * @param sequence the number of its first row, see {@link io.vigia.event.LabelledRow#sequence}
     */
    Put put(Prediction prediction, long sequence, Instant now);

    /**
     * Joins a label: to its prediction in the model it names, or in every model that has one under its id. Without any
     * it is held.
     *
     * @return one outcome a model concerned, at least one
     */
    List<Outcome> join(Label label, Instant now);

    /** Makes everything before it durable, as far as the store is. */
    void commit();

    /** Forgets what is older than its horizon. */
    void expire(Instant now);

    /** What is held of a watched version. */
    StoreTotals totals(ModelKey key);

    /** Labels that wait for a prediction. */
    int pending();

    @Override
    void close();
}
