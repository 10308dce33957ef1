package org.igouverte.partner.msp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events as the clock has them: each minute one begins and lasts for some minutes to two hours. The same instant always has
 * the same events, on every node and after a restart.
 */
final class Simulation {

    private static final int LONGEST = 120;
    private static final List<String> KINDS =
            List.of("inondation", "inondation", "incendie", "incendie", "feu_foret", "glissement", "panne", "panne", "deversement");
    /** Most that begin are over within minutes. */
    private static final int SHARE_THAT_LASTS = 4;

    private Simulation() {}

    /** What goes on at an instant, the latest first. */
    static List<Event> at(Instant instant) {
        long minute = Math.floorDiv(instant.getEpochSecond(), 60);
        List<Event> events = new ArrayList<>();
        for (long began = minute; began > minute - LONGEST; began--) {
            Event event = begunAt(began);
            if (event.end().isAfter(instant)) {
                events.add(event);
            }
        }
        return List.copyOf(events);
    }

    private static Event begunAt(long minute) {
        // The golden ratio's multiples are far apart, so that neighbouring minutes have nothing in common.
        SplittableRandom random = new SplittableRandom(minute * 0x9E3779B97F4A7C15L);
        Town town = Town.values()[random.nextInt(Town.values().length)];
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        int severity = 1 + Math.min(3, (int) (-Math.log(1 - random.nextDouble()) * 1.1));
        int minutes = random.nextInt(SHARE_THAT_LASTS) == 0 ? random.nextInt(30, LONGEST) : random.nextInt(2, 20);
        Instant start = Instant.ofEpochSecond(minute * 60);
        return new Event(
                "EV-" + Long.toString(minute, 36),
                kind,
                severity,
                town,
                town.longitude + random.nextDouble(-0.12, 0.12),
                town.latitude + random.nextDouble(-0.08, 0.08),
                start,
                start.plus(Duration.ofMinutes(minutes)));
    }
}
