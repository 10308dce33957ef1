package org.igouverte.itests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Fresh folders for servers, and ports that are free. */
public final class Homes {

    private static final Path WORK = Path.of(System.getProperty("igo.work"));
    static final Path DISTRIBUTION =
            Path.of(System.getProperty("igo.distribution")).toAbsolutePath().normalize();

    private Homes() {}

    /** An empty folder; what a run before left in it is gone. */
    public static Path fresh(String name) {
        Path home = WORK.resolve(name).toAbsolutePath().normalize();
        delete(home);
        try {
            Files.deleteIfExists(logOf(home));
            return Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a process that uses the home writes its log. */
    static Path logOf(Path home) {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    public static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ports that nobody listens on at this moment, all different. */
    static List<Integer> freePorts() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket two = new ServerSocket(0, 1, loopback)) {
            return List.of(one.getLocalPort(), two.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
