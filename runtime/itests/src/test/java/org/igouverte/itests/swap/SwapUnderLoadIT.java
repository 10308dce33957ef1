package org.igouverte.itests.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.PlainConnection;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.igouverte.itests.wms.WmsQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * A hundred swaps between a version that reads a file and one that brings its own code, while clients ask for maps and
 * features: no request fails, each answer is wholly of one version, and nothing of the versions that went is left.
 */
class SwapUnderLoadIT {

    private static final int SWAPS = 100;
    private static final int WARM_UP = 10;
    private static final int RED = 0xffcc2200;
    private static final int BLUE = 0xff0033cc;
    private static final byte[] FIRST =
            PartnerJar.small("1.0.0", "edition A", "#cc2200").bytes();
    private static final byte[] SECOND =
            PartnerJar.inJava("2.0.0", "edition B", "#0033cc", 0).bytes();

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("swap-under-load");

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    /** What a client saw: how often each version, and what was wrong. */
    private record Findings(int first, int second, List<String> wrong) {}

    @Test
    void losesNothingMixesNothingAndLeavesNothing() throws Exception {
        assertEquals(201, SERVER.client().deploy(FIRST, "a.jar").status());
        // What the server makes once and keeps, as threads of its pools, is there when the count begins.
        swapUnderLoad(WARM_UP);
        loaders.clear();
        Traces before = Traces.look();
        int requests = swapUnderLoad(SWAPS);
        System.out.printf("%d swaps, %d requests, 0 failed%n", SWAPS, requests);
        await(() -> onlyTheLiveLoaderIsLeft() ? List.of() : List.of("class loaders of versions that went"));
        await(() -> Traces.look().beyond(before));
    }

