package org.igouverte.accounts.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.igouverte.accounts.PeopleArchive;
import org.igouverte.accounts.PersonalData;
import org.igouverte.database.Database;
import org.igouverte.database.DatabaseException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** A head {@code {"igoPeople": 1, "at": …}}, then a line {@code {"<kind>": {…}}} for each row. */
@Component
public final class ArchiveLines implements PeopleArchive {

    private static final String HEAD = "igoPeople";
    private static final int VERSION = 1;
    private static final String PERSON = "person";
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(20_000_000).build())
            .build());

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<PersonalData> data = new CopyOnWriteArrayList<>();

    private final Database database;

    @Activate
    public ArchiveLines(@Reference Database database) {
        this.database = database;
    }

    private void prepare() throws DatabaseException {
        for (PersonalData some : data) {
            database.<Void, RuntimeException>read(some.schema(), connection -> null);
        }
    }

    @Override
    public void export(OutputStream out) throws DatabaseException, IOException {
        prepare();
        BufferedWriter lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        lines.write(JSON.createObjectNode().put(HEAD, VERSION).put("at", Instant.now().toString()) + "\n");
        PersonalData.RowSink sink = (kind, row) -> {
            ObjectNode line = JSON.createObjectNode();
            line.set(kind, row);
            lines.write(line + "\n");
        };
        database.<Void, IOException>read(PersonTable.SCHEMA, connection -> {
            PersonTable.export(connection, row -> sink.row(PERSON, row));
            for (PersonalData some : data) {
                some.export(connection, sink);
            }
            return null;
        });
        lines.flush();
    }

    @Override
    public long restore(InputStream in) throws DatabaseException, IOException {
        prepare();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String head = lines.readLine();
        if (head == null || parse(head, 1).path(HEAD).asInt() != VERSION) {
            throw new IllegalArgumentException("line 1: not an archive of people of version " + VERSION);
        }
        return database.<Long, IOException>write(PersonTable.SCHEMA, connection -> {
            long count = 0;
            String line = lines.readLine();
            while (line != null) {
                count++;
                restore(connection, line, count + 1);
                line = lines.readLine();
            }
            return count;
        });
    }

    private static JsonNode parse(String line, long number) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("line " + number + ": not JSON", e);
        }
    }

    private void restore(Connection connection, String line, long number) throws SQLException {
        JsonNode json = parse(line, number);
        if (!json.isObject() || json.size() != 1) {
            throw new IllegalArgumentException("line " + number + ": not one row");
        }
        String kind = json.fieldNames().next();
        JsonNode row = json.get(kind);
        try {
            boolean taken = kind.equals(PERSON);
            if (taken) {
                PersonTable.restore(connection, row);
            }
            for (PersonalData some : data) {
                taken = taken || some.restore(connection, kind, row);
            }
            if (!taken) {
                throw new IllegalArgumentException("nobody keeps " + kind);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }
}
