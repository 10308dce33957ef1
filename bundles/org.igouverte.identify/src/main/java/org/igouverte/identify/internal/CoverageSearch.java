package org.igouverte.identify.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.identify.Identify.Target;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** Tells what a layer that is no features has at a pixel: the values of a raster's bands, what a picture's source knows. */
final class CoverageSearch {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /** Pixels of the picture around a place that a source is asked in which cannot draw in the map's system. */
    private static final int SIDE = 101;

    private final PixelGrid grid;
    private final int column;
    private final int row;
    private final int limit;

    CoverageSearch(PixelGrid grid, int column, int row, int limit) {
        this.grid = grid;
        this.column = column;
        this.row = row;
        this.limit = limit;
    }

    List<IdentifiedFeature> search(Target target, Deadline deadline) throws SourceException {
        ServedLayer layer = target.layer();
        double scale = grid.scaleDenominator();
        if (target.style().at(scale).isEmpty() || !layer.definition().scales().contains(scale)) {
            return List.of();
        }
        double[] place = {grid.x(column + 0.5), grid.y(row + 0.5)};
        try {
            CoordinateTransform.between(grid.crs(), layer.schema().crs()).transform(place, 0, place, 0, 1);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        if (Double.isNaN(place[0] + place[1])) {
            return List.of();
        }
        return layer.kind() == LayerKind.RASTER
                ? values(layer, place[0], place[1], deadline)
                : things(layer, place[0], place[1], deadline);
    }

    /** One thing, the sample that the place lies in; none where no band has a value. */
    private static List<IdentifiedFeature> values(ServedLayer layer, double x, double y, Deadline deadline)
            throws SourceException {
        RasterSource raster = layer.raster();
        RasterGrid samples = raster.grid();
        Bounds bounds = samples.bounds();
        if (!bounds.contains(x, y)) {
            return List.of();
        }
        double width = samples.resolutionX(0);
        double height = samples.resolutionY(0);
        int sampleColumn = (int) Math.min(samples.width() - 1.0, (x - bounds.minX()) / width);
        int sampleRow = (int) Math.min(samples.height() - 1.0, (bounds.maxY() - y) / height);
        double[] read = raster.values(sampleColumn, sampleRow, deadline);
        Map<String, Object> values = new LinkedHashMap<>();
        boolean any = false;
        for (int i = 0; i < read.length; i++) {
            boolean absent = Double.isNaN(read[i]);
            any |= !absent;
            Object value = null;
            if (!absent) {
                boolean whole = samples.bands().get(i).type().isInteger() && read[i] == Math.rint(read[i]);
                // Not a conditional expression, which would make a Double of both.
                if (whole) {
                    value = (long) read[i];
                } else {
                    value = read[i];
                }
            }
            values.put(samples.bands().get(i).name(), value);
        }
        if (!any) {
            return List.of();
        }
        double left = bounds.minX() + sampleColumn * width;
        double top = bounds.maxY() - sampleRow * height;
        Envelope cell = new Envelope(left, left + width, top - height, top);
        return List.of(new IdentifiedFeature(
                layer, sampleColumn + "-" + sampleRow, GEOMETRIES.toGeometry(cell), values));
    }

    private List<IdentifiedFeature> things(ServedLayer layer, double x, double y, Deadline deadline)
            throws SourceException {
        PictureSource source = layer.pictures();
        List<Map<String, Object>> found;
        if (source.systems().contains(grid.crs())) {
            found = source.at(grid, column, row, limit, deadline);
        } else {
            double resolution = grid.resolutionX() * grid.crs().metresPerUnit() / source.crs().metresPerUnit();
            double half = resolution * SIDE / 2;
            Bounds around = new Bounds(x - half, y - half, x + half, y + half);
            found = source.at(new PixelGrid(source.crs(), around, SIDE, SIDE), SIDE / 2, SIDE / 2, limit, deadline);
        }
        List<IdentifiedFeature> things = new ArrayList<>();
        for (Map<String, Object> values : found) {
            if (things.size() < limit) {
                Map<String, Object> inOrder = new LinkedHashMap<>();
                layer.schema().fieldNames().forEach(name -> inOrder.put(name, values.get(name)));
                things.add(new IdentifiedFeature(
                        layer,
                        String.valueOf(things.size() + 1),
                        GEOMETRIES.createPoint(new Coordinate(x, y)),
                        inOrder));
            }
        }
        return things;
    }
}
