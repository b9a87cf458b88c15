package io.vigia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say about keys, held to what is read. */
class DocumentedKeysTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("`([a-z.*-]+)`");

    @TempDir
    Path folder;

    @Test
    void configurationPage_everyModelKey_isRead() throws IOException {
        List<String> keys = Files.readString(Path.of("docs/configuration.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| key |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> KEY.matcher(line.split("\\|", -1)[1]).results().map(key -> key.group(1)))
                .toList();
        assertThat(keys).hasSizeGreaterThan(15).allSatisfy(key -> {
            String first = key.replace("threshold.*", "threshold.psi").replace("objectives.*", "objectives.auc");
            // A wrong value for a key that exists, and a key beside it that does not.
            String yaml = String.join(": {", first.split("\\.", -1)) + ": {x: y}, zzzzzz: 1"
                    + "}".repeat(first.split("\\.", -1).length - 1);
            assertThatThrownBy(() -> model("{" + yaml + "}"))
                    .isInstanceOfSatisfying(
                            ConfigException.class,
                            refused -> assertThat(refused.problems())
                                    .filteredOn(problem -> problem.message().startsWith("unknown key"))
                                    .extracting(Problem::key)
                                    .as(key)
                                    .containsExactly(first.replaceAll("[^.]+$", "zzzzzz")));
        });
    }

    @Test
    void alertsPage_everyExample_isRead() throws IOException {
        List<String> blocks = blocks("docs/alerts.md");
        assertThat(blocks).hasSize(2);
        for (String block : blocks) {
            if (block.startsWith("alerts:")) {
                Path file = Files.writeString(folder.resolve("vigia.yaml"), block);
                assertThat(VigiaYaml.read(file, Map.of()).config().alerts().rules())
                        .hasSize(2);
            } else {
                assertThat(model(block)).hasSize(2);
            }
        }
    }

    @Test
    void readme_itsModel_isRead() throws IOException {
        assertThat(blocks("README.md"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(model(block)).containsEntry("accuracy", 0.85));
    }

    /** @return the model's objectives */
    private Map<String, Double> model(String yaml) throws IOException {
        return ModelYaml.read(Files.writeString(folder.resolve("model.yaml"), yaml))
                .objectives();
    }

    private static List<String> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
