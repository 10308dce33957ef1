package org.igouverte.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.pyramid.internal.build.Grain;
import org.igouverte.pyramid.internal.build.PyramidBuilder;
import org.igouverte.pyramid.internal.build.PyramidUpdate;
import org.igouverte.source.file.internal.gpkg.GeoPackageFactory;

/**
 * Time, CPU and size of preparing a GeoPackage: {@code PyramidTimes KEPT FILE FOLDER [EARLIER_FILE EARLIER_FOLDER]}. With
 * an earlier file and the folder made of it, only what differs is made.
 */
public final class PyramidTimes {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int THREADS = 2;

    private final Path kept;
    private final Deadline deadline = Deadline.after(Duration.ofHours(2));
    private final long start = System.nanoTime();

    private PyramidTimes(Path kept) {
        this.kept = kept;
    }

    public static void main(String[] arguments) throws IOException, SourceException {
        PyramidTimes times = new PyramidTimes(Path.of(arguments[0]));
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        try (FeatureSource source = times.open(Path.of(arguments[1]))) {
            times.tell("opened");
            if (arguments.length > 3) {
                times.update(source, Path.of(arguments[3]), Path.of(arguments[4]), folder);
            } else {
                times.build(source, folder);
            }
        }
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.toList()) {
                bytes += Files.size(path);
            }
        }
        System.out.printf(Locale.ROOT, "%d MB%n", bytes / 1_000_000);
    }

    private FeatureSource open(Path file) throws SourceException {
        SourceRequest request = new SourceRequest(
                Optional.of(file),
                file.getFileName().toString(),
                new DataRevision("r"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of());
        return (FeatureSource) new GeoPackageFactory(Optional.of(kept)).open(request);
    }

    private void build(FeatureSource source, Path folder) throws IOException, SourceException {
        double[] next = {0};
        new PyramidBuilder(source, folder, THREADS, deadline, share -> {
                    if (share >= next[0]) {
                        tell(String.format(Locale.ROOT, "%.0f %%", 100 * share));
                        next[0] = share + 0.1;
                    }
                })
                .build(Grain.of(source, deadline), source.extent().orElseThrow(), count(source));
        tell("built");
    }

    private void update(FeatureSource source, Path earlierFile, Path earlierFolder, Path folder)
            throws IOException, SourceException {
        List<Bounds> changes;
        try (FeatureSource earlier = open(earlierFile)) {
            changes = source.changesSince(earlier, deadline).orElseThrow();
        }
        tell("compared");
        boolean done = new PyramidUpdate(source, earlierFolder, folder, THREADS, deadline)
                .update(changes, Grain.of(source, deadline), source.extent().orElseThrow(), count(source));
        tell(done ? "updated" : "too much to update");
        System.out.println(changes.size() + " bounds before and after");
    }

    private long count(FeatureSource source) throws SourceException {
        return source.count(FeatureQuery.all(), deadline).orElseThrow();
    }

    private void tell(String what) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %7.1f s, CPU %7.1f s, heap %4d MB%n",
                what,
                (System.nanoTime() - start) / 1e9,
                PROCESS.getProcessCpuTime() / 1e9,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }
}
