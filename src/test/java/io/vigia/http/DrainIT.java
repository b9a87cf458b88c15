package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of a server whose work does not end. */
class DrainIT {
    private final Semaphore entered = new Semaphore(0);

    @Test
    void drain_withWorkThatNeverEnds_endsAtItsDeadline() throws Exception {
        HttpConfig config = new HttpConfig("127.0.0.1", 0, 0, false, 1024, 8, Duration.ZERO, Duration.ofMillis(300));
        try (TestServer brief =
                        new TestServer(config, router -> router.post("/v2/slow").handler(ctx -> entered.release()));
                Socket socket = brief.socket()) {
            TestServer.send(socket, "POST /v2/slow HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            long start = System.nanoTime();
            TestServer.await(brief.servers.drain());

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
            assertThat(TestServer.rest(socket))
                    .as("the connection is closed without an answer")
                    .isEmpty();
        }
    }
}
