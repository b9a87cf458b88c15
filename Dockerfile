# The runtime image of vigia. Build the jar first (`make image` does both): the image holds no compiler and no Maven.
# For 64-bit Arm: --build-arg ORT_PLATFORM=linux-aarch64
FROM eclipse-temurin:17-jre

ARG ORT_PLATFORM=linux-x64
WORKDIR /opt/vigia

# Rarely changed first: the libraries, ONNX Runtime's natives for this platform, the example with its records.
COPY target/lib/ lib/
COPY target/natives/ai/onnxruntime/native/${ORT_PLATFORM}/ native/
COPY examples/ examples/
COPY config/ config/
COPY vigia LICENSE ./
COPY target/vigia.jar target/vigia.jar

# The jar names its libraries as lib/*.jar beside itself.
RUN ln -s ../lib target/lib && chmod 0755 vigia && chmod -R a+rX .

# Nothing is written but /tmp, so the root file system can be read-only. Half of the memory is heap; ONNX Runtime,
# direct buffers and threads need the rest. ONNX Runtime's builds report to their maker and keep a device id under HOME
# unless they are told not to. VIGIA_JAVA_OPTS replaces these options, JDK_JAVA_OPTIONS adds to them.
ENV PATH=/opt/vigia:$PATH \
    VIGIA_SERVER_HTTP_HOST=0.0.0.0 \
    ORT_DISABLE_TELEMETRY=1 \
    VIGIA_JAVA_OPTS="-XX:MaxRAMPercentage=50 -XX:MaxDirectMemorySize=256m -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData -Donnxruntime.native.path=/opt/vigia/native -Dvertx.disableFileCaching=true"

USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGTERM

HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 CMD ["vigia", "health"]

# The launcher replaces itself with the JVM, which therefore gets the signals.
ENTRYPOINT ["vigia"]
CMD ["serve", "--config", "config/vigia.yaml"]
