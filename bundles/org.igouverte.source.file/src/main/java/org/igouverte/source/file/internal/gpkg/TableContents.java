package org.igouverte.source.file.internal.gpkg;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.layer.SourceException;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.gpkg.GeoPackageTable.Column;

/**
 * Looks at a table once for all layers that show it, and keeps on disk what was seen for the next start: looking at a million
 * rows takes seconds. Thread-safe.
 */
final class TableContents {

    private final Optional<ContentFiles> files;
    /** What sources that are open use, by {@link #key}. */
    private final ConcurrentHashMap<String, WeakReference<TableContent>> used = new ConcurrentHashMap<>();
    /** The same by the key of the table without ids, which tells less of it and can be taken from any. */
    private final ConcurrentHashMap<String, WeakReference<TableContent>> usedWithIds = new ConcurrentHashMap<>();

    /** @param folder where to keep what was seen; empty to keep nothing */
    TableContents(Optional<Path> folder) {
        files = folder.map(ContentFiles::new);
    }

    TableContent of(Path file, Connection connection, GeoPackageTable table, String displayName)
            throws SQLException, SourceException {
        String id = table.id().flatMap(Column::column).orElse("");
        String withoutIds = key(file, table, "", displayName);
        String key = id.isEmpty() ? withoutIds : key(file, table, id, displayName);
        TableContent content = open(used, key);
        if (content == null && id.isEmpty()) {
            content = open(usedWithIds, key);
            content = content == null ? null : content.withoutIds();
        }
        if (content == null) {
            content = look(key, new TableScan(connection, table, displayName));
            keep(used, key, content);
            if (!id.isEmpty()) {
                keep(usedWithIds, withoutIds, content);
            }
        }
        return content;
    }

    private static TableContent open(ConcurrentHashMap<String, WeakReference<TableContent>> used, String key) {
        WeakReference<TableContent> known = used.get(key);
        return known == null ? null : known.get();
    }

    private static void keep(
            ConcurrentHashMap<String, WeakReference<TableContent>> used, String key, TableContent content) {
        used.values().removeIf(reference -> reference.get() == null);
        used.put(key, new WeakReference<>(content));
    }

    private TableContent look(String key, TableScan scan) throws SQLException, SourceException {
        if (files.isEmpty()) {
            return scan.scan();
        }
        Optional<SpatialIndex.RTree> tree = scan.tree();
        Optional<TableContent> kept = tree.flatMap(t -> files.get().read(key, t));
        if (kept.isPresent()) {
            return kept.get();
        }
        TableContent content = scan.scan();
        if (!(content.index() instanceof SpatialIndex.RTree)) {
            return content;
        }
        files.get().write(key, content);
        return files.get().read(key, tree.get()).orElse(content);
    }

    /** Names the file in the state in which it is, the table, and what of the table was looked at. */
    private static String key(Path file, GeoPackageTable table, String id, String displayName) throws SourceException {
        try {
            String text = String.join(
                    "\n",
                    file.toAbsolutePath().toString(),
                    Files.size(file) + " " + Files.getLastModifiedTime(file),
                    table.name(),
                    table.key(),
                    table.geometryColumn(),
                    table.declaredExtent().toString(),
                    id);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (IOException e) {
            throw new SourceException(FileMessages.text("cannot.read", displayName, e.getMessage()), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
