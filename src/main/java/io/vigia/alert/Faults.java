package io.vigia.alert;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one entry of the {@code alerts} section. Not thread-safe. */
final class Faults {
    private final List<InvalidEntryException.Fault> found = new ArrayList<>();

    /** Notes the message unless all is good. */
    void check(boolean good, String key, String message) {
        if (!good) {
            found.add(new InvalidEntryException.Fault(key, message));
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidEntryException(found);
        }
    }
}
