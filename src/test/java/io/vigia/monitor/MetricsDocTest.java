package io.vigia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.observe.MetricCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} against the catalogue: the same metrics, types and labels, each with an example of its own. */
class MetricsDocTest {
    @Test
    void tables_andCatalogue_areInStep() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/metrics.md"))) {
            if (line.startsWith("| `vigia_")) {
                String[] cells = line.split("\\|", 7);
                String name = cells[1].replace("`", "").strip();
                documented.put(name, cells[2].strip() + " " + cells[3].replaceAll("[` ]", ""));
                assertThat(cells[4].strip()).as("meaning of %s", name).isNotEmpty();
                assertThat(cells[5].strip()).as("absence of %s", name).isNotEmpty();
                assertThat(cells[6]).as("example of %s", name).contains(name);
            }
        }
        Map<String, String> expected = new TreeMap<>();
        MetricCatalogue.load().metrics().values().stream()
                .filter(metric -> metric.name().startsWith("vigia_"))
                .forEach(metric -> expected.put(
                        metric.name(),
                        metric.type().name().toLowerCase(Locale.ROOT) + " "
                                + (metric.labels().isEmpty()
                                        ? "-"
                                        : String.join(",", new TreeSet<>(metric.labels())))));

        assertThat(documented).isEqualTo(expected);
    }
}
