package io.vigia.monitor;

import io.vigia.baseline.FeatureType;

/** One monitored column by name and type, from {@code model.yaml} or the ONNX signature. */
public record FeatureSpec(String name, FeatureType type) {}
