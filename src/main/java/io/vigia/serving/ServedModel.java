package io.vigia.serving;

import io.vigia.event.ModelKey;
import io.vigia.inference.Signature;
import java.util.List;
import java.util.Map;

/** What is known of one loaded version of a model. Immutable; requests that hold it may outlive its unloading. */
public interface ServedModel {
    ModelKey key();

    Signature signature();

    /** The kind of model file, as the Open Inference Protocol writes it: {@code onnx_onnxv1}. */
    String platform();

    /** At least {@code features} and {@code classes}, where the model has them: names separated by commas. */
    Map<String, String> properties();

    /** Every loaded version of the same model, oldest first. */
    List<String> versions();

    RequestTimer timer();
}
