/** ONNX sessions and the bounded executor that runs them; the model repository on disk. The only package that knows ONNX Runtime. */
@NullMarked
package io.vigia.inference;

import org.jspecify.annotations.NullMarked;
