package io.vigia.monitor;

import static io.vigia.monitor.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.baseline.Answers;
import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineBuilder;
import io.vigia.baseline.BaselineSpec;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.ReferenceColumn;
import io.vigia.baseline.Task;
import io.vigia.data.Column;
import io.vigia.data.ColumnRequest;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import io.vigia.data.TextColumn;
import io.vigia.event.Features;
import io.vigia.event.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often the default settings alarm without drift, and what they notice in the first window of 5,000 rows. */
class AlarmRatesTest {
    private static final int WINDOW = 5_000;
    /** Of the stationary features: whole numbers, all equally likely. */
    private static final int LEVELS = 1 << 16;

    private final SplittableRandom random = new SplittableRandom(20_261_125);

    @Test
    void judge_fiveHundredStationaryFeaturesInTwoHundredWindows_alarmsOnceAtMost() {
        int features = 500;
        WatchedColumns columns = columns(columnsOf(
                features,
                i -> IntStream.range(0, 20_000)
                        .mapToDouble(row -> random.nextInt(LEVELS))
                        .toArray()));
        List<byte[]> bins = columns.all().stream()
                .map(column -> binOfLevel(column.profile()))
                .toList();
        DriftJudge judge = new DriftJudge(DriftSpec.DEFAULT, columns);
        int alarmed = 0;
        for (int window = 0; window < 200; window++) {
            Pane pane = columns.pane(T0, 0);
            pane.rows = WINDOW;
            for (int i = 0; i < features; i++) {
                draw(bins.get(i), pane.columns.get(i));
            }
            WindowReport report = judge.judge(new ClosedWindow(window, T0, T0, 0, pane));
            alarmed += report.drifted().isEmpty() ? 0 : 1;
        }

        assertThat(alarmed).as("windows with an alarm, of 200").isLessThanOrEqualTo(1);
    }

