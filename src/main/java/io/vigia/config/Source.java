package io.vigia.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One YAML file with the environment that may override it, and the problems found in both. Not thread-safe. */
final class Source {
    private static final ObjectMapper YAML = strict(new ObjectMapper(new YAMLFactory()));
    private static final ObjectMapper JSON = strict(new ObjectMapper());

    private final String file;
    private final Map<String, String> environment;
    private final Problems problems;
    private final Set<String> paths = new LinkedHashSet<>();
    /** Paths whose value is that of their variable. */
    private final Set<String> overridden = new LinkedHashSet<>();

    Source(String file, Map<String, String> environment, Problems problems) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.problems = problems;
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** The root mapping of a file; an empty file is an empty mapping. */
    Section read(Path path) {
        try {
            JsonNode root = YAML.readTree(Files.readAllBytes(path));
            if (root == null || root.isMissingNode() || root.isNull()) {
                return new Section(this, "", null);
            }
            if (root instanceof ObjectNode object) {
                return new Section(this, "", object);
            }
            problem("", "found " + root.getNodeType().name().toLowerCase(Locale.ROOT) + ", expected a mapping of keys");
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            problem(
                    "",
                    where + "not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (NoSuchFileException e) {
            problem("", "no such file; give another with --config, or copy config/vigia.yaml");
        } catch (IOException e) {
            // The reason would name where it lies.
            problem("", Files.isDirectory(path) ? "is a folder; expected a file" : "cannot be read");
        }
        return new Section(this, "", null);
    }

    /** The environment's value of a path, else the file's. */
    Optional<JsonNode> value(String path, @Nullable JsonNode inFile) {
        paths.add(path);
        String variable = environment.get(variable(path));
        if (variable != null) {
            overridden.add(path);
            return Optional.of(fromEnvironment(path, variable));
        }
        return Optional.ofNullable(inFile).filter(node -> !node.isNull());
    }

    private JsonNode fromEnvironment(String path, String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return TextNode.valueOf(text);
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            problem(path, "expected JSON, got something else"); // it may hold secrets
            return text.startsWith("[") ? JSON.createArrayNode() : JSON.createObjectNode();
        }
    }

    /** {@code server.http.port} is {@code VIGIA_SERVER_HTTP_PORT}. */
    static String variable(String path) {
        return "VIGIA_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** {@code VIGIA_} variables that no key answers to; the launcher's own is not one of them. */
    Set<String> unusedVariables() {
        Set<String> unused = new LinkedHashSet<>();
        for (String name : environment.keySet()) {
            if (name.startsWith("VIGIA_")
                    && !name.equals("VIGIA_JAVA_OPTS")
                    && paths.stream().noneMatch(path -> variable(path).equals(name))) {
                unused.add(name);
            }
        }
        return unused;
    }

    /** Every path that was asked for. */
    Set<String> paths() {
        return Set.copyOf(paths);
    }

    /** Of the variable that the value is from, else of the file. */
    void problem(String path, String message) {
        for (String from : overridden) {
            if (path.equals(from) || path.startsWith(from + "[")) {
                problems.add(variable(from), path.substring(from.length()), message);
                return;
            }
        }
        problems.add(file, path, message);
    }

    /** A key that does not exist: names the nearest one that does, or all of them. */
    void unknown(String path, String name, Collection<String> known) {
        String hint = NearestName.of(name, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("known keys here: " + String.join(", ", known));
        problem(path, "unknown key; " + hint);
    }
}
