package org.igouverte.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.RasterGrid.Level;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.gpkg.GeoPackageFactory;
import org.igouverte.source.file.internal.tiles.MbtilesFactory;
import org.igouverte.source.raster.internal.tiff.GeoTiffFactory;

/**
 * CPU time that rasters and archives of tiles need for a piece of 512 by 512 pixels, at a place of its own each time: {@code
 * RasterTimes FILE…}. One thread; the median of the repetitions; milliseconds.
 */
public final class RasterTimes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SIDE = 512;
    private static final int REPETITIONS = 60;

    @FunctionalInterface
    private interface Work {
        void run() throws SourceException;
    }

    private RasterTimes() {}

    public static void main(String[] arguments) throws SourceException {
        System.out.printf(Locale.ROOT, "%-16s %9s %9s %9s%n", "ms of CPU", "open", "finest", "coarser");
        for (String argument : arguments) {
            measure(Path.of(argument));
        }
    }

    private static SourceFactory factory(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "mbtiles" -> new MbtilesFactory();
            case "gpkg" -> new GeoPackageFactory(Optional.empty());
            default -> new GeoTiffFactory();
        };
    }

    private static void measure(Path file) throws SourceException {
        String name = file.getFileName().toString();
        SourceRequest request = new SourceRequest(
                Optional.of(file), name, new DataRevision("r"), Optional.empty(), List.of(), Optional.empty(), Map.of());
        long before = THREADS.getCurrentThreadCpuTime();
        try (LayerSource source = factory(name).open(request)) {
            double open = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
            Random random = new Random(1);
            double[] times = new double[2];
            for (int level = 0; level < 2; level++) {
                int of = level;
                times[level] = source instanceof RasterSource raster
                        ? median(() -> read(raster, of, random))
                        : median(() -> draw((PictureSource) source, of, random));
            }
            System.out.printf(Locale.ROOT, "%-16s %9.1f %9.2f %9.2f%n", name, open, times[0], times[1]);
        }
    }

    private static void read(RasterSource raster, int level, Random random) throws SourceException {
        int of = Math.min(level, raster.grid().levels().size() - 1);
        Level size = raster.grid().levels().get(of);
        int bands = raster.grid().bands().size();
        List<Integer> all = IntStream.range(0, bands).boxed().toList();
        RasterWindow window = new RasterWindow(
                of, random.nextInt(size.width() - SIDE), random.nextInt(size.height() - SIDE), SIDE, SIDE, all);
        raster.read(window, new float[bands][SIDE * SIDE], deadline());
    }

    private static void draw(PictureSource pictures, int level, Random random) throws SourceException {
        Bounds extent = pictures.extent().orElseThrow();
        double side = extent.width() / (level == 0 ? 14 : 7);
        double left = extent.minX() + random.nextDouble() * (extent.width() - side);
        double bottom = extent.minY() + random.nextDouble() * (extent.height() - side);
        PixelGrid grid =
                new PixelGrid(pictures.crs(), new Bounds(left, bottom, left + side, bottom + side), SIDE, SIDE);
        pictures.draw(grid, new int[SIDE * SIDE], deadline());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(10));
    }

    private static double median(Work work) throws SourceException {
        double[] times = new double[REPETITIONS];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < REPETITIONS; i++) {
                long before = THREADS.getCurrentThreadCpuTime();
                work.run();
                times[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[REPETITIONS / 2];
    }
}
