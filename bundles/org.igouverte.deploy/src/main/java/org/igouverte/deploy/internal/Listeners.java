package org.igouverte.deploy.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.igouverte.layer.serving.LayerCatalog.Registration;

/** Who wants to hear that what is told of deployments has changed. Thread-safe. */
final class Listeners {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Registration add(Runnable listener) {
        // Each call adds a listener of its own, also if it is the same one again.
        Runnable own = listener::run;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    void tell() {
        listeners.forEach(Runnable::run);
    }
}
