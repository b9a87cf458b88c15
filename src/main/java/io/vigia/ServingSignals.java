package io.vigia;

import io.vigia.alert.OperationalSignals;
import io.vigia.serving.Models;
import io.vigia.serving.ServingCounts;
import java.util.List;

/** What serving has counted, as alerts want it. */
record ServingSignals(Models served) implements OperationalSignals {
    @Override
    public List<ModelCounts> models() {
        return served.counts().stream().map(ServingSignals::counts).toList();
    }

    private static ModelCounts counts(ServingCounts counts) {
        return new ModelCounts(counts.model(), counts.ready(), counts.requests(), counts.failed(), counts.rejected());
    }
}
