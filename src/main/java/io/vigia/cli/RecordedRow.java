package io.vigia.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a replayed file.
 *
 * @param file the file's name, for error messages
 * @param number which row of the file it is, counted from 1
 * @param id its prediction id
 * @param values the values of the model's columns, in the model's order; null where the file has none
 * @param label its label; null where it has none
 */
record RecordedRow(
        String file,
        long number,
        String id,
        List<@Nullable String> values,
        @Nullable String label) {}
