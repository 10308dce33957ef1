package org.igouverte.download.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.ogc.OgcException;

/**
 * How much one person, known by an address, and one partner may have downloaded: at once, and in bytes a day. A day begins
 * with the first download after the last one ended. Thread-safe.
 */
final class Allowances {

    private static final Duration DAY = Duration.ofDays(1);
    /** People who are remembered; those who came longest ago are forgotten. */
    private static final int PEOPLE = 100_000;
    private static final int SOON = 10;

    private final Settings settings;
    private final Map<String, Account> people = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > PEOPLE && eldest.getValue().atOnce == 0;
        }
    };
    private final Map<String, Account> partners = new HashMap<>();

    private static final class Account {
        private Instant since = Instant.now();
        private long bytes;
        private int atOnce;

        void turn(Instant now) {
            if (!now.isBefore(since.plus(DAY))) {
                since = now;
                bytes = 0;
            }
        }

        int secondsLeft(Instant now) {
            return (int) Duration.between(now, since.plus(DAY)).toSeconds() + 1;
        }
    }

    Allowances(Settings settings) {
        this.settings = settings;
    }

    /** A download under way, until it is closed. */
    final class Pass implements AutoCloseable {

        private final Account person;
        private final Account partner;
        private boolean closed;

        private Pass(Account person, Account partner) {
            this.person = person;
            this.partner = partner;
        }

        /** Counts bytes that have left. */
        void spend(long bytes) {
            synchronized (Allowances.this) {
                person.bytes += bytes;
                partner.bytes += bytes;
            }
        }

        @Override
        public void close() {
            synchronized (Allowances.this) {
                if (!closed) {
                    closed = true;
                    person.atOnce--;
                    partner.atOnce--;
                }
            }
        }
    }

    /**
     * Lets a download begin.
     *
     * @param person address; empty for the server itself
     * @param bytes that it will have, if known
     * @throws OgcException 429 if a limit is met, with what and until when
     */
    synchronized Pass enter(String person, Partner partner, OptionalLong bytes) throws OgcException {
        Instant now = Instant.now();
        Account one = people.computeIfAbsent(person, id -> new Account());
        Account other = partners.computeIfAbsent(partner.id(), id -> new Account());
        one.turn(now);
        other.turn(now);
        long more = Math.max(1, bytes.orElse(1));
        if (!person.isEmpty()) {
            if (one.atOnce >= settings.personAtOnce()) {
                throw OgcException.tooMany(
                        DownloadMessages.MESSAGES.text("limit.person.atOnce", settings.personAtOnce()), SOON);
            }
            check("limit.person.bytes", one, more, settings.personBytesPerDay(), "", "", now);
        }
        String fr = partner.title().fr();
        String en = partner.title().en();
        if (other.atOnce >= settings.partnerAtOnce()) {
            throw OgcException.tooMany(say("limit.partner.atOnce", fr, en, settings.partnerAtOnce()), SOON);
        }
        check("limit.partner.bytes", other, more, settings.partnerBytesPerDay(), fr, en, now);
        one.atOnce++;
        other.atOnce++;
        return new Pass(one, other);
    }

    private static void check(String key, Account account, long more, long limit, String fr, String en, Instant now)
            throws OgcException {
        if (limit > 0 && account.bytes + more > limit) {
            int seconds = account.secondsLeft(now);
            throw OgcException.tooMany(say(key, fr, en, limit >> 20, (seconds + 59) / 60), seconds);
        }
    }

    private static LocalizedText say(String key, String fr, String en, Object... more) {
        Object[] french = new Object[more.length + 1];
        System.arraycopy(more, 0, french, 1, more.length);
        Object[] english = french.clone();
        french[0] = fr;
        english[0] = en;
        return new LocalizedText(
                DownloadMessages.MESSAGES.text(key, french).fr(), DownloadMessages.MESSAGES.text(key, english).en());
    }
}
