package org.igouverte.maps.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.igouverte.accounts.PersonalData;
import org.igouverte.database.DatabaseSchema;
import org.igouverte.maps.MapDocumentException;
import org.igouverte.maps.MapDocuments;
import org.igouverte.maps.SavedMap;
import org.igouverte.maps.Visibility;
import org.osgi.service.component.annotations.Component;

/** Saved maps as what people have beside their accounts: forgotten with them, exported and taken back by the operator. */
@Component
public final class MapData implements PersonalData {

    private static final String MAP = "map";
    private static final String VERSION = "mapVersion";

    @Override
    public DatabaseSchema schema() {
        return MapTable.SCHEMA;
    }

    @Override
    public void forget(Connection connection, String person) throws SQLException {
        MapTable.deleteAllOf(connection, person);
    }

    @Override
    public void export(Connection connection, RowSink sink) throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM saved_map ORDER BY created, id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Optional<SavedMap> map = MapTable.find(connection, rows.getString(1));
                if (map.isPresent()) {
                    export(connection, map.get(), sink);
                }
            }
        }
    }

    private static void export(Connection connection, SavedMap map, RowSink sink) throws SQLException, IOException {
        sink.row(MAP, JsonNodeFactory.instance
                .objectNode()
                .put("id", map.id())
                .put("owner", map.owner())
                .put("title", map.title())
                .put("description", map.description())
                .put("language", map.language())
                .put("visibility", map.visibility().code())
                .put("version", map.version())
                .put("layers", map.layers())
                .put("created", map.created().toEpochMilli())
                .put("modified", map.modified().toEpochMilli()));
        for (MapTable.Version version : MapTable.versions(connection, map.id())) {
            sink.row(VERSION, JsonNodeFactory.instance
                    .objectNode()
                    .put("map", map.id())
                    .put("version", version.version())
                    .put("saved", version.saved().toEpochMilli())
                    .put("document", MapTable.document(connection, map.id(), version.version()).orElseThrow()));
        }
    }

    @Override
    public boolean restore(Connection connection, String kind, JsonNode row) throws SQLException {
        if (kind.equals(MAP)) {
            SavedMap map = new SavedMap(
                    text(row, "id"),
                    text(row, "owner"),
                    text(row, "title"),
                    row.path("description").asText(),
                    row.path("language").asText(),
                    Visibility.of(text(row, "visibility"))
                            .orElseThrow(() -> new IllegalArgumentException("no such visibility")),
                    row.path("version").asInt(),
                    row.path("layers").asInt(),
                    moment(row, "created"),
                    moment(row, "modified"));
            if (!SavedMapStore.isId(map.id())) {
                throw new IllegalArgumentException("not the id of a map");
            }
            MapTable.delete(connection, map.id());
            MapTable.insert(connection, map);
            return true;
        } else if (kind.equals(VERSION)) {
            String document = text(row, "document");
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            try {
                MapTable.insertVersion(
                        connection,
                        text(row, "map"),
                        new MapTable.Version(
                                row.path("version").asInt(),
                                MapDocuments.read(bytes).title(),
                                bytes.length,
                                moment(row, "saved")),
                        document);
            } catch (MapDocumentException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            return true;
        }
        return false;
    }

    private static String text(JsonNode row, String name) {
        if (!row.path(name).isTextual() || row.path(name).textValue().isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return row.path(name).textValue();
    }

    private static Instant moment(JsonNode row, String name) {
        if (!row.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return Instant.ofEpochMilli(row.path(name).asLong());
    }
}
