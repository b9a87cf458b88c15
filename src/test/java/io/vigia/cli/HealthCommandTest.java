package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HealthCommandTest {
    @Test
    void health_mainListenerWithoutReadyz_isZeroWhenReadyAndOneWhenNot() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(Main.run("health", "--url", url)).isZero();
            server.removeContext("/v2/health/ready");
            assertThat(Main.run("health", "--url", url)).isEqualTo(1);
        } finally {
            server.stop(0);
        }
        assertThat(Main.run("health", "--url", url)).as("nobody there").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999", "80 80"})
    void health_portThatIsNone_isTwoAndNamesTheVariable(String port) {
        StringWriter errors = new StringWriter();
        int code = new CommandLine(new HealthCommand(Map.of("VIGIA_SERVER_HTTP_PORT", port)))
                .setErr(new PrintWriter(errors))
                .execute();
        assertThat(code).isEqualTo(2);
        assertThat(errors.toString())
                .contains("VIGIA_SERVER_HTTP_PORT", "'http://127.0.0.1:" + port + "'")
                .doesNotContain("Exception");
    }
}
