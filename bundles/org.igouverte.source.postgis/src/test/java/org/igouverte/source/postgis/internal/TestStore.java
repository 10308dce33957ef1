package org.igouverte.source.postgis.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.postgis.TestDatabase;

/** A bound database and what is opened of it. */
final class TestStore {

    static final TestDatabase DATABASE = TestDatabase.shared();

    private TestStore() {}

    static Settings settings(Optional<String> changes, Optional<String> channel, Duration freshness) {
        return new Settings(
                "essai",
                Set.of("mtmdet"),
                "127.0.0.1",
                DATABASE.port(),
                TestDatabase.DATABASE,
                TestDatabase.USER,
                TestDatabase.PASSWORD,
                "prefer",
                4,
                freshness,
                changes,
                channel);
    }

    static Store store(Path kept) {
        return new Store(settings(Optional.empty(), Optional.empty(), Duration.ofHours(1)), kept, Clock.systemUTC(), () -> {});
    }

    static SourceRequest request(String table, Optional<String> id, FieldDefinition... fields) {
        return new SourceRequest(
                Optional.empty(),
                "source essai",
                new DataRevision("unused"),
                Optional.of(table),
                List.of(fields),
                id,
                Map.of());
    }

    static FeatureSource open(Store store, String table, Optional<String> id, FieldDefinition... fields)
            throws SourceException {
        return (FeatureSource) store.forPartner("mtmdet").open(request(table, id, fields));
    }

    static FieldDefinition field(String name, FieldType type, String... spellings) {
        return new FieldDefinition(
                name,
                LocalizedText.EMPTY,
                Optional.ofNullable(type),
                List.of(spellings),
                false,
                Optional.empty(),
                "");
    }

    static void sql(String... statements) throws IOException {
        for (String statement : statements) {
            DATABASE.sql(statement);
        }
    }
}
