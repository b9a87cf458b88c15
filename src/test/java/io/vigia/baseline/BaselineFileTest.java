package io.vigia.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.stats.Bins;
import io.vigia.stats.CategoryBins;
import io.vigia.stats.NumericBins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {
    @TempDir
    private Path folder;

    @Test
    void read_whatWasWritten_isTheSameBaselineAndTheSameBytes() throws IOException {
        long seed = 7;
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Baseline baseline = random(random);
            Path first = folder.resolve("a.json");
            Path second = folder.resolve("b.json");
            BaselineFile.write(baseline, first);
            Baseline again = BaselineFile.read(first);
            assertThat(again).isEqualTo(baseline);
            BaselineFile.write(again, second);
            assertThat(second).hasSameBinaryContentAs(first);
        }
    }

    @Test
    void write_smallBaseline_isReadable() throws IOException {
        ColumnProfile age = new ColumnProfile(
                "age",
                FeatureType.NUMERIC,
                new NumericBins(31.5),
                new long[] {3, 4, 0, 1, 0, 0},
                new NumberProfile(30, 2.5, 18, 65, List.of(18.0, 65.0)));
        ColumnProfile city = new ColumnProfile(
                "city",
                FeatureType.CATEGORICAL,
                new CategoryBins(List.of("Má\"laga"), Set.of("Oslo", "Bari")),
                new long[] {6, 2, 0, 0},
                null);
        Path file = folder.resolve("baseline.json");
        BaselineFile.write(
                new Baseline(8, List.of(age, city), null, null, Map.of("f1", 0.5, "accuracy", 0.75), List.of("Hi.")),
                file);
        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "format": 1,
                  "rows": 8,
                  "notes": ["Hi."],
                  "performance": {"accuracy": 0.75, "f1": 0.5},
                  "features": [
                    {
                      "name": "age",
                      "type": "numeric",
                      "numbers": {"mean": 30.0, "std": 2.5, "min": 18.0, "max": 65.0, "quantiles": [18.0, 65.0]},
                      "edges": [31.5],
                      "bins": [
                        {"bin": "(-inf, 31.5)", "count": 3},
                        {"bin": "[31.5, inf)", "count": 4},
                        {"bin": "missing", "count": 0},
                        {"bin": "NaN", "count": 1},
                        {"bin": "+inf", "count": 0},
                        {"bin": "-inf", "count": 0}
                      ]
                    },
                    {
                      "name": "city",
                      "type": "categorical",
                      "others": ["Bari", "Oslo"],
                      "bins": [
                        {"bin": "Má\\"laga", "count": 6},
                        {"bin": "other", "count": 2},
                        {"bin": "new", "count": 0},
                        {"bin": "missing", "count": 0}
                      ]
                    }
                  ]
                }
                """);
    }

    @Test
    void read_wrongFile_namesFieldValueAndExpectation() throws IOException {
        assertFails("{}", "format: expected a number; is it a file made by 'vigia baseline'?, got nothing");
        assertFails("{\"format\": 2}", "format: expected format 1; another version of vigia wrote this file, got 2");
        assertFails("[]", "expected a JSON object, got another structure");
        assertFails("{\"format\": 1, \"rows\": 1}", "features: expected a list, got nothing");
        assertFails(
                "{\"format\": 1, \"rows\": \"x\", \"features\": []}",
                "rows: expected a whole number from 0 on, got \"x\"");
        String column =
                "{\"format\": 1, \"rows\": 1, \"features\": [{\"name\": \"a\", \"type\": \"%s\", \"edges\": [%s],"
                        + " \"bins\": [{\"bin\": \"%s\", \"count\": 1}]}]}";
        assertFails(
                column.formatted("number", "", ""),
                "features[0].type: expected one of [numeric, categorical, boolean], got \"number\"");
        assertFails(
                column.formatted("numeric", "2, 1", ""),
                "features[0].edges: expected finite and increasing numbers, got another structure");
        assertFails(column.formatted("numeric", "", "all"), "features[0].bins: expected 5 bins, got 1");
        assertFails(
                column.formatted("categorical", "", "all"),
                "features[0].bins: expected other, new and missing as the last bins, got another structure");
        assertThatThrownBy(() -> BaselineFile.read(file("{\"format\": ")))
                .isInstanceOf(BaselineFormatException.class)
                .hasMessage("bad.json: expected JSON, line 1");
    }

    private void assertFails(String json, String message) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(BaselineFormatException.class)
                .hasMessage("bad.json: " + message);
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("bad.json"), json);
    }

    private static Baseline random(Random random) {
        List<ColumnProfile> features = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> random.nextBoolean() ? numeric("n" + i, random) : categorical("c" + i, random))
                .toList();
        Map<String, Double> performance = new HashMap<>();
        for (String metric : List.of("accuracy", "auc", "f1")) {
            if (random.nextBoolean()) {
                performance.put(metric, random.nextDouble());
            }
        }
        return new Baseline(
                random.nextInt(1_000_000),
                features,
                random.nextBoolean() ? null : categorical("prediction", random),
                random.nextBoolean() ? null : numeric("score", random),
                performance,
                List.of(text(random), "note"));
    }

    private static ColumnProfile numeric(String name, Random random) {
        double[] edges = random.doubles(random.nextInt(10))
                .map(x -> Math.scalb(x - 0.5, random.nextInt(200) - 100))
                .sorted()
                .distinct()
                .toArray();
        NumericBins bins = new NumericBins(edges);
        NumberProfile numbers = random.nextInt(5) == 0
                ? new NumberProfile(Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of(Double.NaN))
                : new NumberProfile(random.nextGaussian(), random.nextDouble(), -1e-310, 1e300, List.of(0.1, -0.0));
        return new ColumnProfile(name, FeatureType.NUMERIC, bins, counts(bins, random), numbers);
    }

    private static ColumnProfile categorical(String name, Random random) {
        Set<String> texts = new LinkedHashSet<>(List.of("other", "missing", "1"));
        for (int i = 0; i < 20; i++) {
            texts.add(text(random));
        }
        List<String> all = List.copyOf(texts);
        CategoryBins bins = new CategoryBins(all.subList(0, 10), Set.copyOf(all.subList(10, all.size())));
        FeatureType type = random.nextBoolean() ? FeatureType.CATEGORICAL : FeatureType.BOOLEAN;
        return new ColumnProfile(name, type, bins, counts(bins, random), null);
    }

    private static long[] counts(Bins bins, Random random) {
        return random.longs(bins.size(), 0, 1L << 40).toArray();
    }

    /** Also quotes, backslashes, control characters and letters outside the basic plane. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? random.nextInt(128) : 0x1F600 + random.nextInt(40));
        }
        return text.toString();
    }
}