    private static byte[] binOfLevel(ColumnProfile profile) {
        byte[] bins = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            bins[level] = (byte) profile.bins().of(level);
        }
        return bins;
    }

    /** 500 million rows in all: four from each random number. */
    private void draw(byte[] bins, ColumnCounts into) {
        for (int row = 0; row < WINDOW; row += 4) {
            long bits = random.nextLong();
            into.bins[bins[(int) (bits & 0xffff)]]++;
            into.bins[bins[(int) (bits >>> 16 & 0xffff)]]++;
            into.bins[bins[(int) (bits >>> 32 & 0xffff)]]++;
            into.bins[bins[(int) (bits >>> 48)]]++;
        }
    }

    @Test
    void judge_twentyRandomSplitsOfTheCensus_flagsAtMostOneInAHundred() throws IOException {
        double[][] census = census();
        int rows = census[0].length;
        int flagged = 0;
        int judged = 0;
        for (int split = 0; split < 20; split++) {
            double[][] shuffled = shuffled(census);
            int half = rows / 2;
            WatchedColumns columns = columns(part(shuffled, 0, half), FeatureType.CATEGORICAL);
            DriftJudge judge = new DriftJudge(DriftSpec.DEFAULT, columns);
            for (int from = half; from + WINDOW <= rows; from += WINDOW) {
                WindowReport report = judge(judge, columns, part(shuffled, from, from + WINDOW));
                flagged += report.drifted().size();
                judged += report.features().size();
            }
        }

        assertThat(judged).isEqualTo(20 * 6 * 16);
        assertThat(flagged).as("of %d features × windows", judged).isLessThanOrEqualTo(judged / 100);
    }

    @Test
    void judge_halfASigmaOfANormalFeature_isFlaggedAtOnce() {
        assertThat(numeric(x -> x + 6)).isEqualTo(DriftState.DRIFTED);
        assertThat(numeric(x -> x)).isEqualTo(DriftState.OK);
    }

    @Test
    void judge_thirdOfAColumnInOtherUnits_isFlaggedAtOnce() {
        assertThat(numeric(x -> random.nextInt(3) == 0 ? x * 2.54 : x)).isEqualTo(DriftState.DRIFTED);
    }

    @Test
    void judge_tenthMissing_isFlaggedAtOnce() {
        assertThat(numeric(x -> random.nextInt(10) == 0 ? Double.NaN : x)).isEqualTo(DriftState.DRIFTED);
        assertThat(categorical(k -> random.nextInt(10) == 0 ? Double.NaN : k)).isEqualTo(DriftState.DRIFTED);
    }

    /** Category 3 has 10 % of the reference; the rows that join it come evenly from the others. */
    @Test
    void judge_categoryOfATenthDoubled_isFlaggedAtOnce() {
        assertThat(categorical(k -> random.nextDouble() < 1.0 / 9 ? 3 : k)).isEqualTo(DriftState.DRIFTED);
        assertThat(categorical(k -> k)).isEqualTo(DriftState.OK);
    }

    private DriftState numeric(DoubleUnaryOperator change) {
        double[] reference = IntStream.range(0, 20_000)
                .mapToDouble(i -> 40 + 12 * gaussian())
                .toArray();
        double[] window = IntStream.range(0, WINDOW)
                .mapToDouble(i -> change.applyAsDouble(40 + 12 * gaussian()))
                .toArray();
        return first(columns(new double[][] {reference}), window);
    }

    private DriftState categorical(DoubleUnaryOperator change) {
        double[] reference =
                IntStream.range(0, 20_000).mapToDouble(i -> category()).toArray();
        double[] window = IntStream.range(0, WINDOW)
                .mapToDouble(i -> change.applyAsDouble(category()))
                .toArray();
        return first(columns(new double[][] {reference}, FeatureType.CATEGORICAL), window);
    }

    /** Four categories with 50, 25, 15 and 10 %. */
    private double category() {
        double u = random.nextDouble();
        return u < 0.5 ? 0 : u < 0.75 ? 1 : u < 0.9 ? 2 : 3;
    }

    private static DriftState first(WatchedColumns columns, double[] window) {
        WindowReport report = judge(new DriftJudge(DriftSpec.DEFAULT, columns), columns, new double[][] {window});
        return report.features().get(0).state();
    }

    private static WindowReport judge(DriftJudge judge, WatchedColumns columns, double[][] window) {
        Pane pane = columns.pane(T0, 0);
        int rows = window[0].length;
        columns.count(
                new Prediction(Fixture.KEY, "p", T0, new Columns(window), new double[0], new double[0]), 0, rows, pane);
        return judge.judge(new ClosedWindow(0, T0, T0, 0, pane));
    }

    private static double[][] columnsOf(int count, IntFunction<double[]> column) {
        return IntStream.range(0, count).mapToObj(column).toArray(double[][]::new);
    }

    private static WatchedColumns columns(double[][] reference) {
        return columns(reference, FeatureType.NUMERIC);
    }

    /** The first column is a number where there are several, as AGEP of the census; the others are of this type. */
    private static WatchedColumns columns(double[][] reference, FeatureType type) {
        List<FeatureSpec> specs = new ArrayList<>();
        for (int i = 0; i < reference.length; i++) {
            specs.add(new FeatureSpec("f" + i, i == 0 && reference.length > 1 ? FeatureType.NUMERIC : type));
        }
        BaselineBuilder builder = new BaselineBuilder(new BaselineSpec(
                Task.NONE,
                specs.stream()
                        .map(spec -> new ReferenceColumn(spec.name(), spec.type()))
                        .toList(),
                List.of()));
        builder.add(table(reference, specs), Answers.NONE, new double[0]);
        Baseline baseline = builder.build();
        return WatchedColumns.of(
                new MonitorSpec(
                        Task.NONE,
                        specs,
                        List.of(),
                        WindowSpec.DEFAULT,
                        DriftSpec.DEFAULT,
                        DetectorSpec.DEFAULT,
                        Map.of(),
                        Duration.ofDays(30)),
                baseline);
    }

    private static Table table(double[][] columns, List<FeatureSpec> specs) {
        return new Table(
                0,
                columns[0].length,
                IntStream.range(0, columns.length)
                        .mapToObj(i -> column(specs.get(i), columns[i]))
                        .toList());
    }

    private static Column column(FeatureSpec spec, double[] values) {
        if (spec.type() == FeatureType.NUMERIC) {
            return new NumberColumn(spec.name(), values);
        }
        return new TextColumn(
                spec.name(),
                Arrays.stream(values)
                        .mapToObj(value -> Integer.toString((int) value))
                        .toArray(String[]::new));
    }

    private double[][] shuffled(double[][] columns) {
        int rows = columns[0].length;
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return columnsOf(
                columns.length,
                k -> Arrays.stream(order).mapToDouble(row -> columns[k][row]).toArray());
    }

    private static double[][] part(double[][] columns, int from, int to) {
        return columnsOf(columns.length, i -> Arrays.copyOfRange(columns[i], from, to));
    }

    private static double[][] census() throws IOException {
        List<String> names = List.of(
                "AGEP",
                "SCHL",
                "MAR",
                "RELP",
                "DIS",
                "ESP",
                "CIT",
                "MIG",
                "MIL",
                "ANC",
                "NATIVITY",
                "DEAR",
                "DEYE",
                "DREM",
                "SEX",
                "RAC1P");
        List<double[]> columns = new ArrayList<>();
        names.forEach(name -> columns.add(new double[0]));
        for (String file : List.of("2015-train", "2015-reference")) {
            Path path = Path.of("examples", "employment", file + ".parquet");
            List<ColumnRequest> requests =
                    names.stream().map(ColumnRequest::number).toList();
            try (TableReader reader = TableReader.open(path, requests)) {
                for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int i = 0; i < columns.size(); i++) {
                        columns.set(i, joined(columns.get(i), batch.numbers(names.get(i))));
                    }
                }
            }
        }
        return columns.toArray(double[][]::new);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /** Box and Muller's. */
    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Numbers column by column. */
    private record Columns(double[][] values) implements Features {
        @Override
        public int rows() {
            return values[0].length;
        }

        @Override
        public int width() {
            return values.length;
        }

        @Override
        public boolean isText(int column) {
            return false;
        }

        @Override
        public double number(int row, int column) {
            return values[column][row];
        }

        @Override
        public @Nullable String text(int row, int column) {
            return null;
        }
    }
}
