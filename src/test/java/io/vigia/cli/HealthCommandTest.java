package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

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
}
