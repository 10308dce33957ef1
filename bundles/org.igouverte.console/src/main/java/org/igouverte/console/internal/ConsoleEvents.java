package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.tile.TileJob;
import org.igouverte.tile.TileJobs;
import org.igouverte.web.EventStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open consoles what has changed: a number for each topic, another one after each change. A page reads anew what it
 * shows of a topic whose number is not the one it knows, so that no change is lost with a message. Deployments and
 * commits are told at once; what has no listeners of its own (jobs on tiles, the log, settings, and that time goes by for
 * the plots) is looked at once a second, while somebody listens.
 */
final class ConsoleEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleEvents.class);
    /** Operators are few; more would be something else. */
    private static final int MAX_LISTENERS = 100;

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final long TRAFFIC_NANOS = Duration.ofSeconds(2).toNanos();

    private final LayerCatalog catalog;
    private final Supplier<TileJobs> jobs;
    private final SettingsFolder settings;
    private final Path log;
    private final AtomicLong deployments = new AtomicLong();
    private final EventStreams streams = new EventStreams("igo-console-events", MAX_LISTENERS);
    private final LayerCatalog.Registration ofCatalog;
    private final LayerCatalog.Registration ofDeployment;
    private String told = "";

    /** @param jobs null while there are none */
    ConsoleEvents(
            Deployment deployment, LayerCatalog catalog, Supplier<TileJobs> jobs, SettingsFolder settings, Path log) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.settings = settings;
        this.log = log;
        ofCatalog = catalog.onCommit(() -> streams.soon(this::tell));
        ofDeployment = deployment.onChange(() -> {
            deployments.incrementAndGet();
            streams.soon(this::tell);
        });
        streams.every(PACE, this::look);
    }

    /** @param admitted whether whoever listens may do so still */
    void open(HttpServletRequest request, HttpServletResponse response, BooleanSupplier admitted) throws IOException {
        streams.open(request, response, message(state()), admitted);
    }

    private void look() {
        if (streams.size() > 0) {
            tell();
        }
    }

    private void tell() {
        try {
            String state = state();
            if (!state.equals(told)) {
                told = state;
                streams.send(message(state));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("open consoles could not be told: {}", e.toString());
        }
    }

    private static byte[] message(String state) {
        return EventStreams.message(Integer.toHexString(state.hashCode()), "changed", state);
    }

    private String state() throws IOException {
        ObjectNode state = Json.MAPPER.createObjectNode();
        state.put("deployment", deployments.get());
        state.put("catalog", catalog.current().generation());
        state.put("tiles", tiles());
        state.put("log", logged());
        state.put("settings", settings.version() & Integer.MAX_VALUE);
        state.put("traffic", System.nanoTime() / TRAFFIC_NANOS);
        return Json.MAPPER.writeValueAsString(state);
    }

    private long tiles() {
        TileJobs present = jobs.get();
        long version = 0;
        if (present != null) {
            for (TileJob job : present.jobs()) {
                version = version * 31 + job.done() + job.failed() + job.state().ordinal();
            }
        }
        return version & Integer.MAX_VALUE;
    }

    private long logged() throws IOException {
        try {
            return Files.size(log);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        ofCatalog.close();
        ofDeployment.close();
        streams.close();
    }
}
