package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import io.vigia.inference.TensorSpec;
import io.vigia.serving.PredictionService;
import io.vigia.serving.ServedModel;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The routes of the Open Inference Protocol under {@code /v2}: server and model metadata, health, inference. Safe to
 * mount on the routers of several event loops.
 */
public final class ModelRoutes {
    private static final String MODEL = "/v2/models/:" + InferHandler.MODEL;
    private static final List<String> MODEL_PATHS = List.of(MODEL, MODEL + "/versions/:" + InferHandler.VERSION);

    private final PredictionService service;
    private final Readiness readiness;
    private final String version;
    private final PredictionIds ids;

    /**
     * @param version of vigia, for its metadata
     * @param clock stamps the ids of predictions
     */
    public ModelRoutes(PredictionService service, Readiness readiness, String version, InstantSource clock) {
        this.service = service;
        this.readiness = readiness;
        this.version = version;
        this.ids = new PredictionIds(clock);
    }

    /** Adds the routes; request bodies are to be read by handlers before them. */
    public void mount(Router router) {
        InferHandler infer = new InferHandler(service, ids);
        MODEL_PATHS.forEach(path -> router.post(path + "/infer").handler(infer));
        MODEL_PATHS.forEach(path -> ReadRoute.on(router, path + "/ready").handler(this::modelReady));
        MODEL_PATHS.forEach(path -> ReadRoute.on(router, path).handler(this::model));
        ReadRoute.on(router, "/v2").handler(this::server);
        ReadRoute.on(router, "/v2/health/live").handler(ctx -> flag(ctx, 200, "live", true));
        ReadRoute.on(router, "/v2/health/ready").handler(this::ready);
    }

    private void server(RoutingContext ctx) {
        answer(ctx, 200, json -> {
            json.writeStringField("name", "vigia");
            json.writeStringField("version", version);
            json.writeArrayFieldStart("extensions");
            json.writeEndArray();
        });
    }

    private void ready(RoutingContext ctx) {
        boolean ready = readiness.obstacle().isEmpty();
        flag(ctx, ready ? 200 : 503, "ready", ready);
    }

    private void modelReady(RoutingContext ctx) {
        boolean ready = loaded(ctx);
        answer(ctx, ready ? 200 : 503, json -> {
            json.writeStringField("name", ctx.pathParam(InferHandler.MODEL));
            json.writeBooleanField("ready", ready);
        });
    }

    private boolean loaded(RoutingContext ctx) {
        try {
            find(ctx);
            return true;
        } catch (VigiaException e) {
            if (e.code() == ErrorCode.NOT_READY) {
                return false;
            }
            throw e;
        }
    }

    private ServedModel find(RoutingContext ctx) {
        return service.model(ctx.pathParam(InferHandler.MODEL), ctx.pathParam(InferHandler.VERSION));
    }

    private void model(RoutingContext ctx) {
        ServedModel model = find(ctx);
        answer(ctx, 200, json -> metadata(json, model));
    }

    private static void metadata(JsonGenerator json, ServedModel model) throws IOException {
        json.writeStringField("name", model.key().model());
        json.writeArrayFieldStart("versions");
        for (String one : model.versions()) {
            json.writeString(one);
        }
        json.writeEndArray();
        json.writeStringField("platform", model.platform());
        tensors(json, "inputs", model.signature().inputs());
        tensors(json, "outputs", model.signature().outputs());
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, String> property : model.properties().entrySet()) {
            json.writeStringField(property.getKey(), property.getValue());
        }
        json.writeEndObject();
    }

    private static void tensors(JsonGenerator json, String field, List<TensorSpec> specs) throws IOException {
        json.writeArrayFieldStart(field);
        for (TensorSpec spec : specs) {
            json.writeStartObject();
            json.writeStringField("name", spec.name());
            json.writeStringField("datatype", spec.type().name());
            json.writeFieldName("shape");
            json.writeArray(spec.shape(), 0, spec.rank());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void flag(RoutingContext ctx, int status, String name, boolean value) {
        answer(ctx, status, json -> json.writeBooleanField(name, value));
    }

    private static void answer(RoutingContext ctx, int status, Json.Document members) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE)
                .end(Json.write(json -> {
                    json.writeStartObject();
                    members.write(json);
                    json.writeEndObject();
                }));
    }
}
