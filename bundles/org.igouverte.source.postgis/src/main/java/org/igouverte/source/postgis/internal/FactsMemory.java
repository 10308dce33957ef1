package org.igouverte.source.postgis.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.igouverte.durable.DurableFiles;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was seen of tables in files, so that layers go live while their database is down. A file that is missing or
 * damaged is as if nothing had been seen. Thread-safe.
 */
final class FactsMemory {

    private static final Logger LOG = LoggerFactory.getLogger(FactsMemory.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final String source;

    record Remembered(TableFacts facts, TableState.Seen seen) {}

    FactsMemory(Path folder, String source) {
        this.folder = folder;
        this.source = source;
    }

    /** @param asked the table as the layer names it, with its geometry column if it names one */
    Optional<Remembered> recall(Names asked) {
        try {
            String schema = asked.schema().orElse("public");
            Path file = file(schema, asked.table());
            return Files.exists(file) ? Optional.of(read(MAPPER.readTree(file.toFile()))) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("what was seen of {} cannot be read: {}", asked, e.toString());
            return Optional.empty();
        }
    }

    synchronized void keep(TableFacts facts, TableState.Seen seen) {
        try {
            new DurableFiles().replace(
                    file(facts.schema(), facts.table()), MAPPER.writeValueAsBytes(written(facts, seen)));
        } catch (IOException e) {
            LOG.warn("what was seen of {} cannot be kept: {}", facts.table(), e.toString());
        }
    }

    private Path file(String schema, String table) {
        String name = schema + '.' + table;
        return folder.resolve(source + '-' + name.replaceAll("[^a-z0-9_.]", "_") + '-'
                + HexFormat.of().toHexDigits(name.hashCode()) + ".json");
    }

    private static ObjectNode written(TableFacts facts, TableState.Seen seen) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("schema", facts.schema())
                .put("table", facts.table())
                .put("kind", facts.kind())
                .put("geometry", facts.geometryColumn().orElse(null))
                .put("geometryType", facts.geometryType())
                .put("srid", facts.srid())
                .put("spatialIndex", facts.spatialIndex())
                .put("key", facts.key().orElse(null))
                .put("textual", facts.textual())
                .put("revision", seen.revision().value());
        ArrayNode unique = json.putArray("unique");
        facts.unique().forEach(unique::add);
        ArrayNode columns = json.putArray("columns");
        facts.columns().forEach(c ->
                columns.addArray().add(c.name()).add(c.type()).add(c.ordinary()));
        seen.extent().ifPresent(b ->
                json.putArray("extent").add(b.minX()).add(b.minY()).add(b.maxX()).add(b.maxY()));
        return json;
    }

    private static Remembered read(JsonNode json) {
        List<TableFacts.Column> columns = new ArrayList<>();
        json.required("columns").forEach(c ->
                columns.add(new TableFacts.Column(c.get(0).textValue(), c.get(1).textValue(), c.get(2).booleanValue())));
        List<String> unique = new ArrayList<>();
        json.required("unique").forEach(u -> unique.add(u.textValue()));
        TableFacts facts = new TableFacts(
                json.required("schema").textValue(),
                json.required("table").textValue(),
                json.required("kind").textValue(),
                columns,
                Optional.ofNullable(json.required("geometry").textValue()),
                json.required("geometryType").textValue(),
                json.required("srid").intValue(),
                json.required("spatialIndex").booleanValue(),
                Optional.ofNullable(json.required("key").textValue()),
                unique,
                json.required("textual").booleanValue());
        Optional<Bounds> extent = Optional.ofNullable(json.get("extent"))
                .map(e -> new Bounds(e.get(0).doubleValue(), e.get(1).doubleValue(), e.get(2).doubleValue(),
                        e.get(3).doubleValue()));
        return new Remembered(
                facts, new TableState.Seen(new DataRevision(json.required("revision").textValue()), extent));
    }
}
