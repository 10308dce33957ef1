package org.igouverte.ogc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PartnerSlots.Slots;
import org.igouverte.ogc.TestLayer;
import org.junit.jupiter.api.Test;

class PartnerSemaphoresTest {

    private final List<ServedLayer> forest = List.of(TestLayer.stands());
    private final List<ServedLayer> places = List.of(TestLayer.places());
    private final Deadline soon = Deadline.after(Duration.ofMillis(50));

    @Test
    void aBusyPartnerIs503AndOthersAreServed() throws OgcException {
        PartnerSlots slots = new PartnerSemaphores(TestSettings.of(Map.of("partnerSlots", 2)));
        Slots first = slots.take(forest, soon);
        Slots second = slots.take(forest, soon);
        OgcException busy = assertThrows(OgcException.class, () -> slots.take(forest, soon));
        assertEquals(503, busy.status());
        assertTrue(busy.text().fr().contains("Forêts"), busy.text().fr());
        slots.take(places, soon).close();
        first.close();
        slots.take(forest, soon).close();
        second.close();
    }

    @Test
    void aRefusalGivesBackWhatItHadTaken() throws OgcException {
        PartnerSlots slots = new PartnerSemaphores(TestSettings.of(Map.of("partnerSlots", 1)));
        try (Slots held = slots.take(places, soon)) {
            assertThrows(
                    OgcException.class,
                    () -> slots.take(List.of(TestLayer.stands(), TestLayer.places()), soon));
            slots.take(forest, soon).close();
        }
    }
}
