package io.vigia.report;

import io.vigia.baseline.Answers;
import io.vigia.baseline.Baseline;
import io.vigia.data.Column;
import io.vigia.data.DataException;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import io.vigia.data.TextColumn;
import io.vigia.monitor.FeatureSpec;
import io.vigia.monitor.FeatureValues;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.OfflineMonitor;
import io.vigia.monitor.OfflineWindow;
import io.vigia.monitor.RowBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One pass over the files: batch after batch into the monitor, so that memory does not grow with them. */
public final class ReportRun {
    /** Chunks that a report may have: all are kept, with their bins, to be written. */
    static final int MAX_CHUNKS = 2_000;

    private final ReportInput input;
    private final MonitorSpec spec;
    private final OfflineMonitor monitor;
    private final List<OfflineWindow> chunks = new ArrayList<>();
    private long rows;
    private long leftOver;

    private ReportRun(ReportInput input, MonitorSpec spec, Baseline baseline) {
        this.input = input;
        this.spec = spec;
        this.monitor = new OfflineMonitor(spec, baseline, this::keep);
    }

    /** Is told of each batch: its rows, the place of its file among the data, and the share of that file that is read. */
    @FunctionalInterface
    public interface Progress {
        void step(int rows, int file, double share);
    }

    /** Reads the data and judges them chunk by chunk. */
    public static Report of(ReportInput input, MonitorSpec spec, Baseline baseline, Progress progress)
            throws IOException {
        ReportRun run = new ReportRun(input, spec, baseline);
        run.read(progress);
        return new Report(
                spec,
                baseline,
                run.rows,
                run.chunks,
                run.leftOver,
                input.timestamp() != null,
                run.monitor.confusion(),
                run.monitor.reliability());
    }

    private void read(Progress progress) throws IOException {
        RowLabels labels = RowLabels.open(input);
        RowTimes times = new RowTimes(input.timestamp(), spec.window().period());
        for (int i = 0; i < input.data().size(); i++) {
            Path file = input.data().get(i);
            try (TableReader reader = TableReader.open(file, input.columns())) {
                for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                    monitor.add(rows(file, batch, labels.of(file, batch), times.of(file, batch)));
                    rows += batch.rows();
                    progress.step(batch.rows(), i, reader.share());
                }
            }
        }
        if (rows == 0) {
            throw new DataException("expected rows, found none in " + input.data());
        }
        monitor.finish();
    }

    private RowBatch rows(Path file, Table batch, double[] labels, long[] times) {
        List<FeatureValues> features = new ArrayList<>(spec.features().size());
        for (FeatureSpec feature : spec.features()) {
            features.add(values(batch.column(feature.name())));
        }
        try {
            Answers answers = input.predictor().predict(batch);
            return new RowBatch(batch.rows(), features, answers.predicted(), answers.scores(), labels, times);
        } catch (DataException e) {
            throw new DataException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static FeatureValues values(Column column) {
        if (column instanceof NumberColumn numbers) {
            return FeatureValues.of(numbers.values());
        }
        return FeatureValues.of(((TextColumn) column).values());
    }

    private void keep(OfflineWindow chunk) {
        if (!chunk.complete() && chunk.drift().rows() < spec.drift().minSamples()) {
            leftOver = chunk.drift().rows();
            return;
        }
        if (chunks.size() == MAX_CHUNKS) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "expected at most %,d chunks, got more after %,d rows; make them larger: --chunk-rows or"
                            + " --chunk-period",
                    MAX_CHUNKS,
                    rows));
        }
        chunks.add(chunk);
    }
}
