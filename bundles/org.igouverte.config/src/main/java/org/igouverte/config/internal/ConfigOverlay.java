package org.igouverte.config.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lays the operator's {@code $IGO_HOME/config} over the distribution's {@code config}, file by file, into the folder that
 * File Install feeds to Configuration Admin. Removing a file there brings the shipped one back. Starts before File Install,
 * so that the first configuration is the right one.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class ConfigOverlay implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigOverlay.class);
    private static final long POLL_MILLIS = 500;

    private ScheduledExecutorService poll;

    @Override
    public void start(BundleContext context) throws IOException {
        Path home = Path.of(context.getProperty("igo.home"));
        Path shipped = Path.of(context.getProperty("igo.dist")).resolve("config");
        EffectiveFolder folder =
                new EffectiveFolder(shipped, home.resolve("config"), home.resolve("cache/config"));
        folder.update();
        poll = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "igo-config");
            thread.setDaemon(true);
            return thread;
        });
        poll.scheduleWithFixedDelay(() -> update(folder), POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void update(EffectiveFolder folder) {
        try {
            folder.update();
        } catch (IOException | RuntimeException e) {
            LOG.warn("configuration could not be read, what held before holds on: {}", e.toString());
        }
    }

    @Override
    public void stop(BundleContext context) {
        poll.shutdownNow();
    }
}
