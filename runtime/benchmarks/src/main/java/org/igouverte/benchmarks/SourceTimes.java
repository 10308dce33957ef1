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
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.csv.CsvFactory;
import org.igouverte.source.file.internal.flatgeobuf.FlatGeobufFactory;
import org.igouverte.source.file.internal.geojson.GeoJsonFactory;
import org.igouverte.source.file.internal.gpkg.GeoPackageFactory;
import org.igouverte.source.file.internal.shapefile.ShapefileFactory;

/**
 * CPU time that sources need for one and the same questions: {@code SourceTimes FOLDER FILE…}. One thread; the median of the
 * repetitions after as many to warm up; milliseconds.
 */
public final class SourceTimes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @FunctionalInterface
    private interface Question {
        long ask() throws SourceException;
    }

    private SourceTimes() {}

    public static void main(String[] arguments) throws SourceException {
        Path kept = Path.of(arguments[0]);
        System.out.printf(
                Locale.ROOT,
                "%-16s %9s %9s %9s %9s %9s %9s %9s %12s%n",
                "ms of CPU",
                "open",
                "point",
                "window",
                "shapes",
                "page 1k",
                "page 10k",
                "filter",
                "us/feature");
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            measure(Path.of(file), kept);
        }
    }

    private static SourceFactory factory(String name, Path kept) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "gpkg" -> new GeoPackageFactory(Optional.of(kept));
            case "fgb" -> new FlatGeobufFactory();
            case "shp" -> new ShapefileFactory();
            case "csv" -> new CsvFactory();
            default -> new GeoJsonFactory();
        };
    }

    private static void measure(Path file, Path kept) throws SourceException {
        String name = file.getFileName().toString();
        SourceRequest request = new SourceRequest(
                Optional.of(file),
                name,
                new DataRevision("r"),
                Optional.empty(),
                List.of(),
                Optional.of("geocode"),
                Map.of("crs", "EPSG:32198"));
        long before = THREADS.getCurrentThreadCpuTime();
        try (FeatureSource source = (FeatureSource) factory(name, kept).open(request)) {
            double open = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
            long total = source.count(FeatureQuery.all(), deadline()).orElseThrow();
            Random random = new Random(1);
            Predicate filter = new Predicate.Comparison("gr_ess", Operator.EQUAL, "SBSB", true);
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %9.0f %9.3f %9.3f %9.3f %9.2f %9.2f %9.1f %12.2f%n",
                    name,
                    open,
                    median(300, () -> features(source, FeatureQuery.all().within(window(source, random, 0)))),
                    median(100, () -> features(source, FeatureQuery.all().within(window(source, random, 300.0 / total)))),
                    median(100, () -> shapes(source, window(source, random, 300.0 / total))),
                    median(20, () -> features(source, FeatureQuery.all().page(0, 1_000))),
                    median(10, () -> features(source, FeatureQuery.all().page(0, 10_000))),
                    median(3, () -> source.count(FeatureQuery.all().where(filter), deadline()).orElseThrow()),
                    1000 * median(1, () -> features(source, FeatureQuery.all())) / total);
        }
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(10));
    }

    /** A window somewhere in the middle half of the extent, with a share of its area. */
    private static Bounds window(FeatureSource source, Random random, double share) {
        Bounds all = source.extent().orElseThrow();
        double side = Math.sqrt(share);
        double x = all.minX() + (0.25 + random.nextDouble() / 2) * all.width();
        double y = all.minY() + (0.25 + random.nextDouble() / 2) * all.height();
        return new Bounds(x, y, x + side * all.width(), y + side * all.height());
    }

    private static long features(FeatureSource source, FeatureQuery query) throws SourceException {
        long count = 0;
        try (FeatureCursor cursor = source.features(query, deadline())) {
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                count += batch.get().size();
            }
        }
        return count;
    }

    private static long shapes(FeatureSource source, Bounds bounds) throws SourceException {
        long[] count = new long[1];
        ShapeSink sink = new ShapeSink() {
            @Override
            public void tuple(int id, Object[] values) {
                count[0]++;
            }

            @Override
            public void shape(int tuple, Shape shape) {
                count[0]++;
            }
        };
        source.shapes(
                new ShapeQuery(bounds, bounds.width() / 512, List.of("type_couv"), Predicate.TRUE), sink, deadline());
        return count[0];
    }

    /** Milliseconds of this thread's CPU time. */
    private static double median(int times, Question question) throws SourceException {
        double[] all = new double[times];
        long answers = 0;
        for (int i = -times; i < times; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            answers += question.ask();
            all[Math.max(0, i)] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
        }
        if (answers == 0) {
            throw new IllegalStateException("the questions found nothing");
        }
        Arrays.sort(all);
        return all[times / 2];
    }
}
