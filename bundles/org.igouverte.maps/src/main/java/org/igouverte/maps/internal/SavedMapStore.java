package org.igouverte.maps.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.igouverte.accounts.Accounts;
import org.igouverte.accounts.Person;
import org.igouverte.database.Database;
import org.igouverte.database.DatabaseException;
import org.igouverte.layer.Language;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapDocuments;
import org.igouverte.maps.SavedMap;
import org.igouverte.maps.SavedMaps;
import org.igouverte.maps.Visibility;
import org.igouverte.rest.RateLimit;
import org.igouverte.rest.RestException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be done with saved maps, within the limits of each person. */
@Component(configurationPid = "org.igouverte.maps", service = {SavedMaps.class, SavedMapStore.class})
public final class SavedMapStore implements SavedMaps {

    private static final Logger LOG = LoggerFactory.getLogger(SavedMapStore.class);

    /** Without vowels and what looks alike: 57 bits in twelve, and no words. */
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz23456789";

    private static final int ID_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Limits of each person. */
    @interface Config {
        int mapsPerPerson() default 200;

        /** Of all versions of all maps together. */
        int megabytesPerPerson() default 100;

        int savesPerHour() default 240;

        /** Versions of a map that are kept. */
        int versions() default 20;
    }

    private final Database database;
    private final Accounts accounts;
    private final int maxMaps;
    private final long maxBytes;
    private final int versions;
    private final RateLimit saves;
    private final Clock clock;

    @Activate
    public SavedMapStore(@Reference Database database, @Reference Accounts accounts, Config config) {
        this(database, accounts, config, Clock.systemUTC());
    }

    SavedMapStore(Database database, Accounts accounts, Config config, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        maxMaps = Math.max(1, config.mapsPerPerson());
        maxBytes = Math.max(1, config.megabytesPerPerson()) * 1_000_000L;
        versions = Math.max(1, config.versions());
        saves = new RateLimit(config.savesPerHour(), Duration.ofHours(1));
        this.clock = clock;
    }

    static boolean isId(String text) {
        return text.length() == ID_LENGTH && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
    }

    private static String newId() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    private <T> T read(Database.Work<T, RestException> work) throws RestException {
        try {
            return database.read(MapTable.SCHEMA, work);
        } catch (DatabaseException e) {
            throw away(e);
        }
    }

    private <T> T write(Database.Work<T, RestException> work) throws RestException {
        try {
            return database.write(MapTable.SCHEMA, work);
        } catch (DatabaseException e) {
            throw away(e);
        }
    }

    private static RestException away(DatabaseException e) {
        LOG.warn("Saved maps cannot be read or written: {}", e.getMessage());
        return problem(503, "away").header("Retry-After", "10");
    }

