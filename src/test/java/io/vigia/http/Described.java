package io.vigia.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The description of the interface, and what it says of a request and its answer. */
public final class Described {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put");

    private final JsonNode document;

    public Described(String yaml) {
        try {
            document = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Every operation: {@code POST /v2/models/{model}/infer}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    JsonNode operation(String operation) {
        String[] words = operation.split(" ", 2);
        return document.get("paths").path(words[1]).path(words[0].toLowerCase(java.util.Locale.ROOT));
    }

    /** The statuses that an operation is said to give. */
    public Set<Integer> statuses(String operation) {
        Set<Integer> statuses = new TreeSet<>();
        operation(operation)
                .path("responses")
                .fieldNames()
                .forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        return statuses;
    }

    /** What is wrong with an answer by the schema of its status and type; that it has none is wrong too. */
    public List<String> problems(String operation, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", "");
        JsonNode response =
                resolved(operation(operation).path("responses").path(Integer.toString(answer.statusCode())));
        JsonNode schema = response.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of(operation + ": no schema of " + type + " for " + answer.statusCode());
        }
        JsonNode body = type.endsWith("json") ? json(answer.body()) : TextNode.valueOf(answer.body());
        return invalid(served(schema), body);
    }

    /** A schema that the description only refers to, as the file that is served under its path. */
    private static JsonNode served(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (!reference.startsWith("/")) {
            return schema;
        }
        try (InputStream file = Described.class.getResourceAsStream(reference)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a value by a schema of the description. */
    List<String> invalid(JsonNode schema, JsonNode value) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.startsWith("#") ? document.at(reference.substring(1)) : node;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
