package org.igouverte.partner.msp;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geotools.api.data.DataStore;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the events of now, follows the clock, and offers them as the data of the layer {@code evenement}. */
@Component(service = LiveEvents.class, immediate = true)
public final class LiveEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);
    private static final long LOOK_SECONDS = 5;

    private final EventStore store = new EventStore();
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService follower = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "msp-events");
        thread.setDaemon(true);
        return thread;
    });
    private final ServiceRegistration<DataStore> registration;

    @Activate
    public LiveEvents(BundleContext context) throws IOException {
        store.show(Simulation.at(Instant.now(clock)));
        // A DataStore with a type is a source of that type, for the layers of this bundle alone.
        registration = context.registerService(
                DataStore.class, store, new Hashtable<>(Map.of("igo.source.type", "evenements")));
        follower.scheduleWithFixedDelay(this::follow, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void follow() {
        try {
            List<Event> now = Simulation.at(Instant.now(clock));
            if (!now.equals(store.events())) {
                store.show(now);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the events stay as they were: {}", e.toString());
        }
    }

    /** What goes on, the latest first. */
    List<Event> now() {
        return store.events();
    }

    @Deactivate
    void deactivate() {
        follower.shutdownNow();
        registration.unregister();
        store.dispose();
    }
}
