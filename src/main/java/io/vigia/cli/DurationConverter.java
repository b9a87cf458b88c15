package io.vigia.cli;

import io.vigia.config.Units;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line, written as in the configuration: {@code 500ms}, {@code 10s}, {@code 5m}. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Units.duration(text)
                .orElseThrow(() -> new TypeConversionException(
                        "expected a duration such as 500ms, 10s, 5m, 1h or 30d, got '" + text + "'"));
    }
}
