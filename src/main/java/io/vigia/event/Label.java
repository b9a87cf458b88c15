package io.vigia.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The truth about one predicted row, told by a client some time after the prediction.
 *
 * @param id the prediction id
 * @param row the row in its request; null means the only row of a one-row request
 * @param value the label as text: a class ({@code "1"}, {@code "yes"}) or a number; whole numbers have no fraction
 * @param model the model it is meant for; null means every model that has the id
 * @param time when it became known, as the client says; null means on arrival
 */
public record Label(
        String id,
        @Nullable Integer row,
        String value,
        @Nullable String model,
        @Nullable Instant time) {
    public Label {
        Objects.requireNonNull(id);
        Objects.requireNonNull(value);
    }
}
