package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DaemonUrlTest {
    @Test
    void convert_address_isTaken() {
        assertThat(new DaemonUrl().convert("http://127.0.0.1:8080")).isEqualTo(URI.create("http://127.0.0.1:8080"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "localhost:8080", "127.0.0.1:8080", "ftp://host", "http://", "http://a b", ""})
    void convert_noAddress_saysWhatWasExpected(String value) {
        assertThatThrownBy(() -> new DaemonUrl().convert(value))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected an address such as http://127.0.0.1:8080, got '%s'", value);
    }
}
