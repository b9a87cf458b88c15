package io.vigia.serving;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.vigia.event.ModelKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The data points of one model version, looked up once; they stand at 0 from its load on. Safe from any thread. */
final class ModelMetrics implements RequestTimer {
    private static final String PROTOCOL = "rest";
    private static final String[] STAGES = {"decode", "queue", "run", "encode"};
    private static final double NANOS = 1e9;

    private final ServingMetrics metrics;
    private final String model;
    private final String version;
    private final Map<Outcome, CounterDataPoint> requests = new EnumMap<>(Outcome.class);
    private final DistributionDataPoint duration;
    private final DistributionDataPoint[] stages = new DistributionDataPoint[STAGES.length];
    private final DistributionDataPoint batch;
    private final CounterDataPoint rows;
    private final CounterDataPoint executions;
    private final LongAdder started = new LongAdder();
    private final LongAdder ended = new LongAdder();

    ModelMetrics(ServingMetrics metrics, ModelKey key) {
        this.metrics = metrics;
        this.model = key.model();
        this.version = key.version();
        for (Outcome outcome : Outcome.values()) {
            requests.put(outcome, metrics.requests.labelValues(model, version, PROTOCOL, outcome.metricValue()));
        }
        duration = metrics.duration.labelValues(model, version, PROTOCOL);
        for (int i = 0; i < STAGES.length; i++) {
            stages[i] = metrics.stages.labelValues(model, version, STAGES[i]);
        }
        batch = metrics.batch.labelValues(model, version);
        rows = metrics.rows.labelValues(model, version);
        executions = metrics.executions.labelValues(model, version);
    }

    @Override
    public void decoded(long nanos) {
        started.increment();
        stages[0].observe(nanos / NANOS);
    }

    @Override
    public void encoded(long nanos) {
        stages[3].observe(nanos / NANOS);
    }

    @Override
    public void finished(Outcome outcome, long nanos) {
        ended.increment();
        count(outcome).inc();
        duration.observe(nanos / NANOS);
    }

    void ran(long queueNanos, long runNanos, long count) {
        stages[1].observe(queueNanos / NANOS);
        stages[2].observe(runNanos / NANOS);
        batch.observe((double) count);
        rows.inc(count);
        executions.inc();
    }

    long inflight() {
        return Math.max(0, started.sum() - ended.sum());
    }

    long requests() {
        long sum = 0;
        for (Outcome outcome : Outcome.values()) {
            sum += count(outcome).getLongValue();
        }
        return sum;
    }

    long requests(Outcome outcome) {
        return count(outcome).getLongValue();
    }

    private CounterDataPoint count(Outcome outcome) {
        CounterDataPoint count = requests.get(outcome);
        if (count == null) {
            throw new IllegalStateException("no counter for " + outcome);
        }
        return count;
    }

    /** Takes the series away. */
    void remove() {
        for (Outcome outcome : Outcome.values()) {
            metrics.requests.remove(model, version, PROTOCOL, outcome.metricValue());
        }
        metrics.duration.remove(model, version, PROTOCOL);
        for (String stage : STAGES) {
            metrics.stages.remove(model, version, stage);
        }
        metrics.batch.remove(model, version);
        metrics.rows.remove(model, version);
        metrics.executions.remove(model, version);
    }
}
