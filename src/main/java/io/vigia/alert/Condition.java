package io.vigia.alert;

import io.vigia.event.ModelKey;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The condition of one rule: looks at one window or moment and says breach, clear or not enough data. Pure. */
record Condition(AlertRule rule) {

    /** Judges one complete drift window. */
    List<Judgement> test(MonitorSnapshot snapshot, WindowReport window) {
        return WindowReadings.of(rule.signal(), rule.above(), snapshot, window).stream()
                .map(this::judge)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Judges one complete window of labels. */
    List<Judgement> test(MonitorSnapshot snapshot, PerformanceReport labels) {
        return PerformanceReadings.of(snapshot, labels).stream()
                .map(this::judge)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Judges the operation of one model at one moment. */
    List<Judgement> test(Operations operations, ModelKey model, Instant now) {
        return operations.readings(rule.signal(), model, now).stream()
                .map(this::judge)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty when the rule's direction does not fit the reading: accuracy {@code above}, say. */
    Optional<Judgement> judge(Reading reading) {
        Double own = reading.below() ? rule.below() : rule.above();
        Double other = reading.below() ? rule.above() : rule.below();
        if (own == null && other != null) {
            return Optional.empty();
        }
        double limit = own == null ? reading.limit() : own;
        Double clear = rule.clear();
        return Optional.of(new Judgement(
                reading.labels(),
                verdict(reading, limit, clear == null ? limit : clear),
                reading.value(),
                limit,
                reading.details()));
    }

    private Verdict verdict(Reading reading, double limit, double clear) {
        if (Double.isNaN(reading.judged()) || Double.isNaN(limit) || reading.samples() < rule.minSamples()) {
            return Verdict.NO_DATA;
        }
        double sign = reading.below() ? -1 : 1;
        double judged = sign * reading.judged();
        if (judged > sign * limit) {
            return Verdict.BREACH;
        }
        return judged > sign * clear ? Verdict.BETWEEN : Verdict.CLEAR;
    }
}
