package io.vigia.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a replayed file.
 *
 * @param id its prediction id
 * @param values the values of the model's columns, in the model's order; null where the file has none
 * @param label its label; null where it has none
 */
record RecordedRow(
        String id, List<@Nullable String> values, @Nullable String label) {}