    /** @return requests that were answered */
    private int swapUnderLoad(int swaps) throws Exception {
        over.set(false);
        ExecutorService clients = Executors.newFixedThreadPool(6);
        List<Future<Findings>> findings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            findings.add(clients.submit(() -> ask(WmsQuery.square().path(), SwapUnderLoadIT::versionOfMap)));
            findings.add(clients.submit(() -> ask(WmsQuery.squareInfo().path(), SwapUnderLoadIT::versionOfInfo)));
        }
        for (int i = 0; i < swaps; i++) {
            swap(i);
        }
        over.set(true);
        clients.shutdown();
        int requests = 0;
        for (Future<Findings> each : findings) {
            Findings found = each.get();
            assertEquals(List.of(), found.wrong());
            assertTrue(found.first() > 0 && found.second() > 0, "a client saw both versions: " + found);
            requests += found.first() + found.second();
        }
        return requests;
    }

    /** Deploys the other version and looks at once whether it serves. */
    private void swap(int i) throws IOException {
        boolean second = i % 2 == 0;
        Reply reply = SERVER.client().deploy(second ? SECOND : FIRST, second ? "b.jar" : "a.jar");
        assertEquals(201, reply.status(), reply::toString);
        assertEquals(second ? 2 : 1, versionOfMap(SERVER.client().get(WmsQuery.square().path())));
        if (second) {
            loaders.add(new WeakReference<>(loaderOfLive()));
        }
    }

    private interface Version {
        /** 1 or 2, or 0 if the answer is of neither. */
        int of(Reply reply) throws IOException;
    }

    private Findings ask(String path, Version version) {
        int[] seen = new int[3];
        List<String> wrong = new ArrayList<>();
        try (PlainConnection connection = SERVER.client().connect()) {
            while (!over.get() && wrong.size() < 10) {
                Reply reply = connection.get(path);
                int found = reply.status() == 200 ? version.of(reply) : 0;
                seen[found]++;
                if (found == 0) {
                    wrong.add(reply.toString());
                }
            }
        } catch (IOException e) {
            wrong.add(e.toString());
        }
        return new Findings(seen[1], seen[2], wrong);
    }

    /** All of the picture has one colour or the other. */
    private static int versionOfMap(Reply reply) throws IOException {
        int[] pixels = reply.picture().getRGB(0, 0, 64, 64, null, 0, 64);
        int colour = pixels[0];
        boolean whole = Arrays.stream(pixels).allMatch(p -> p == colour);
        return !whole ? 0 : colour == RED ? 1 : colour == BLUE ? 2 : 0;
    }

    private static int versionOfInfo(Reply reply) throws IOException {
        return switch (reply.json().path("features").path(0).path("properties").path("edition").asText()) {
            case "edition A" -> 1;
            case "edition B" -> 2;
            default -> 0;
        };
    }

    private static Stream<Bundle> contributionBundles() {
        return Arrays.stream(SERVER.framework().getBundles()).filter(b -> PartnerJar.NAME.equals(b.getSymbolicName()));
    }

    private static int contributions() {
        return (int) contributionBundles().count();
    }

    private static ClassLoader loaderOfLive() {
        return contributionBundles()
                .filter(b -> b.getVersion().getMajor() == 2 && b.getState() == Bundle.ACTIVE)
                .max((a, b) -> Long.compare(a.getBundleId(), b.getBundleId()))
                .orElseThrow()
                .adapt(BundleWiring.class)
                .getClassLoader();
    }

    private boolean onlyTheLiveLoaderIsLeft() {
        System.gc();
        return loaders.stream().filter(l -> l.get() != null).count() == 0;
    }

    /** Waits until nothing is left; what the server tidies up it does in its own time. */
    private static void await(Supplier<List<String>> left) throws InterruptedException {
        for (int i = 0; i < 200 && !left.get().isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertEquals(List.of(), left.get());
    }

    /** What a swap must not leave: bundles, threads but those of pools, files that are open, files on the disk. */
    private record Traces(int bundles, Map<String, Long> threads, Map<String, Long> open, long bytes) {

        static Traces look() {
            Map<String, Long> threads = Thread.getAllStackTraces().keySet().stream()
                    .map(t -> t.getName().replaceAll("[0-9]+", "#"))
                    .filter(n -> !n.matches("(qtp|HttpClient|pool-|ForkJoin|Common-Cleaner|process reaper|igo-reaper).*"))
                    .collect(Collectors.groupingBy(n -> n, TreeMap::new, Collectors.counting()));
            return new Traces(contributions(), threads, openFiles(), bytesOf(SERVER.home()));
        }

        /** What there is more of than before. */
        List<String> beyond(Traces before) {
            List<String> more = new ArrayList<>();
            if (bundles > before.bundles) {
                more.add("bundles: " + before.bundles + " before, " + bundles + " now");
            }
            threads.forEach((name, count) -> {
                long was = before.threads.getOrDefault(name, 0L);
                if (count > was) {
                    more.add("threads " + name + ": " + was + " before, " + count + " now");
                }
            });
            open.forEach((file, count) -> {
                long was = before.open.getOrDefault(file, 0L);
                if (count > was) {
                    more.add("open " + file + ": " + was + " before, " + count + " now");
                }
            });
            if (bytes > before.bytes + (64 << 10)) {
                more.add("bytes on the disk: " + before.bytes + " before, " + bytes + " now");
            }
            return more;
        }

        /** Files of the home that this process has open; one that is deleted and still open would count. */
        private static Map<String, Long> openFiles() {
            Map<String, Long> open = new TreeMap<>();
            try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
                for (Path descriptor : descriptors.toList()) {
                    try {
                        String file = Files.readSymbolicLink(descriptor).toString();
                        if (file.startsWith(SERVER.home().toString())) {
                            open.merge(file.replaceAll("/bundle[0-9]+/", "/bundle#/"), 1L, Long::sum);
                        }
                    } catch (NoSuchFileException e) {
                        // Closed since the folder was listed.
                        continue;
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return open;
        }

        private static long bytesOf(Path folder) {
            long bytes = 0;
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
                }
                return bytes;
            } catch (IOException | UncheckedIOException e) {
                // Something went while it was looked at: looked at again.
                return Long.MAX_VALUE;
            }
        }
    }
}
