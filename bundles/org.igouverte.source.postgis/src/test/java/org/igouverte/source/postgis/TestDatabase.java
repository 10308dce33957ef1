package org.igouverte.source.postgis;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server with PostGIS of one's own, on a free port of the loopback, with its data in a temporary folder. Programs
 * of the machine ({@code postgresql-15-postgis-3} of Debian) are used, as an unprivileged user: as {@code postgres} where
 * root runs the tests. Gone with the JVM.
 */
public final class TestDatabase implements AutoCloseable {

    public static final String USER = "igo";
    public static final String PASSWORD = "tres secret";
    public static final String DATABASE = "essai";

    private static final String UNPRIVILEGED = "postgres";
    private static TestDatabase shared;

    private final Path programs;
    private final Path folder;
    private final boolean root;
    private final int port;

    private TestDatabase() throws IOException {
        programs = programs();
        root = run(List.of("id", "-u")).strip().equals("0");
        folder = Files.createTempDirectory("igo-postgis-");
        port = freePort();
        if (root) {
            run(List.of("chown", UNPRIVILEGED, folder.toString()));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        program("initdb", "-D", data(), "-U", USER, "--pwfile=" + password, "-A", "scram-sha-256", "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync");
        start();
        sql("postgres", "CREATE DATABASE " + DATABASE);
        sql(DATABASE, "CREATE EXTENSION postgis");
    }

    /** The one that all tests of a JVM share; started when first asked for. */
    public static synchronized TestDatabase shared() {
        if (shared == null) {
            try {
                shared = new TestDatabase();
            } catch (IOException e) {
                throw new IllegalStateException("PostGIS cannot be started: " + e.getMessage(), e);
            }
        }
        return shared;
    }

    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(v -> v.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no PostgreSQL server is installed"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    public int port() {
        return port;
    }

    public void start() throws IOException {
        program("pg_ctl", "-D", data(), "-w", "-l", folder.resolve("data/server.log").toString(), "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder.resolve("data")
                        + " -c fsync=off -c full_page_writes=off -c shared_buffers=64MB",
                "start");
    }

    /** Ends the server and every connection to it. */
    public void stop() throws IOException {
        program("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    }

    /** Runs SQL with {@code psql} and gives its unadorned rows. */
    public String sql(String sql) throws IOException {
        return sql(DATABASE, sql);
    }

    private String sql(String database, String sql) throws IOException {
        return run(List.of("env", "PGPASSWORD=" + PASSWORD, programs.resolve("psql").toString(), "-h", "127.0.0.1", "-p",
                        "" + port, "-U", USER, "-d", database, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql))
                .strip();
    }

    /** How GDAL calls the database. */
    public String ogrName() {
        return "PG:host=127.0.0.1 port=" + port + " dbname=" + DATABASE + " user=" + USER + " password='" + PASSWORD + "'";
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("setpriv", "--reuid=" + UNPRIVILEGED, "--regid=" + UNPRIVILEGED, "--clear-groups"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static String run(List<String> command) throws IOException {
        Path output = Files.createTempFile("igo-postgis-", ".txt");
        try {
            // The server keeps what it inherits, so it writes to a file and not into a pipe that would stay open.
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int code = process.waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (code != 0) {
                throw new IOException(String.join(" ", command).replace(PASSWORD, "…") + ": " + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            // It was stopped before, or never started.
            System.err.println(e.getMessage());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }
}
