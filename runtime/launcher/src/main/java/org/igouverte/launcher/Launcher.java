package org.igouverte.launcher;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The program's entry: reads the settings, starts the framework with its bundles, waits for its end. Arguments are a
 * command for the bundles, not for the launcher: they find them, a line each, in the framework property {@code
 * igo.arguments}, and nothing that the distribution offers is deployed then.
 *
 * <p>Exits with 0 after an orderly stop (SIGTERM, SIGINT), with 1 if the server could not start.
 */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        try {
            Path library = Path.of(Launcher.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
            ServerSettings settings = ServerSettings.read(library.getParent(), System.getenv()).withArguments(args);
            RunningServer server = RunningServer.start(settings);
            LoggerFactory.getLogger(Launcher.class)
                    .info(
                            "Listening: {} for everybody, {} for operators",
                            settings.address(settings.port()),
                            settings.address(settings.adminPort()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "igo-stop"));
            server.awaitStop();
        } catch (StartException e) {
            System.err.println("igo: " + e.getMessage());
            System.exit(1);
        } catch (Exception e) {
            // Threads of the framework may be running already and would keep a dead server alive.
            System.err.println("igo: the server could not start");
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** The JVM itself would report the signal, 143, which supervisors take for a failure. */
    private static void stop(RunningServer server) {
        server.close();
        Runtime.getRuntime().halt(0);
    }
}
