package org.igouverte.partner.msp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void theSameMomentHasTheSameEventsAndTheNextMinuteHasOthers() {
        List<Event> events = Simulation.at(NOON);
        assertEquals(events, Simulation.at(NOON));
        assertEquals(events, Simulation.at(NOON.plusSeconds(1)));
        assertNotEquals(events, Simulation.at(NOON.plusSeconds(60)));
    }

    @Test
    void eachIsUnderWayAndHasAnIdOfItsOwn() {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (int minute = 0; minute < 600; minute++) {
            Instant now = NOON.plusSeconds(60L * minute);
            List<Event> events = Simulation.at(now);
            Set<String> ids = new HashSet<>();
            for (Event event : events) {
                assertTrue(ids.add(event.id()), event.id());
                assertTrue(!event.start().isAfter(now) && event.end().isAfter(now), event::toString);
                assertTrue(event.severity() >= 1 && event.severity() <= 4, event::toString);
            }
            least = Math.min(least, events.size());
            most = Math.max(most, events.size());
        }
        assertTrue(least > 5 && most < 60, least + " to " + most);
    }
}
