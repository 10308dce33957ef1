package org.igouverte.catalog.internal;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterGrid.Band;
import org.igouverte.layer.spi.RasterGrid.Level;
import org.igouverte.layer.spi.RasterGrid.Role;
import org.igouverte.layer.spi.RasterGrid.SampleType;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;

/** Heights and classes, all seven. */
final class TestRaster implements RasterSource {

    @Override
    public RasterGrid grid() {
        return new RasterGrid(
                new Bounds(0, 0, 40, 30),
                List.of(new Level(4, 3)),
                List.of(
                        new Band("altitude", SampleType.FLOAT32, Role.VALUE, OptionalDouble.empty(), "m", List.of()),
                        new Band("classe", SampleType.UINT8, Role.CLASS, OptionalDouble.of(0), "", List.of())));
    }

    @Override
    public void read(RasterWindow window, float[][] samples, Deadline deadline) {
        Arrays.stream(samples).forEach(band -> Arrays.fill(band, 7));
    }

    @Override
    public double[] values(int column, int row, Deadline deadline) {
        return new double[] {7, 7};
    }

    @Override
    public CoordinateSystem crs() {
        return CoordinateSystems.epsg(3857);
    }

    @Override
    public DataRevision revision() {
        return new DataRevision("seven");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
