package io.vigia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a YAML file, read key by key. Reading a key declares it: what is left at {@link #close} is unknown. A
 * key's environment variable, where there is one, wins over the file. Wrong values are collected and the default stands
 * in, so that one pass finds everything. Not thread-safe.
 */
final class Section implements AutoCloseable {
    private static final String RECEIVERS = "alerts.receivers";

    private final Source source;
    private final String path;
    private final @Nullable ObjectNode node;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Source source, String path, @Nullable ObjectNode node) {
        this.source = source;
        this.path = path;
        this.node = node;
    }

    Section section(String key) {
        known.add(key);
        JsonNode child = node == null ? null : node.get(key);
        if (child != null && !child.isObject() && !child.isNull()) {
            problem(key, child, "a mapping");
        }
        return new Section(source, path(key), child instanceof ObjectNode object ? object : null);
    }

    String text(String key, String fallback) {
        return value(key, "text", Values::text).orElse(fallback);
    }

    @Nullable
    String textOrNull(String key) {
        return value(key, "text", Values::text).orElse(null);
    }

    /** Like {@link #text}, but it may be blank. */
    String anyText(String key, String fallback) {
        return value(key, "text", n -> n.isValueNode() ? n.asText() : null).orElse(fallback);
    }

    Path path(String key, Path fallback) {
        return pathIfPresent(key).orElse(fallback);
    }

    Optional<Path> pathIfPresent(String key) {
        return value(key, "the path of a file or folder", Values::path);
    }

    /** One of a few words. */
    String word(String key, String fallback, List<String> words) {
        return value(key, "one of " + String.join(", ", words), n -> words.contains(n.asText()) ? n.asText() : null)
                .orElse(fallback);
    }

    boolean bool(String key, boolean fallback) {
        return value(key, "true or false", Values::bool).orElse(fallback);
    }

    int integer(String key, int fallback, int min, int max) {
        return value(key, "a whole number from " + min + " to " + max, n -> Values.integer(n, min, max))
                .orElse(fallback);
    }

    double number(String key, double fallback, Range range) {
        return numberIfPresent(key, range).orElse(fallback);
    }

    Optional<Double> numberIfPresent(String key, Range range) {
        return value(key, range.words(), n -> Values.number(n, range));
    }

    Duration duration(String key, Duration fallback, Duration min, Duration max) {
        return durationIfPresent(key, min, max).orElse(fallback);
    }

    Optional<Duration> durationIfPresent(String key, Duration min, Duration max) {
        String expected =
                "a duration such as 500ms, 10s, 5m, 1h or 30d, from " + Units.text(min) + " to " + Units.text(max);
        return value(
                key,
                expected,
                n -> Units.duration(n.asText())
                        .filter(time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0)
                        .orElse(null));
    }

    long bytes(String key, long fallback, long min, long max) {
        String expected = "a size such as 64MiB, from " + min + "B to " + (max >> 20) + "MiB";
        return value(
                        key,
                        expected,
                        n -> Units.bytes(n.asText())
                                .filter(size -> size >= min && size <= max)
                                .orElse(null))
                .orElse(fallback);
    }

    List<String> texts(String key, List<String> fallback) {
        return value(key, "a list of words, such as [a, b]", Values::texts).orElse(fallback);
    }

    /** Like {@link #texts}, each name once. */
    List<String> names(String key, List<String> fallback) {
        List<String> names = texts(key, fallback);
        once(key, names);
        return names;
    }

    /** Reports names that are there more than once. */
    void once(String key, List<String> names) {
        names.stream()
                .distinct()
                .filter(name -> Collections.frequency(names, name) > 1)
                .forEach(name -> problem(key, "found '" + name + "' more than once, expected each name once"));
    }

    /** A list of mappings; empty when the key is absent. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        JsonNode list =
                value(key, "a list of mappings", n -> n.isArray() ? n : null).orElse(null);
        for (int i = 0; list != null && i < list.size(); i++) {
            String name = key + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode object) {
                sections.add(new Section(source, path(name), object));
            } else {
                problem(name, list.get(i), "a mapping");
            }
        }
        return sections;
    }

    /** What the key holds, in the environment or else in the file, whatever kind it is; empty when it is not there. */
    Optional<JsonNode> raw(String key) {
        known.add(key);
        return source.value(path(key), node == null ? null : node.get(key));
    }

    /** The keys of this mapping as they are in the file: for mappings whose keys are names, not settings. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (node != null) {
            for (Iterator<String> it = node.fieldNames(); it.hasNext(); ) {
                names.add(it.next());
            }
        }
        return names;
    }

    void problem(String key, JsonNode found, String expected) {
        String shown = isSecret(path(key)) ? "a value, not repeated here" : found.toString();
        source.problem(path(key), "found " + shown + ", expected " + expected);
    }

    /** The addresses of receivers hold secrets, so what is written there or around is not shown, whatever it looks like. */
    private static boolean isSecret(String path) {
        return (path.startsWith(RECEIVERS) && !path.endsWith(".type"))
                || path.isEmpty()
                || RECEIVERS.startsWith(path + ".");
    }

    void problem(String key, String message) {
        source.problem(path(key), message);
    }

    private <T> Optional<T> value(String key, String expected, Function<JsonNode, @Nullable T> reader) {
        known.add(key);
        Optional<JsonNode> found = source.value(path(key), node == null ? null : node.get(key));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        T value = reader.apply(found.get());
        if (value == null) {
            problem(key, found.get(), expected);
        }
        return Optional.ofNullable(value);
    }

    private String path(String key) {
        if (path.isEmpty() || key.isEmpty()) {
            return path + key;
        }
        return path + "." + key;
    }

    /** Reports the keys that nobody asked for. */
    @Override
    public void close() {
        for (String name : names()) {
            if (!known.contains(name)) {
                source.unknown(path(name), name, known);
            }
        }
    }
}
