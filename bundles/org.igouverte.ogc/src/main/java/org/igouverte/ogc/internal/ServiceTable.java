package org.igouverte.ogc.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.ogc.spi.OgcService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services by their segment of the path: an immutable map behind one volatile, made anew at every coming and going.
 * Of two for one segment the one that came last serves, so that a newer version takes over beside the older.
 */
final class ServiceTable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceTable.class);

    private record Entry(String segment, OgcService service) {}

    private final List<Entry> entries = new ArrayList<>();
    private volatile Map<String, OgcService> current = Map.of();

    Map<String, OgcService> current() {
        return current;
    }

    synchronized void add(OgcService service, Map<String, Object> properties) {
        if (properties.get(OgcService.PATH) instanceof String segment && segment.matches("[a-z][a-z0-9-]{1,31}")) {
            entries.add(new Entry(segment, service));
            publish();
        } else {
            LOG.error("{} has no segment of a path in {} and is not served", service.getClass(), OgcService.PATH);
        }
    }

    synchronized void remove(OgcService service) {
        entries.removeIf(entry -> entry.service() == service);
        publish();
    }

    private void publish() {
        Map<String, OgcService> next = new HashMap<>();
        entries.forEach(entry -> next.put(entry.segment(), entry.service()));
        current = Map.copyOf(next);
    }
}
