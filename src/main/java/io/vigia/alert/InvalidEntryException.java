package io.vigia.alert;

import java.util.List;
import java.util.stream.Collectors;

/** An entry of the {@code alerts} section that cannot be used, with everything that is wrong with it. */
public final class InvalidEntryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One thing that is wrong.
     *
     * @param key the key of the entry; empty for the entry as a whole
     * @param message what was expected, and what was found unless it may be a secret
     */
    public record Fault(String key, String message) {
        @Override
        public String toString() {
            return key.isEmpty() ? message : key + ": " + message;
        }
    }

    InvalidEntryException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
