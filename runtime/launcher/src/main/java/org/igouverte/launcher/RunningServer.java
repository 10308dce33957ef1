package org.igouverte.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started framework and the lock on its home. */
public final class RunningServer implements AutoCloseable {

    /** An orderly stop takes no longer; what hangs by then is left to the end of the process. */
    private static final long STOP_MILLIS = 20_000;

    private final HomeLock lock;
    private final Framework framework;

    private RunningServer(HomeLock lock, Framework framework) {
        this.lock = lock;
        this.framework = framework;
    }

    /**
     * Starts the framework with every bundle of {@code system/}; returns when all start levels are reached. Partners'
     * bundles come live afterwards.
     *
     * @throws StartException if the home is in use or cannot be written
     * @throws BundleException if a bundle of the distribution cannot start
     */
    public static RunningServer start(ServerSettings settings) throws StartException, BundleException, IOException {
        HomeLock lock = HomeLock.take(settings.home());
        try {
            logbackOf(settings);
            Path storage = settings.home().resolve("cache/felix");
            // The framework's storage is not crash-safe and holds nothing that the distribution and our store do not.
            delete(storage);
            Map<String, String> properties = new HashMap<>(settings.framework());
            properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
            Framework framework = ServiceLoader.load(FrameworkFactory.class, RunningServer.class.getClassLoader())
                    .iterator()
                    .next()
                    .newFramework(properties);
            RunningServer server = new RunningServer(lock, framework);
            try {
                framework.init();
                SystemBundles.install(framework, settings.distribution().resolve("system"));
                framework.start();
                return server;
            } catch (BundleException | IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (BundleException | IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The framework, for tests. */
    public Framework framework() {
        return framework;
    }

    /** Waits until the framework was stopped. */
    void awaitStop() throws InterruptedException {
        FrameworkEvent event = framework.waitForStop(0);
        Logger log = LoggerFactory.getLogger(RunningServer.class);
        log.debug("framework stopped: {}", event.getType());
    }

    /** Stops all bundles in order, so that requests under way are answered, and frees the home. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            LoggerFactory.getLogger(RunningServer.class).warn("the framework did not stop in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    /** Logback reads its configuration from a system property only, and once. */
    private static void logbackOf(ServerSettings settings) {
        if (System.getProperty("logback.configurationFile") == null) {
            Path own = settings.home().resolve("config/logback.xml");
            Path shipped = settings.distribution().resolve("config/logback.xml");
            System.setProperty("logback.configurationFile", (Files.exists(own) ? own : shipped).toString());
            System.setProperty("igo.home", settings.home().toString());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
