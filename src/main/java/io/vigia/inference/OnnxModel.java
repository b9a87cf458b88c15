package io.vigia.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loaded ONNX model: a session that any number of threads may run at once. Closing a session while it runs crashes
 * the JVM, so runs are counted: {@link #close} refuses new ones, and the session is closed when the last run has left.
 */
public final class OnnxModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxModel.class);

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Signature signature;
    private final ModelFile file;
    private final String provider;
    private final RefCount runs = new RefCount(this::closeSession);
    private volatile boolean closed;

    OnnxModel(OrtEnvironment environment, OrtSession session, Signature signature, ModelFile file, String provider) {
        this.environment = environment;
        this.session = session;
        this.signature = signature;
        this.file = file;
        this.provider = provider;
    }

    public Signature signature() {
        return signature;
    }

    /** Checksum, operator set and producer of the file. */
    public ModelFile file() {
        return file;
    }

    /** The execution provider that serves: {@code cpu} or {@code cuda}. */
    public String provider() {
        return provider;
    }

    /** Memory for the runs of one thread. Close it before or after the model, but not during a run. */
    public RunSlot newSlot() {
        return new RunSlot(this, new Pins(this));
    }

    /** Runs once, on memory made for it; {@link #newSlot} is for those who run often. */
    public List<Tensor> run(List<Tensor> inputs, List<String> outputs) {
        try (RunSlot slot = newSlot()) {
            return slot.run(inputs, outputs);
        }
    }

    OrtEnvironment environment() {
        return environment;
    }

    OrtSession session() {
        return session;
    }

    /** Keeps the session open until {@link #leave}. */
    void enter() {
        if (closed || !runs.retain()) {
            throw new VigiaException(ErrorCode.NOT_READY, "model: expected a loaded one, this one was unloaded");
        }
    }

    void leave() {
        runs.release();
    }

    /** Refuses further runs; the session goes with the last one that is under way. May be called more than once. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            runs.release();
        }
    }

    private void closeSession() {
        try {
            session.close();
        } catch (OrtException e) {
            LOG.warn("Session could not be closed reason={}", Providers.reason(e));
        }
    }
}
