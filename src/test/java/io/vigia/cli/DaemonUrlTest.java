package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
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
    @ValueSource(
            strings = {
                "nonsense",
                "localhost:8080",
                "127.0.0.1:8080",
                "ftp://host",
                "http://",
                "http://a b",
                "http://a:0",
                "http://a:99999",
                ""
            })
    void convert_noAddress_saysWhatWasExpected(String value) {
        assertThatThrownBy(() -> new DaemonUrl().convert(value))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected an address such as http://127.0.0.1:8080, got '%s'", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host/v2", "http://host:1?a=b", "http://host#x", "http://me@host", "http://host//"})
    void convert_moreThanAnAddress_isRefused(String value) {
        assertThatThrownBy(() -> new DaemonUrl().convert(value))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(
                        "expected an address such as http://127.0.0.1:8080, with nothing before or after the host and"
                                + " its port, got '%s'",
                        value);
    }

    @Test
    void convert_slashAtTheEnd_isLeftOut() {
        assertThat(new DaemonUrl().convert("http://host:1/")).isEqualTo(URI.create("http://host:1"));
    }

    @Test
    void local_hostAndPortByEnvironment_areTaken() {
        assertThat(DaemonUrl.local(Map.of())).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(DaemonUrl.local(Map.of("VIGIA_SERVER_HTTP_HOST", "0.0.0.0", "VIGIA_SERVER_HTTP_PORT", "9")))
                .isEqualTo(URI.create("http://127.0.0.1:9"));
        assertThat(DaemonUrl.local(Map.of("VIGIA_SERVER_HTTP_HOST", "::1"))).isEqualTo(URI.create("http://[::1]:8080"));
    }
}