    static RestException problem(int status, String code, Object... values) {
        return new RestException(status, code, MapMessages.MESSAGES.text(code, values));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Saves a new map of a person's. */
    SavedMap create(Person person, MapDocument document, Visibility visibility) throws RestException {
        pace(person);
        byte[] bytes = MapDocuments.write(document);
        return write(connection -> {
            MapTable.lock(connection, person.id());
            checkRoom(connection, person, 1, bytes.length);
            SavedMap map = described(newId(), person.id(), document, visibility, 1, now(), now());
            MapTable.insert(connection, map);
            addVersion(connection, map, bytes);
            return map;
        });
    }

    /**
     * Saves a map anew, as one more version.
     *
     * @param expected version that the person saw
     */
    SavedMap update(Person person, String id, MapDocument document, int expected) throws RestException {
        pace(person);
        byte[] bytes = MapDocuments.write(document);
        return write(connection -> {
            MapTable.lock(connection, person.id());
            SavedMap before = own(connection, person, id);
            if (before.version() != expected) {
                throw changed();
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (MapTable.document(connection, id, expected).filter(text::equals).isPresent()) {
                return before;
            }
            checkRoom(connection, person, 0, bytes.length);
            SavedMap map = described(
                    id, person.id(), document, before.visibility(), expected + 1, before.created(), now());
            if (!MapTable.replace(connection, map)) {
                throw changed();
            }
            addVersion(connection, map, bytes);
            return map;
        });
    }

    private static RestException changed() {
        return problem(412, "changed");
    }

    private void pace(Person person) throws RestException {
        Duration wait = saves.take(person.id());
        if (!wait.isZero()) {
            long seconds = 1 + wait.toSeconds();
            throw problem(429, "too-often", seconds).header("Retry-After", String.valueOf(seconds));
        }
    }

    private void checkRoom(Connection connection, Person person, int maps, long bytes) throws SQLException, RestException {
        MapTable.Usage usage = MapTable.usage(connection, person.id());
        if (usage.maps() + maps > maxMaps) {
            throw problem(403, "too-many-maps", maxMaps);
        }
        if (usage.bytes() + bytes > maxBytes) {
            throw problem(403, "too-many-bytes", maxBytes / 1_000_000);
        }
    }

    private void addVersion(Connection connection, SavedMap map, byte[] bytes) throws SQLException {
        MapTable.insertVersion(
                connection,
                map.id(),
                new MapTable.Version(map.version(), map.title(), bytes.length, map.modified()),
                new String(bytes, StandardCharsets.UTF_8));
        MapTable.deleteVersionsBefore(connection, map.id(), map.version() - versions + 1);
    }

    private static SavedMap described(
            String id, String owner, MapDocument document, Visibility visibility, int version, Instant created, Instant now) {
        return new SavedMap(
                id,
                owner,
                document.title(),
                document.description(),
                document.language().map(Language::tag).orElse(""),
                visibility,
                version,
                document.layers().size(),
                created,
                now);
    }

    /** A map that the person owns; others' are as if they were not. */
    private static SavedMap own(Connection connection, Person person, String id) throws SQLException, RestException {
        return MapTable.find(connection, id)
                .filter(map -> map.owner().equals(person.id()))
                .orElseThrow(SavedMapStore::none);
    }

    private static RestException none() {
        return problem(404, "no-map");
    }

    SavedMap setVisibility(Person person, String id, Visibility visibility) throws RestException {
        return write(connection -> {
            own(connection, person, id);
            MapTable.setVisibility(connection, id, visibility);
            return own(connection, person, id);
        });
    }

    void delete(Person person, String id) throws RestException {
        write(connection -> {
            own(connection, person, id);
            MapTable.delete(connection, id);
            return null;
        });
    }

    List<MapTable.Version> versions(Person person, String id) throws RestException {
        return read(connection -> {
            own(connection, person, id);
            return MapTable.versions(connection, id);
        });
    }

    /** A former version of one's own map. */
    Opened version(Person person, String id, int version) throws RestException {
        return read(connection -> {
            SavedMap map = own(connection, person, id);
            String document = MapTable.document(connection, id, version).orElseThrow(() -> problem(404, "no-version"));
            return new Opened(map, document.getBytes(StandardCharsets.UTF_8));
        });
    }

    MapTable.Page list(MapTable.Listing listing) throws RestException {
        return read(connection -> MapTable.list(connection, listing));
    }

    MapTable.Usage usage(Person person) throws RestException {
        return read(connection -> MapTable.usage(connection, person.id()));
    }

    int maxMaps() {
        return maxMaps;
    }

    long maxBytes() {
        return maxBytes;
    }

    /** Opens a map for a person or a stranger. */
    Opened open(String id, Optional<Person> person) throws RestException {
        return read(connection -> {
            SavedMap map = MapTable.find(connection, id)
                    .filter(found -> found.visibility() != Visibility.PRIVATE
                            || person.filter(p -> p.id().equals(found.owner())).isPresent())
                    .orElseThrow(SavedMapStore::none);
            String document = MapTable.document(connection, id, map.version()).orElseThrow(SavedMapStore::none);
            return new Opened(map, document.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public Opened open(String id, HttpServletRequest request) throws RestException {
        return open(id, accounts.person(request));
    }

    @Override
    public SavedMap save(MapDocument document, Visibility visibility, HttpServletRequest request) throws RestException {
        return create(accounts.requireToChange(request), document, visibility);
    }

    @Override
    public SavedMap replace(
            String id, MapDocument document, Optional<Visibility> visibility, HttpServletRequest request)
            throws RestException {
        Person person = accounts.requireToChange(request);
        SavedMap before = read(connection -> own(connection, person, id));
        SavedMap after = update(person, id, document, before.version());
        return visibility.isPresent() ? setVisibility(person, id, visibility.get()) : after;
    }

    @Override
    public void delete(String id, HttpServletRequest request) throws RestException {
        delete(accounts.requireToChange(request), id);
    }

    @Override
    public List<SavedMap> own(HttpServletRequest request, int limit) throws RestException {
        Optional<Person> person = accounts.person(request);
        return person.isEmpty()
                ? List.of()
                : list(MapTable.Listing.ofOwner(person.get().id(), List.of(), limit, 0)).maps();
    }

    @Override
    public List<SavedMap> published(int limit) throws RestException {
        return list(MapTable.Listing.published(List.of(), limit, 0)).maps();
    }
}
