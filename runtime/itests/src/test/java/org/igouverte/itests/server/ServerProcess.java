package org.igouverte.itests.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as operators start it: a process of its own, by the script that is shipped. */
public final class ServerProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 40;

    private final Path home;
    private final Path log;
    private final Process process;
    private final Client client;

    private ServerProcess(Path home, Path log, Process process, Client client) {
        this.home = home;
        this.log = log;
        this.process = process;
        this.client = client;
    }

    /** Starts and returns at once. */
    public static ServerProcess start(Path home, Map<String, String> environment) throws IOException {
        List<Integer> ports = Homes.freePorts();
        Path log = Homes.logOf(home);
        ProcessBuilder builder = new ProcessBuilder(Homes.DISTRIBUTION.resolve("bin/igo-server").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UseParallelGC");
        builder.environment().put("IGO_HOME", home.toString());
        builder.environment().put("IGO_PORT", ports.get(0).toString());
        builder.environment().put("IGO_ADMIN_PORT", ports.get(1).toString());
        builder.environment().putAll(environment);
        return new ServerProcess(home, log, builder.start(), new Client(ports.get(0), ports.get(1), home));
    }

    public static ServerProcess start(Path home) throws IOException {
        return start(home, Map.of());
    }

    public Client client() {
        return client;
    }

    public Client awaitReady() {
        if (!process.isAlive()) {
            throw new AssertionError("the server ended with " + process.exitValue() + ": " + log());
        }
        return client.awaitReady();
    }

    public Path home() {
        return home;
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL: nothing of the server's own runs any more. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** @return the exit status */
    public int awaitExit() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
