package io.vigia.bench;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One measured server in a JVM of its own, all with the same flags. */
final class ServerProcess implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC", "-Dvertx.disableFileCPResolving=true");

    private final String name;
    private final int port;
    private final Process process;
    private final String readyPath;

    private ServerProcess(
            String name, int port, String readyPath, List<String> command, Map<String, String> environment)
            throws IOException {
        this.name = name;
        this.port = port;
        this.readyPath = readyPath;
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(FLAGS);
        line.addAll(command);
        File log = Path.of("target", "bench-" + name.replace(' ', '-') + ".log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log);
        // Not -cp: ONNX Runtime 1.29.0 crashes in a process whose command line is longer than about 3,900 bytes.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().putAll(environment);
        this.process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static ServerProcess bare(String name) throws IOException {
        int port = freePort();
        return new ServerProcess(
                name,
                port,
                "/",
                List.of(BareServer.class.getName(), Integer.toString(port), "examples/employment/1/model.onnx"),
                Map.of());
    }

    static ServerProcess vigia(String name, boolean monitor) throws IOException {
        int port = freePort();
        return new ServerProcess(
                name,
                port,
                "/readyz",
                List.of("io.vigia.cli.Main", "serve", "--config", "config/vigia.yaml"),
                Map.of(
                        "VIGIA_SERVER_HTTP_PORT", Integer.toString(port),
                        "VIGIA_MONITOR_ENABLED", Boolean.toString(monitor)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Waits up to half a minute for the first answer. */
    void awaitReady() throws IOException {
        URI url = URI.create("http://127.0.0.1:" + port + readyPath);
        for (int i = 0; i < 300; i++) {
            try {
                HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
                int status = connection.getResponseCode();
                if (status == 200 || (readyPath.equals("/") && status == 500)) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException(name + " has ended; see target/bench-*.log", e);
                }
            }
            LockSupport.parkNanos(100_000_000L);
        }
        throw new IOException(name + " is not ready after 30 s; see target/bench-*.log");
    }

    long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
