package org.igouverte.ogc.api.processes.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.LayerAwayException;
import org.igouverte.layer.process.ProcessLayer;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layers that one call of a process reads, with their leases and slots. Data are read within {@link #within} only, so
 * that all can be given back as soon as the thread is not inside a source, even if its process hangs elsewhere and never
 * ends: from then on every reading fails. Used by the call's thread, closed by any.
 */
final class ReadLayers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLayers.class);
    private static final int MAX_LAYERS = 64;

    private final LayerCatalog catalog;
    private final PartnerSlots slots;
    private final Deadline deadline;
    private final Map<String, ReadLayer> layers = new HashMap<>();
    private final Set<String> partners = new HashSet<>();
    private final List<AutoCloseable> held = new ArrayList<>();
    private boolean inside;
    private boolean closed;

    ReadLayers(LayerCatalog catalog, PartnerSlots slots, Deadline deadline) {
        this.catalog = catalog;
        this.slots = slots;
        this.deadline = deadline;
    }

    /** Something that reads. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws SourceException;
    }

    ProcessLayer layer(String name) throws LayerAwayException {
        deadline.check();
        ReadLayer known = layers.get(name);
        if (known != null) {
            return known;
        }
        if (layers.size() >= MAX_LAYERS) {
            throw new LayerAwayException(name, ProcessMessages.MESSAGES.text("layers.many", MAX_LAYERS));
        }
        LayerLease lease = catalog.lease(snapshot -> LayerName.parse(name).flatMap(snapshot::find).stream()
                .filter(layer -> layer.kind() == LayerKind.FEATURES)
                .toList());
        if (lease.layers().isEmpty()) {
            lease.close();
            throw new LayerAwayException(name, ProcessMessages.MESSAGES.text("layer.away", OgcException.shortened(name)));
        }
        ServedLayer served = lease.layers().get(0);
        if (!partners.contains(served.partner().id())) {
            try {
                hold(slots.take(lease.layers(), deadline));
            } catch (OgcException e) {
                lease.close();
                throw new LayerAwayException(name, e.text());
            }
            partners.add(served.partner().id());
        }
        hold(lease);
        ReadLayer layer = new ReadLayer(served, this, deadline);
        layers.put(name, layer);
        return layer;
    }

    /** Gives something back when all is. */
    void hold(AutoCloseable resource) {
        synchronized (this) {
            if (!closed) {
                held.add(resource);
                return;
            }
        }
        close(resource);
        throw new DeadlineExceededException(true);
    }

    /**
     * Reads from a source. What it throws is its own failure and not the process's.
     *
     * @throws SourceException whatever went wrong, but a deadline that is over
     */
    <T> T within(String layer, Reading<T> reading) throws SourceException {
        enter();
        try {
            return reading.read();
        } catch (DeadlineExceededException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new SourceException("layer " + layer + " cannot be read: " + e, e);
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (closed) {
            throw new DeadlineExceededException(true);
        }
        deadline.check();
        inside = true;
    }

    private void leave() {
        boolean release;
        synchronized (this) {
            inside = false;
            release = closed;
        }
        if (release) {
            release();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (inside) {
                return;
            }
        }
        release();
    }

    private void release() {
        List<AutoCloseable> all;
        synchronized (this) {
            all = new ArrayList<>(held);
            held.clear();
        }
        // Cursors before the leases that keep their sources open.
        for (int i = all.size() - 1; i >= 0; i--) {
            close(all.get(i));
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception | LinkageError e) {
            LOG.warn("closing what a process read failed: {}", e.toString());
        }
    }
}
