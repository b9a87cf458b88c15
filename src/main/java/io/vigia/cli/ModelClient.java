package io.vigia.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One model of a running daemon, asked over HTTP one request after another. Used by one thread. */
final class ModelClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI url;
    private final HttpRequest.Builder infer;
    private final HttpRequest.Builder labels;
    private final List<Input> inputs = new ArrayList<>();

    /** One input tensor and the data columns that fill it. */
    private record Input(String name, String datatype, int rank, List<String> columns) {}

    private ModelClient(URI url, String model) {
        this.url = url;
        String path = "/v2/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + "/infer";
        this.infer =
                HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT).header("content-type", "application/json");
        this.labels = HttpRequest.newBuilder(url.resolve("/v1/labels"))
                .timeout(TIMEOUT)
                .header("content-type", "application/x-ndjson");
    }

    /** Asks the daemon for the model's inputs and the names of its columns. */
    static ModelClient connect(URI url, String model) throws IOException, InterruptedException {
        ModelClient client = new ModelClient(url, model);
        String name = URLEncoder.encode(model, StandardCharsets.UTF_8);
        JsonNode metadata = client.get("/v2/models/" + name);
        List<String> features = new ArrayList<>();
        for (String feature :
                metadata.path("properties").path("features").asText("").split(",", -1)) {
            features.add(feature);
        }
        for (JsonNode input : metadata.path("inputs")) {
            JsonNode shape = input.path("shape");
            boolean matrix = shape.size() == 2 && metadata.path("inputs").size() == 1;
            String tensor = input.path("name").asText();
            client.inputs.add(new Input(
                    tensor, input.path("datatype").asText(), shape.size(), matrix ? features : List.of(tensor)));
        }
        return client;
    }

    /** The data columns that a request needs, in order. */
    List<String> columns() {
        return inputs.stream().flatMap(input -> input.columns().stream()).toList();
    }

    /** Sends one row; a refusal by a full queue is tried again, any other is an error. */
    void predict(RecordedRow row) throws IOException, InterruptedException {
        byte[] body = body(row);
        for (int attempt = 0; ; attempt++) {
            HttpRequest request =
                    infer.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                return;
            }
            if (answer.statusCode() != 429 || attempt >= 100) {
                throw refused(
                        row.file() + ": row " + row.number() + " (id " + row.id() + ")",
                        answer.statusCode(),
                        answer.body());
            }
            Thread.sleep(Math.min(1000, 10L << Math.min(attempt, 6)));
        }
    }

    /** Sends labels as one stream of lines; answers how they were taken. */
    JsonNode label(List<byte[]> lines) throws IOException, InterruptedException {
        HttpRequest request =
                labels.POST(HttpRequest.BodyPublishers.ofByteArrays(lines)).build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw refused("labels", answer.statusCode(), answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** A line of the label stream. */
    static byte[] line(String id, String label, String model) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(80);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("label", label);
            json.writeStringField("model", model);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a byte array cannot fail", e);
        }
        out.write('\n');
        return out.toByteArray();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT).build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw refused(path, answer.statusCode(), answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private byte[] body(RecordedRow row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(400);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", row.id());
            json.writeArrayFieldStart("inputs");
            int column = 0;
            for (Input input : inputs) {
                json.writeStartObject();
                json.writeStringField("name", input.name());
                json.writeStringField("datatype", input.datatype());
                json.writeArrayFieldStart("shape");
                for (int dimension = 1; dimension <= input.rank(); dimension++) {
                    json.writeNumber(dimension == 2 ? input.columns().size() : 1);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("data");
                for (int i = 0; i < input.columns().size(); i++) {
                    CellJson.write(json, input.datatype(), input.columns().get(i), row, column++);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private CommandException refused(String what, int status, byte[] body) {
        return new CommandException(
                what + ": " + url + " answered " + status + ": " + new String(body, StandardCharsets.UTF_8), null);
    }
}
