package org.igouverte.opendata.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** The data sets of one snapshot as rows, in the snapshot's order. Immutable. */
record OpenDataRows(List<Row> all, DataRevision revision) {

    /** Points on a side, so that a box in degrees keeps its shape in other projections. */
    private static final int POINTS_A_SIDE = 16;

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /** @param values in the order of the schema, {@code null} where absent */
    record Row(String id, Bounds bounds, Polygon area, Object[] values) {}

    static OpenDataRows of(List<Row> rows) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        for (Row row : rows) {
            String told = row.id() + '\n' + row.bounds() + '\n' + Arrays.toString(row.values()) + '\n';
            digest.update(told.getBytes(StandardCharsets.UTF_8));
        }
        return new OpenDataRows(
                List.copyOf(rows),
                new DataRevision(HexFormat.of().formatHex(digest.digest(), 0, 8)));
    }

    Optional<Bounds> extent() {
        return all.stream()
                .map(Row::bounds)
                .reduce((a, b) -> new Bounds(
                        Math.min(a.minX(), b.minX()),
                        Math.min(a.minY(), b.minY()),
                        Math.max(a.maxX(), b.maxX()),
                        Math.max(a.maxY(), b.maxY())));
    }

    /** A box with points along its sides, anticlockwise. */
    static Polygon area(Bounds box) {
        double[][] corners = {
            {box.minX(), box.minY()}, {box.maxX(), box.minY()}, {box.maxX(), box.maxY()}, {box.minX(), box.maxY()}
        };
        Coordinate[] ring = new Coordinate[4 * POINTS_A_SIDE + 1];
        for (int side = 0; side < 4; side++) {
            double[] from = corners[side];
            double[] to = corners[(side + 1) % 4];
            for (int i = 0; i < POINTS_A_SIDE; i++) {
                double part = (double) i / POINTS_A_SIDE;
                ring[side * POINTS_A_SIDE + i] =
                        new Coordinate(from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]));
            }
        }
        ring[4 * POINTS_A_SIDE] = ring[0].copy();
        return GEOMETRIES.createPolygon(ring);
    }
}
