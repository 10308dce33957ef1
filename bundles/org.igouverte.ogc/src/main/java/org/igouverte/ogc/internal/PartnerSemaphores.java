package org.igouverte.ogc.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/**
 * A semaphore a partner. Slots are taken in the order of the partners' ids, so that two requests cannot wait for each
 * other; few may wait, since those who wait hold a thread each.
 */
@Component
public final class PartnerSemaphores implements PartnerSlots {

    private static final long WAIT_MILLIS = 2000;
    /** Key of the logging context by which telemetry and log lines know whose layers a request reads. */
    private static final String PARTNERS = "partners";

    private record Gate(Semaphore slots, int size) {}

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final Settings settings;

    @Activate
    public PartnerSemaphores(@Reference Settings settings) {
        this.settings = settings;
    }

    @Override
    public Slots take(Collection<ServedLayer> layers, Deadline deadline) throws OgcException {
        SortedMap<String, Partner> partners = new TreeMap<>();
        layers.forEach(layer -> partners.put(layer.partner().id(), layer.partner()));
        return take(partners, deadline);
    }

    @Override
    public Slots take(Partner partner, Deadline deadline) throws OgcException {
        return take(new TreeMap<>(Map.of(partner.id(), partner)), deadline);
    }

    private Slots take(SortedMap<String, Partner> partners, Deadline deadline) throws OgcException {
        MDC.put(PARTNERS, String.join(",", partners.keySet()));
        List<Semaphore> taken = new ArrayList<>(partners.size());
        try {
            for (Partner partner : partners.values()) {
                Semaphore slots = gate(partner.id()).slots();
                if (!acquire(slots, deadline)) {
                    LocalizedText name = partner.title();
                    throw OgcException.unavailable(new LocalizedText(
                            CoreMessages.MESSAGES.text("partner.busy", name.fr()).fr(),
                            CoreMessages.MESSAGES.text("partner.busy", name.en()).en()));
                }
                taken.add(slots);
            }
        } catch (OgcException | RuntimeException e) {
            taken.forEach(Semaphore::release);
            throw e;
        }
        return () -> taken.forEach(Semaphore::release);
    }

    /** The partner's gate; a changed setting opens a new one, and who holds a slot of the old gives it back to that. */
    private Gate gate(String partner) {
        int size = settings.partnerSlots();
        return gates.compute(
                partner, (id, gate) -> gate != null && gate.size() == size ? gate : new Gate(new Semaphore(size), size));
    }

    private boolean acquire(Semaphore slots, Deadline deadline) {
        if (slots.tryAcquire()) {
            return true;
        }
        if (slots.getQueueLength() >= Math.max(2, settings.partnerSlots() / 4)) {
            return false;
        }
        long wait = Math.min(WAIT_MILLIS, deadline.remaining().toMillis());
        try {
            return slots.tryAcquire(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
