package io.vigia.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * The yardstick: a handler that parses a request, runs the model on the event loop and answers, and does nothing else.
 * What an engineer writes in an hour. One event loop a CPU, one shared session, one thread inside a run.
 */
final class BareServer extends VerticleBase {
    private final OrtSession session;
    private final int port;

    private BareServer(OrtSession session, int port) {
        this.session = session;
        this.port = port;
    }

    /** Arguments: port, model file. */
    public static void main(String[] args) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        OrtSession session = OrtEnvironment.getEnvironment().createSession(args[1], options);
        int port = Integer.parseInt(args[0]);
        Vertx vertx = Vertx.vertx();
        vertx.deployVerticle(
                        () -> new BareServer(session, port),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .await();
        System.out.println("bare handler listens on " + port);
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1");
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            try {
                request.response().putHeader("content-type", "application/json").end(answer(body));
            } catch (OrtException | RuntimeException e) {
                request.response().setStatusCode(500).end(String.valueOf(e.getMessage()));
            }
        });
    }

    private Buffer answer(Buffer body) throws OrtException {
        JsonObject input = body.toJsonObject().getJsonArray("inputs").getJsonObject(0);
        JsonArray shape = input.getJsonArray("shape");
        JsonArray data = input.getJsonArray("data");
        FloatBuffer values = ByteBuffer.allocateDirect(data.size() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < data.size(); i++) {
            values.put(i, data.getFloat(i));
        }
        long[] dimensions = {shape.getLong(0), shape.getLong(1)};
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, dimensions);
                OrtSession.Result result = session.run(Map.of(input.getString("name"), tensor))) {
            JsonArray outputs = new JsonArray();
            for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                outputs.add(output(output.getKey(), (OnnxTensor) output.getValue()));
            }
            return new JsonObject()
                    .put("model_name", "employment")
                    .put("model_version", "1")
                    .put("outputs", outputs)
                    .toBuffer();
        }
    }

    private static JsonObject output(String name, OnnxTensor tensor) {
        JsonArray shape = new JsonArray();
        for (long dimension : tensor.getInfo().getShape()) {
            shape.add(dimension);
        }
        JsonArray data = new JsonArray();
        boolean floats = tensor.getInfo().type == ai.onnxruntime.OnnxJavaType.FLOAT;
        if (floats) {
            FloatBuffer values = tensor.getFloatBuffer();
            for (int i = 0; i < values.limit(); i++) {
                data.add(values.get(i));
            }
        } else {
            java.nio.LongBuffer values = tensor.getLongBuffer();
            for (int i = 0; i < values.limit(); i++) {
                data.add(values.get(i));
            }
        }
        return new JsonObject()
                .put("name", name)
                .put("shape", shape)
                .put("datatype", floats ? "FP32" : "INT64")
                .put("data", data);
    }
}
