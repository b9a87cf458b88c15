package io.vigia.serving;

import io.vigia.baseline.Task;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.event.VigiaException;
import io.vigia.inference.InferenceExecutor;
import io.vigia.inference.OnnxModel;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model with all that belongs to it: session, workers, what its tensors mean, its meters. Closing its
 * executor lets the runs in work finish and then closes the session.
 */
final class LoadedModel implements ServedModel {
    private final ModelKey key;
    private final String content;
    private final OnnxModel onnx;
    private final InferenceExecutor executor;
    private final ModelLayout layout;
    private final AnswerReader answers;
    private final ModelMetrics meters;
    private final @Nullable InputRows rows;
    private final boolean watched;
    private final Runnable watch;
    private final Set<String> observedOutputs = new LinkedHashSet<>();
    private volatile List<String> versions = List.of();

    /** What the constructor takes, all of one version. */
    record Parts(ModelKey key, String content, OnnxModel onnx, ModelLayout layout, boolean watched, Runnable watch) {}

    LoadedModel(Parts parts, InferenceExecutor executor, ModelMetrics meters) {
        this.key = parts.key();
        this.content = parts.content();
        this.onnx = parts.onnx();
        this.layout = parts.layout();
        this.watched = parts.watched();
        this.rows = watched && !layout.matrix() ? new InputRows(onnx.signature().inputs(), layout) : null;
        this.watch = parts.watch();
        this.executor = executor;
        this.meters = meters;
        this.answers = new AnswerReader(layout);
        if (layout.prediction() != null) {
            observedOutputs.add(layout.prediction());
        }
        if (layout.score() != null) {
            observedOutputs.add(layout.score());
        }
    }

    @Override
    public ModelKey key() {
        return key;
    }

    @Override
    public Signature signature() {
        return onnx.signature();
    }

    @Override
    public String platform() {
        return "onnx_onnxv1";
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put(
                "features",
                String.join(",", layout.features().stream().map(f -> f.name()).toList()));
        if (!layout.classes().isEmpty()) {
            properties.put("classes", String.join(",", layout.classes()));
        }
        properties.put("provider", onnx.provider());
        return properties;
    }

    @Override
    public List<String> versions() {
        return versions;
    }

    @Override
    public RequestTimer timer() {
        return meters;
    }

    void versions(List<String> all) {
        versions = List.copyOf(all);
    }

    /** Tells one load of a version from another. */
    String content() {
        return content;
    }

    OnnxModel onnx() {
        return onnx;
    }

    InferenceExecutor executor() {
        return executor;
    }

    ModelMetrics meters() {
        return meters;
    }

    /** Begins to watch, or ends the watching of the load that this one replaces. */
    void watch() {
        watch.run();
    }

    Task task() {
        return layout.task();
    }

    boolean watched() {
        return watched;
    }

    /**
     * Holds a request to the signature once more, since the model may have been swapped after the request was read.
     *
     * @throws VigiaException INVALID_ARGUMENT
     */
    void check(InferRequest request) {
        List<TensorSpec> specs = onnx.signature().inputs();
        boolean fits = request.inputs().size() == specs.size();
        for (int i = 0; fits && i < specs.size(); i++) {
            Tensor input = request.inputs().get(i);
            TensorSpec spec = specs.get(i);
            fits = input.name().equals(spec.name()) && input.type() == spec.type() && spec.accepts(input.shape());
        }
        if (!fits) {
            List<String> expected = specs.stream()
                    .map(spec -> spec.name() + " " + spec.type() + TensorSpec.text(spec.shape()))
                    .toList();
            throw VigiaException.invalid("inputs: expected " + expected + ", got " + request.inputs());
        }
        if (rows != null) {
            rows.check(request.inputs());
        }
        for (String output : request.outputs()) {
            if (onnx.signature().output(output) == null) {
                throw VigiaException.invalid(
                        "outputs: expected some of " + onnx.signature().outputNames() + ", got '" + output + "'");
            }
        }
    }

    /** The outputs to compute: those asked for, and those the monitor looks at. */
    List<String> wanted(List<String> asked) {
        if (!watched || asked.containsAll(observedOutputs)) {
            return asked;
        }
        List<String> wanted = new ArrayList<>(asked);
        observedOutputs.stream().filter(name -> !asked.contains(name)).forEach(wanted::add);
        return wanted;
    }

    /** What the monitor is told; null when features, predictions and scores do not line up as the layout says. */
    @Nullable
    Prediction prediction(InferRequest request, List<Tensor> outputs, Instant time) {
        List<Tensor> inputs = inFeatureOrder(request.inputs());
        double[] predicted = answers.predicted(outputs);
        double[] scores = answers.scores(outputs);
        int rows = (int) inputs.get(0).rows();
        boolean linedUp = TensorFeatures.linedUp(
                        inputs, layout.matrix(), layout.features().size())
                && (predicted.length == 0 || predicted.length == rows)
                && (scores.length == 0 || scores.length == rows * layout.scoreWidth());
        return linedUp
                ? new Prediction(key, request.id(), time, TensorFeatures.of(inputs, layout.matrix()), predicted, scores)
                : null;
    }

    private List<Tensor> inFeatureOrder(List<Tensor> inputs) {
        if (layout.matrix()) {
            return inputs;
        }
        List<Tensor> ordered = new ArrayList<>(layout.features().size());
        layout.features()
                .forEach(feature -> inputs.stream()
                        .filter(input -> input.name().equals(feature.name()))
                        .findFirst()
                        .ifPresent(ordered::add));
        return ordered;
    }
}
