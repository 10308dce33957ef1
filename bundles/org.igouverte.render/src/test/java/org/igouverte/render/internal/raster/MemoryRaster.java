package org.igouverte.render.internal.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterGrid.Band;
import org.igouverte.layer.spi.RasterGrid.Level;
import org.igouverte.layer.spi.RasterGrid.Role;
import org.igouverte.layer.spi.RasterGrid.SampleType;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;

/** A raster whose values a function of place gives. */
public final class MemoryRaster implements RasterSource {

    private final CoordinateSystem crs;
    private final RasterGrid grid;
    private final DoubleBinaryOperator[] values;
    /** Samples that were read, of all bands. */
    public long read;

    /** @param levels further levels, each half as large */
    public MemoryRaster(
            CoordinateSystem crs, Bounds bounds, int width, int height, int levels, Role role, DoubleBinaryOperator... values) {
        this.crs = crs;
        this.values = values;
        List<Level> sizes = new ArrayList<>();
        for (int i = 0; i <= levels; i++) {
            sizes.add(new Level((width + (1 << i) - 1) >> i, (height + (1 << i) - 1) >> i));
        }
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            bands.add(new Band("band" + (i + 1), SampleType.FLOAT32, role, OptionalDouble.empty(), "", List.of()));
        }
        grid = new RasterGrid(bounds, sizes, bands);
    }

    @Override
    public RasterGrid grid() {
        return grid;
    }

    @Override
    public void read(RasterWindow window, float[][] samples, Deadline deadline) {
        double stepX = grid.resolutionX(window.level());
        double stepY = grid.resolutionY(window.level());
        for (int b = 0; b < samples.length; b++) {
            for (int i = 0; i < window.width() * window.height(); i++) {
                double x = grid.bounds().minX() + (window.column() + i % window.width() + 0.5) * stepX;
                double y = grid.bounds().maxY() - (window.row() + i / window.width() + 0.5) * stepY;
                samples[b][i] = (float) values[window.bands().get(b)].applyAsDouble(x, y);
                read++;
            }
        }
    }

    @Override
    public double[] values(int column, int row, Deadline deadline) {
        float[][] samples = new float[values.length][1];
        List<Integer> bands = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            bands.add(i);
        }
        read(new RasterWindow(0, column, row, 1, 1, bands), samples, deadline);
        double[] found = new double[values.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = samples[i][0];
        }
        return found;
    }

    @Override
    public CoordinateSystem crs() {
        return crs;
    }

    @Override
    public DataRevision revision() {
        return new DataRevision("memory");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
