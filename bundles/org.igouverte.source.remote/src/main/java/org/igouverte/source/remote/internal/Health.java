package org.igouverte.source.remote.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/**
 * Whether the other server answers a source, and if not, from when what is shown instead may be. Thread-safe; tells who
 * listens of every change between well and unwell.
 */
final class Health {

    private static final Messages MESSAGES = Messages.of(Health.class);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z").withZone(ZoneId.systemDefault());

    private record Trouble(Instant since, Optional<Instant> lastGood, String what) {}

    private final String where;
    private volatile Optional<Trouble> trouble = Optional.empty();
    private volatile Runnable listener = () -> {};

    /** @param where what people call the other server */
    Health(String where) {
        this.where = where;
    }

    void onChange(Runnable newListener) {
        listener = newListener;
    }

    void answered() {
        boolean changed;
        synchronized (this) {
            changed = trouble.isPresent();
            trouble = Optional.empty();
        }
        if (changed) {
            listener.run();
        }
    }

    /** @param lastGood date of the answer that was given instead; the oldest of those is told */
    void failed(String what, Optional<Instant> lastGood) {
        boolean changed;
        synchronized (this) {
            changed = trouble.isEmpty();
            Optional<Instant> oldest = trouble.flatMap(Trouble::lastGood)
                    .filter(before -> lastGood.isEmpty() || before.isBefore(lastGood.get()))
                    .or(() -> lastGood);
            trouble = Optional.of(new Trouble(trouble.map(Trouble::since).orElse(Instant.now()), oldest, what));
        }
        if (changed) {
            listener.run();
        }
    }

    boolean isWell() {
        return trouble.isEmpty();
    }

    /** For people: that the other server does not answer, and of when what they see may be. */
    Optional<LocalizedText> outage() {
        return trouble.map(t -> {
            String when = MINUTE.format(t.lastGood().orElse(t.since()));
            String key = t.lastGood().isPresent() ? "outage.stale" : "outage";
            return new LocalizedText(
                    MESSAGES.in(Language.FR, key, where, when), MESSAGES.in(Language.EN, key, where, when));
        });
    }
}
