package io.vigia.serving;

import io.vigia.event.ErrorCode;
import io.vigia.event.ModelKey;
import io.vigia.event.VigiaException;
import io.vigia.inference.InferenceExecutor;
import io.vigia.inference.ModelRepository;
import io.vigia.monitor.Monitors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loaded versions of all models. A version whose files change is loaded beside the old one, takes its place in one
 * write, and the old one ends when its last run has; a version that cannot be loaded leaves the old one serving and says
 * why. Readers see an immutable table; loads are one at a time.
 */
public final class Models implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private static final long CLOSE_SECONDS = 30;

    private final ModelRepository repository;
    private final ModelLoader loader;
    private final Monitors monitors;
    private final ServingMetrics metrics;
    private final Map<ModelKey, LoadFailure> failures = new HashMap<>();
    private volatile Map<String, NavigableMap<Integer, LoadedModel>> table = Map.of();
    private volatile Map<ModelKey, String> reasons = Map.of();
    /** Whether every model on disk has once had a version that serves, all at the same time. */
    private volatile boolean complete;

    private boolean closed;

    public Models(
            ModelRepository repository,
            ModelFiles files,
            Monitors monitors,
            ServingMetrics metrics,
            ServingLimits limits) {
        this.repository = repository;
        this.loader = new ModelLoader(files, monitors, metrics, limits);
        this.monitors = monitors;
        this.metrics = metrics;
    }

    /**
     * Looks at the repository and loads, swaps and unloads what has changed. A version that failed is tried again only
     * when its files have changed.
     *
     * @return why versions on disk could not be loaded as they are now, by version; what served before goes on
     */
    public synchronized Map<ModelKey, String> reload() throws IOException {
        if (closed) {
            return Map.of();
        }
        List<LoadedModel> before = all();
        Map<ModelKey, LoadedModel> old = new HashMap<>();
        before.forEach(model -> old.put(model.key(), model));
        Map<String, NavigableMap<Integer, LoadedModel>> next = new TreeMap<>();
        Map<ModelKey, String> why = new TreeMap<>(Comparator.comparing(ModelKey::toString));
        for (ModelRepository.Entry entry : repository.scan()) {
            ModelKey key = new ModelKey(entry.model(), Integer.toString(entry.version()));
            LoadedModel serving = old.get(key);
            LoadedModel current = current(entry, serving, why);
            if (current != null) {
                next.computeIfAbsent(entry.model(), name -> new TreeMap<>()).put(entry.version(), current);
            }
        }
        publish(next, why);
        Set<LoadedModel> kept = new HashSet<>(all());
        before.stream().filter(model -> !kept.contains(model)).forEach(this::end);
        return why;
    }

    private @Nullable LoadedModel current(
            ModelRepository.Entry entry, @Nullable LoadedModel serving, Map<ModelKey, String> why) {
        ModelKey key = new ModelKey(entry.model(), Integer.toString(entry.version()));
        if (serving != null && serving.content().equals(entry.content())) {
            failures.remove(key);
            return serving;
        }
        LoadFailure last = failures.get(key);
        if (last != null && last.content().equals(entry.content())) {
            why.put(key, last.reason());
            return serving;
        }
        try {
            LoadedModel loaded = loader.load(entry);
            failures.remove(key);
            return loaded;
        } catch (IOException | RuntimeException | Error e) { // an error too: the other models go on
            LoadFailure failure = LoadFailure.of(entry.content(), e);
            failures.put(key, failure);
            why.put(key, failure.reason());
            metrics.failed(key.model(), key.version());
            LOG.error(
                    "Model could not be loaded. model={} version={} serving={} reason={}",
                    key.model(),
                    key.version(),
                    serving == null ? "nothing" : "the old one",
                    failure.reason(),
                    LoadFailure.isFault(e) ? e : null);
            return serving;
        }
    }

    private void publish(Map<String, NavigableMap<Integer, LoadedModel>> next, Map<ModelKey, String> why) {
        next.values().forEach(versions -> {
            List<String> names = versions.keySet().stream().map(String::valueOf).toList();
            versions.values().forEach(model -> model.versions(names));
        });
        // With the table, so that no answer of the old load is counted by the new one's monitor.
        next.values()
                .forEach(versions -> versions.values().stream()
                        .filter(model -> find(model.key()) != model)
                        .forEach(LoadedModel::watch));
        table = Map.copyOf(next);
        reasons = Map.copyOf(why);
        complete |= obstacle().isEmpty();
        metrics.forgetFailures(why.keySet().stream().map(ModelKey::toString).toList());
        failures.keySet().retainAll(why.keySet());
    }

    /** The old load of a swapped version, or a version that is gone from disk. */
    private void end(LoadedModel model) {
        boolean replaced = find(model.key()) != null;
        if (!replaced) {
            metrics.unloaded(model);
            monitors.remove(model.key());
            LOG.info(
                    "Model unloaded. model={} version={}",
                    model.key().model(),
                    model.key().version());
        }
        model.executor().close();
    }

    private @Nullable LoadedModel find(ModelKey key) {
        NavigableMap<Integer, LoadedModel> versions = table.get(key.model());
        return versions == null ? null : versions.get(Integer.valueOf(key.version()));
    }

    /**
     * The version that answers.
     *
     * @param version null for the newest
     * @throws VigiaException NOT_FOUND or NOT_READY
     */
    LoadedModel get(String model, @Nullable String version) {
        NavigableMap<Integer, LoadedModel> versions = table.get(model);
        if (versions == null) {
            throw unknown(model, version);
        }
        if (version == null) {
            return versions.lastEntry().getValue();
        }
        for (LoadedModel loaded : versions.values()) {
            if (loaded.key().version().equals(version)) {
                return loaded;
            }
        }
        throw unknown(model, version);
    }

    private VigiaException unknown(String model, @Nullable String version) {
        for (Map.Entry<ModelKey, String> failed : reasons.entrySet()) {
            ModelKey key = failed.getKey();
            if (key.model().equals(model) && (version == null || key.version().equals(version))) {
                return new VigiaException(
                        ErrorCode.NOT_READY, "model '" + key + "' could not be loaded: " + failed.getValue());
            }
        }
        NavigableMap<Integer, LoadedModel> versions = table.get(model);
        String message = versions == null
                ? "model '" + model + "': expected one of " + List.copyOf(new TreeMap<>(table).keySet())
                : "model '" + model + "': expected a version of " + versions.keySet() + ", got '" + version + "'";
        return new VigiaException(ErrorCode.NOT_FOUND, message);
    }

    /** Every loaded version, by model and version. */
    List<LoadedModel> all() {
        List<LoadedModel> all = new ArrayList<>();
        new TreeMap<>(table).values().forEach(versions -> all.addAll(versions.values()));
        return all;
    }

    /**
     * Why the models as a whole cannot serve: none is loaded; or, until all have once been, one has no version that could
     * be. So a new daemon gets no work before it serves everything, and one that serves loses none to a new bad model.
     */
    public Optional<String> obstacle() {
        for (Map.Entry<ModelKey, String> failed : reasons.entrySet()) {
            if (table.isEmpty()
                    || (!complete && !table.containsKey(failed.getKey().model()))) {
                return Optional.of("model '" + failed.getKey() + "' could not be loaded: " + failed.getValue());
            }
        }
        return table.isEmpty()
                ? Optional.of("no model is loaded: expected NAME/1/model.onnx in the model repository")
                : Optional.empty();
    }

    /** Every version on disk, by model and version, those that could not be loaded too. */
    public List<ModelStatus> statuses() {
        Map<ModelKey, String> why = reasons;
        List<ModelStatus> statuses = new ArrayList<>();
        all().forEach(model -> statuses.add(new ModelStatus(model.key(), model.task(), true, why.get(model.key()))));
        why.forEach((key, reason) -> {
            if (find(key) == null) {
                statuses.add(new ModelStatus(key, null, false, reason));
            }
        });
        statuses.sort(Comparator.comparing((ModelStatus status) -> status.key().model())
                .thenComparing(status -> Integer.valueOf(status.key().version())));
        return statuses;
    }

    /** What alerts want to know of each version, ready or not. */
    public List<ServingCounts> counts() {
        List<ServingCounts> counts = new ArrayList<>();
        all().forEach(model -> counts.add(ServingCounts.of(model)));
        reasons.keySet().stream()
                .filter(key -> find(key) == null)
                .forEach(key -> counts.add(new ServingCounts(key, false, 0, 0, 0)));
        return counts;
    }

    /**
     * Lets the runs in work finish, refuses those that wait, and closes the sessions; waits for that, half a minute at
     * most. A reload after it does nothing.
     */
    @Override
    public synchronized void close() {
        closed = true;
        List<LoadedModel> all = all();
        table = Map.of();
        all.forEach(model -> model.executor().abandon());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        for (LoadedModel model : all) {
            await(model.executor(), deadline);
        }
    }

    private static void await(InferenceExecutor executor, long deadline) {
        try {
            if (!executor.awaitEnd(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("A run did not end in time; its session stays open.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
