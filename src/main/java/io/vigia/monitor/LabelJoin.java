package io.vigia.monitor;

import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.LabelResult;
import io.vigia.event.Outcome;
import io.vigia.store.PredictionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins labels to predictions and hands what comes of it to the models concerned. A label that concerns several models
 * gets one receipt, that of the outcome that comes first in {@link #ORDER}. A label counts at the version whose
 * prediction it is for; without a known prediction at the version of its model that was loaded last; and one that names
 * no model and finds no prediction at every watched model. A label that waited counts as pending when it comes, and as
 * matched or invalid when its prediction comes. Owned by the monitor's thread.
 */
final class LabelJoin {
    private static final List<LabelResult> ORDER = List.of(
            LabelResult.MATCHED,
            LabelResult.CORRECTED,
            LabelResult.DUPLICATE,
            LabelResult.PENDING,
            LabelResult.LATE,
            LabelResult.INVALID);

    private final PredictionStore store;
    private final WatchedModels models;

    LabelJoin(PredictionStore store, WatchedModels models) {
        this.store = store;
        this.models = models;
    }

    /** One receipt a label, in order. */
    List<LabelReceipt> join(List<Label> labels, Instant now) {
        List<LabelReceipt> receipts = new ArrayList<>(labels.size());
        for (Label label : labels) {
            List<Outcome> outcomes = store.join(label, now);
            for (Outcome outcome : outcomes) {
                count(outcome, label.model() == null, now);
            }
            receipts.add(receipt(outcomes));
        }
        return receipts;
    }

    /** Takes what became of labels that waited for a prediction. */
    void joined(List<Outcome> outcomes, Instant now) {
        for (Outcome outcome : outcomes) {
            count(outcome, false, now);
        }
    }

    private void count(Outcome outcome, boolean anyModel, Instant now) {
        if (outcome.model() != null) {
            WatchedModels.Watched watched = models.get(outcome.model());
            if (watched != null) {
                watched.monitor.labelled(outcome.result(), outcome.row(), now);
            }
        } else if (anyModel) {
            for (WatchedModels.Watched watched : models.all()) {
                watched.monitor.labelled(outcome.result(), null, now);
            }
        }
    }

    private static LabelReceipt receipt(List<Outcome> outcomes) {
        LabelReceipt best = outcomes.get(0).receipt();
        for (Outcome outcome : outcomes) {
            best = ORDER.indexOf(outcome.result()) < ORDER.indexOf(best.result()) ? outcome.receipt() : best;
        }
        return best;
    }
}
