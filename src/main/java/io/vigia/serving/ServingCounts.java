package io.vigia.serving;

import io.vigia.event.ModelKey;

/**
 * What serving has counted of one version since it was loaded.
 *
 * @param model the version
 * @param ready whether it can answer
 * @param requests every request for it
 * @param failed those that failed or timed out
 * @param rejected those that a full queue turned away
 */
public record ServingCounts(ModelKey model, boolean ready, long requests, long failed, long rejected) {
    static ServingCounts of(LoadedModel loaded) {
        ModelMetrics meters = loaded.meters();
        return new ServingCounts(
                loaded.key(),
                true,
                meters.requests(),
                meters.requests(Outcome.ERROR) + meters.requests(Outcome.TIMEOUT),
                meters.requests(Outcome.REJECTED));
    }
}
