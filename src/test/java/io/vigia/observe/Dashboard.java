package io.vigia.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Grafana dashboard as its file says it.
 *
 * @param panels rows left out
 */
record Dashboard(String file, JsonNode json, List<Panel> panels) {
    private static final Path FOLDER = Path.of("grafana", "dashboards");

    Dashboard {
        panels = List.copyOf(panels);
    }

    /** A panel that shows something. */
    record Panel(String type, String title, JsonNode json, List<Target> targets) {
        Panel {
            targets = List.copyOf(targets);
        }
    }

    /** A query of a panel. */
    record Target(String expression, String legend, boolean instant, JsonNode json) {}

    /** Every dashboard of the repository, by file name. */
    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboard::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(Path file) {
        try {
            return of(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dashboard of(String file, JsonNode json) {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel(panel));
            }
        }
        return new Dashboard(file, json, panels);
    }

    private static Panel panel(JsonNode json) {
        List<Target> targets = new ArrayList<>();
        for (JsonNode target : json.path("targets")) {
            targets.add(new Target(
                    target.path("expr").asText(),
                    target.path("legendFormat").asText(),
                    target.path("instant").asBoolean(),
                    target));
        }
        return new Panel(json.path("type").asText(), json.path("title").asText(), json, targets);
    }

    @Override
    public String toString() {
        return file;
    }
}
