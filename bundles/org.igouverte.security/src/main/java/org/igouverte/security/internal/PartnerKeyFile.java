package org.igouverte.security.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.durable.DurableFiles;
import org.igouverte.security.Attempts;
import org.igouverte.security.KeyCheck;
import org.igouverte.security.PartnerKey;
import org.igouverte.security.PartnerKeys;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keys in {@code store/partner-keys}, a line each with tabs between: id, partner, namespaces, SHA-256 of the key, when it was
 * made, when it ends, label. Readable by its owner alone, replaced in one durable step.
 */
@Component
public final class PartnerKeyFile implements PartnerKeys {

    private static final Pattern KEY = Pattern.compile("igo_([a-z0-9]{10})_[A-Za-z0-9_-]{43}");
    private static final Pattern PARTNER = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9]{1,15}");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int MAX_LABEL = 100;

    private record Stored(PartnerKey key, String sha256) {}

    private final DurableFiles files = new DurableFiles();
    private final SecureRandom random = new SecureRandom();
    private final Attempts attempts = new Attempts(System::nanoTime);
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final Supplier<Instant> clock;
    private final Path file;
    /** Replaced as a whole, under the lock of this. */
    private volatile List<Stored> keys;

    @Activate
    public PartnerKeyFile(BundleContext context) throws IOException {
        this(Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run")), Instant::now);
    }

    PartnerKeyFile(Path home, Supplier<Instant> clock) throws IOException {
        this.clock = clock;
        file = home.resolve("store/partner-keys");
        keys = Files.exists(file) ? read() : List.of();
    }

    private List<Stored> read() throws IOException {
        List<Stored> read = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] parts = line.split("\t", -1);
            try {
                read.add(new Stored(
                        new PartnerKey(
                                parts[0],
                                parts[1],
                                Set.of(parts[2].split(",")),
                                parts[6],
                                Instant.parse(parts[4]),
                                parts[5].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(parts[5])),
                                Optional.empty()),
                        parts[3]));
            } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IOException(file + " is damaged in line " + (read.size() + 1), e);
            }
        }
        return List.copyOf(read);
    }

    private void replace(List<Stored> next) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Stored stored : next) {
            PartnerKey key = stored.key();
            text.append(String.join(
                            "\t",
                            key.id(),
                            key.partner(),
                            String.join(",", new TreeSet<>(key.namespaces())),
                            stored.sha256(),
                            key.created().toString(),
                            key.until().map(Instant::toString).orElse(""),
                            key.label()))
                    .append('\n');
        }
        files.replaceForOwner(file, text.toString().getBytes(StandardCharsets.UTF_8));
        keys = List.copyOf(next);
    }

    @Override
    public synchronized Made make(String partner, Set<String> namespaces, String label, Optional<Instant> until)
            throws IOException {
        boolean wellFormed = PARTNER.matcher(partner).matches()
                && namespaces.stream().allMatch(n -> NAMESPACE.matcher(n).matches())
                && label.length() <= MAX_LABEL
                && label.chars().noneMatch(Character::isISOControl);
        if (!wellFormed) {
            throw new IllegalArgumentException("a partner, its namespaces and a label of at most " + MAX_LABEL + " characters");
        } else if (keys.size() >= MAX_KEYS) {
            throw new IllegalArgumentException("there are " + MAX_KEYS + " keys already");
        }
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = "igo_" + id + '_' + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        PartnerKey key = new PartnerKey(
                id.toString(), partner, namespaces, label.strip(), clock.get(), until, Optional.empty());
        List<Stored> next = new ArrayList<>(keys);
        next.add(new Stored(key, sha256(secret)));
        replace(next);
        return new Made(key, secret);
    }

    @Override
    public List<PartnerKey> list() {
        return keys.stream().map(Stored::key).map(this::withUse).toList();
    }

    private PartnerKey withUse(PartnerKey key) {
        return new PartnerKey(
                key.id(),
                key.partner(),
                key.namespaces(),
                key.label(),
                key.created(),
                key.until(),
                Optional.ofNullable(used.get(key.id())));
    }

    @Override
    public synchronized boolean revoke(String id) throws IOException {
        List<Stored> next = new ArrayList<>(keys);
        boolean there = next.removeIf(stored -> stored.key().id().equals(id));
        if (there) {
            replace(next);
            used.remove(id);
        }
        return there;
    }

    @Override
    public KeyCheck check(String shown, String client) {
        Matcher form = KEY.matcher(shown);
        String id = form.matches() ? form.group(1) : "";
        String hash = sha256(shown);
        Instant now = clock.get();
        for (Stored stored : keys) {
            boolean same = MessageDigest.isEqual(
                    stored.sha256().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
            if (stored.key().id().equals(id) && same && stored.key().until().map(now::isBefore).orElse(true)) {
                attempts.succeeded(client);
                used.put(id, now);
                return new KeyCheck.Admitted(withUse(stored.key()));
            }
        }
        // A key cannot be guessed, so whoever shows one never waits: else guesses from behind a proxy would keep all others out.
        Duration wait = attempts.wait(client);
        if (!wait.isZero()) {
            return new KeyCheck.TooMany(wait);
        }
        attempts.failed(client);
        return new KeyCheck.Refused();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
