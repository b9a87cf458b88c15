package io.vigia.cli;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the reference data that are not features, as they were named on the command line. */
record ReferenceFlags(
        @Nullable String prediction,
        @Nullable String score,
        @Nullable String label,
        @Nullable String id,
        @Nullable String timestamp) {
    /** Flags or a model.yaml that do not go together; the message says what to give instead. */
    static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Problem(String message) {
            super(message);
        }
    }

    Set<String> names() {
        return Stream.of(prediction, score, label, id, timestamp)
                .filter(Objects::nonNull)
                .map(name -> Objects.requireNonNull(name))
                .collect(Collectors.toSet());
    }

    /** The same where the labels are in a file of their own. */
    ReferenceFlags withoutLabel() {
        return new ReferenceFlags(prediction, score, null, id, timestamp);
    }
}
