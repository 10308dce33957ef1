package org.igouverte.pyramid.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.GeometryKind;
import org.igouverte.pyramid.internal.build.Grain;
import org.igouverte.pyramid.internal.build.PyramidBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building that is killed at some step goes on from what it had put on disk, and gives what it would have given. */
class ResumeTest {

    @TempDir
    Path root;

    private final MemorySource source = new MemorySource();
    private Path whole;

    /** What nothing catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void buildWhole() throws Exception {
        new Partition(1, 110, 200, -300_000, 400_000, 4).addTo(source);
        source.add(GeometryKind.POLYGON, "big", new double[] {-299_000, 401_000, -281_000, 401_500, -290_000, 420_000,
            -299_000, 401_000});
        whole = Files.createDirectory(root.resolve("whole"));
        build(whole, share -> {});
    }

    private void build(Path folder, DoubleConsumer progress) throws Exception {
        Deadline deadline = Deadline.after(Duration.ofMinutes(2));
        new PyramidBuilder(source, folder, 2, deadline, progress, Duration.ZERO)
                .build(Grain.of(source, deadline), source.extent().get(), source.features.size());
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(Path::getFileName).sorted().toList();
        }
    }

    private void assertSame(Path folder) throws Exception {
        assertEquals(files(whole), files(folder));
        for (Path file : files(whole)) {
            assertArrayEquals(
                    Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(folder.resolve(file)), file.toString());
        }
    }

    /** Builds, but is killed at a call of the progress. */
    private Path killed(int call) throws Exception {
        Path folder = Files.createDirectory(root.resolve("killed" + call));
        int[] calls = {0};
        assertThrows(Killed.class, () -> build(folder, share -> {
            if (++calls[0] == call) {
                throw new Killed();
            }
        }));
        return folder;
    }

    @Test
    void itGoesOnFromEveryStep() throws Exception {
        List<Double> all = new ArrayList<>();
        Path again = Files.createDirectory(root.resolve("again"));
        build(again, all::add);
        assertSame(again);
        assertTrue(all.size() > 20, all.toString());
        int keptIntake = 0;
        int keptBuckets = 0;
        for (int call = 1; call <= all.size(); call++) {
            Path folder = killed(call);
            List<Double> rest = new ArrayList<>();
            build(folder, rest::add);
            assertSame(folder);
            double at = all.get(call - 1);
            if (at > 0.5) {
                assertTrue(rest.get(0) > 0.5, "all was spooled before, at " + at);
                keptIntake++;
            }
            if (at > 0.62) {
                double written = rest.stream().filter(share -> share > 0.6).findFirst().orElse(1.0);
                assertTrue(written >= at - 1e-9, "buckets before " + at + " are written again: " + written);
                keptBuckets++;
            }
        }
        assertTrue(keptIntake > 5 && keptBuckets > 5, keptIntake + " " + keptBuckets);
    }

    @Test
    void itMayBeKilledTwice() throws Exception {
        Path folder = killed(8);
        int[] calls = {0};
        assertThrows(Killed.class, () -> build(folder, share -> {
            if (++calls[0] == 12) {
                throw new Killed();
            }
        }));
        build(folder, share -> {});
        assertSame(folder);
    }

    @Test
    void whatWasCutShortOrSpoiltIsNotTrusted() throws Exception {
        int last = 0;
        List<Double> all = new ArrayList<>();
        build(Files.createDirectory(root.resolve("again")), all::add);
        while (all.get(last) < 0.8) {
            last++;
        }
        Path folder = killed(last + 1);
        for (String file : List.of("journal.bin", "intake.bin")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            bytes[bytes.length / 2] ^= 1;
            Files.write(folder.resolve(file), bytes);
        }
        build(folder, share -> {});
        assertSame(folder);
    }
}
