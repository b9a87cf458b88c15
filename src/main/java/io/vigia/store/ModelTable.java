package io.vigia.store;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import io.vigia.event.Prediction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The kept predictions of all versions of one model, by id, the oldest first. They are numbered as they come; the number
 * says the segment and the place in it, and an index leads from an id to it.
 */
final class ModelTable {
    /** Two longs at the load of the hash map. */
    private static final long INDEX_BYTES = 32;

    private final LongObjectHashMap<Segment> segments = new LongObjectHashMap<>();
    /** From the first half of an id's hash to its number. */
    private final LongLongHashMap numbers = new LongLongHashMap();

    private final Tombstones tombstones;
    private long oldest;
    private long next;
    private long horizonMillis;
    private long rows;
    private long bytes;
    /** The version that was watched last; gets the labels that name no known prediction. */
    private Version latest;

    ModelTable(Version latest, Duration horizon, int tombstones) {
        this.latest = latest;
        this.horizonMillis = horizon.toMillis();
        this.tombstones = new Tombstones(tombstones);
    }

    void watch(Version version, Duration horizon) {
        latest = version;
        horizonMillis = horizon.toMillis();
    }

    Version latest() {
        return latest;
    }

    long horizonMillis() {
        return horizonMillis;
    }

    /** Rows of all predictions that are kept. */
    long rows() {
        return rows;
    }

    /** What they take of the heap, about: their segments and the index. */
    long bytes() {
        return bytes + numbers.size() * INDEX_BYTES;
    }

    /** What one more would add to that. */
    long bytesFor(Prediction prediction) {
        Segment segment = segments.get(next / Segment.SIZE);
        boolean fits = segment != null && segment.fits(prediction);
        return INDEX_BYTES + (fits ? 0 : Segment.bytes(prediction));
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** The prediction under an id, unless it is older than the horizon. */
    @Nullable
    Entry get(IdHash id, long nowMillis) {
        Entry entry = find(id);
        return entry == null || old(entry, nowMillis) ? null : entry;
    }

    private @Nullable Entry find(IdHash id) {
        int at = numbers.indexOf(id.first());
        if (at < 0) {
            return null;
        }
        Entry entry = entry(numbers.indexGet(at));
        return entry.id().equals(id) ? entry : null;
    }

    private Entry entry(long number) {
        return new Entry(segments.get(number / Segment.SIZE), (int) (number % Segment.SIZE));
    }

    /** Whether there was a prediction under this id that is gone. */
    boolean gone(IdHash id) {
        return find(id) != null || tombstones.contains(id);
    }

    /** Adds behind all others, also where an expired one had the same id. */
    Entry put(IdHash id, Version version, Prediction prediction, long sequence) {
        int before = numbers.indexOf(id.first());
        if (before >= 0) {
            forget(numbers.indexGet(before));
        }
        Segment segment = segments.get(next / Segment.SIZE);
        if (segment != null && !segment.fits(prediction)) {
            next += Segment.SIZE - next % Segment.SIZE;
            segment = null;
        }
        if (segment == null) {
            segment = new Segment(prediction);
            bytes += segment.bytes();
            segments.put(next / Segment.SIZE, segment);
        }
        int at = segment.add(version, id, prediction, sequence);
        numbers.put(id.first(), next++);
        version.rows += prediction.rows();
        rows += prediction.rows();
        return new Entry(segment, at);
    }

    /** The time of the oldest prediction; {@link Long#MAX_VALUE} when there is none. */
    long oldestMillis() {
        return isEmpty() ? Long.MAX_VALUE : entry(oldestNumber()).timeMillis();
    }

    /** Drops the oldest prediction to make room, and counts its rows. There must be one. */
    void evict(long nowMillis) {
        Entry entry = entry(oldestNumber());
        entry.version().evicted.addAndGet(entry.rows());
        drop(entry, nowMillis);
    }

    void bury(IdHash id, long nowMillis) {
        tombstones.add(id, nowMillis, horizonMillis);
    }

    void expire(long nowMillis) {
        while (!isEmpty() && old(entry(oldestNumber()), nowMillis)) {
            drop(entry(oldest), nowMillis);
        }
    }

    /** The id of what goes leaves a tombstone. */
    private void drop(Entry oldestEntry, long nowMillis) {
        bury(oldestEntry.id(), nowMillis);
        forget(oldest);
        oldestNumber();
    }

    private boolean old(Entry entry, long nowMillis) {
        return nowMillis - entry.timeMillis() > horizonMillis;
    }

    /** Takes a prediction out of the index and the counts; its place stays empty until its segment goes. */
    private void forget(long number) {
        Entry entry = entry(number);
        numbers.remove(entry.id().first());
        rows -= entry.rows();
        entry.version().rows -= entry.rows();
        entry.version().labelled -= entry.labelled();
        entry.segment().version[entry.at()] = null;
    }

    /** Steps over the places that are empty, and lets go of the segments behind. */
    private long oldestNumber() {
        while (oldest < next) {
            Segment segment = segments.get(oldest / Segment.SIZE);
            int at = (int) (oldest % Segment.SIZE);
            if (at < segment.used() && segment.version[at] != null) {
                return oldest;
            }
            oldest++;
            boolean whole = oldest % Segment.SIZE == 0;
            if (at >= segment.used() || whole) {
                Segment gone = segments.remove((oldest - 1) / Segment.SIZE);
                bytes -= gone == null ? 0 : gone.bytes();
                oldest = whole ? oldest : oldest + Segment.SIZE - oldest % Segment.SIZE;
            }
        }
        return oldest;
    }
}
