package org.igouverte.source.file.internal.tiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Writes the tiles of an MBTiles archive into a PMTiles archive, as the specification of version 3 has it. */
final class PmtilesWriter {

    private record Entry(long id, int run, long offset, int length) {}

    private PmtilesWriter() {}

    /** @param leafSize entries of a leaf directory; all are in the root if there are no more */
    static Path convert(Path mbtiles, Path target, int leafSize) throws IOException {
        TreeMap<Long, byte[]> tiles = new TreeMap<>();
        int minZoom = 99;
        int maxZoom = 0;
        String[] bounds = new String[4];
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + mbtiles);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT * FROM tiles")) {
                while (rows.next()) {
                    int zoom = rows.getInt("zoom_level");
                    long row = (1L << zoom) - 1 - rows.getLong("tile_row");
                    tiles.put(
                            PmtilesArchive.id(zoom, rows.getLong("tile_column"), row), rows.getBytes("tile_data"));
                    minZoom = Math.min(minZoom, zoom);
                    maxZoom = Math.max(maxZoom, zoom);
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT value FROM metadata WHERE name = 'bounds'")) {
                rows.next();
                bounds = rows.getString(1).split(",");
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<Long, byte[]> tile : tiles.entrySet()) {
            entries.add(new Entry(tile.getKey(), 1, data.size(), tile.getValue().length));
            data.writeBytes(tile.getValue());
        }
        ByteArrayOutputStream leaves = new ByteArrayOutputStream();
        List<Entry> root = entries;
        if (entries.size() > leafSize) {
            root = new ArrayList<>();
            for (int i = 0; i < entries.size(); i += leafSize) {
                byte[] leaf = directory(entries.subList(i, Math.min(entries.size(), i + leafSize)));
                root.add(new Entry(entries.get(i).id(), 0, leaves.size(), leaf.length));
                leaves.writeBytes(leaf);
            }
        }
        byte[] packed = directory(root);
        ByteBuffer header = ByteBuffer.allocate(127).order(ByteOrder.LITTLE_ENDIAN);
        header.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
        long leavesAt = 127 + packed.length;
        long dataAt = leavesAt + leaves.size();
        header.putLong(127).putLong(packed.length).putLong(127).putLong(0).putLong(leavesAt).putLong(leaves.size());
        header.putLong(dataAt).putLong(data.size()).putLong(tiles.size()).putLong(tiles.size()).putLong(tiles.size());
        header.put((byte) 1).put((byte) 2).put((byte) 1).put((byte) 2).put((byte) minZoom).put((byte) maxZoom);
        for (String degree : bounds) {
            header.putInt((int) Math.round(Double.parseDouble(degree) * 1e7));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header.array());
        all.writeBytes(packed);
        all.writeBytes(leaves.toByteArray());
        all.writeBytes(data.toByteArray());
        return Files.write(target, all.toByteArray());
    }

    private static byte[] directory(List<Entry> entries) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        varint(entries.size(), plain);
        long before = 0;
        for (Entry entry : entries) {
            varint(entry.id() - before, plain);
            before = entry.id();
        }
        entries.forEach(e -> varint(e.run(), plain));
        entries.forEach(e -> varint(e.length(), plain));
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean follows =
                    i > 0 && entry.offset() == entries.get(i - 1).offset() + entries.get(i - 1).length();
            varint(follows ? 0 : entry.offset() + 1, plain);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(plain.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static void varint(long value, ByteArrayOutputStream out) {
        long left = value;
        while (left >= 0x80) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
