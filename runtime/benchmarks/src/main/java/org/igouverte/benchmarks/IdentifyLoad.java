package org.igouverte.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks what is at places of the fifty layers of {@link ManyLayers}, ten bundles of five, and prints what it took.
 *
 * <pre>IdentifyLoad URL PID MINX MINY MAXX MAXY CLIENTS SECONDS</pre>
 *
 * <p>{@code PID} is the server's process, for its CPU time; the extent is in EPSG:32198. Places are random from a fixed
 * seed. Exits with 1 if any answer lacks one of the layers.
 */
public final class IdentifyLoad {

    private static final int BUNDLES = 10;
    private static final int LAYERS = 5;
    private static final int SIZE = 512;
    private static final int METRES_PER_PIXEL = 20;
    private static final double WARM_UP = 0.5;
    private static final double TICKS = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final Path stat;
    private final double[] extent = new double[4];
    private final int clients;

    private IdentifyLoad(String[] arguments) {
        String layers = IntStream.range(0, BUNDLES * LAYERS)
                .mapToObj(i -> "nombre" + i / LAYERS + ":couche" + i % LAYERS)
                .collect(Collectors.joining(","));
        url = arguments[0] + "/identify?crs=EPSG:32198&width=" + SIZE + "&height=" + SIZE + "&x=" + SIZE / 2 + "&y="
                + SIZE / 2 + "&layers=" + layers;
        stat = Path.of("/proc", arguments[1], "stat");
        for (int i = 0; i < 4; i++) {
            extent[i] = Double.parseDouble(arguments[2 + i]);
        }
        clients = Integer.parseInt(arguments[6]);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 8) {
            System.err.println("usage: IdentifyLoad URL PID MINX MINY MAXX MAXY CLIENTS SECONDS");
            System.exit(2);
        }
        IdentifyLoad load = new IdentifyLoad(arguments);
        double seconds = Double.parseDouble(arguments[7]);
        load.run(seconds * WARM_UP);
        double before = load.cpuMillis();
        Latencies latencies = load.run(seconds);
        System.out.println("| what | requests/s | p50 ms | p95 ms | p99 ms | max ms | server CPU ms/request | KB/answer | failed |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        System.out.println(latencies.row("identify", seconds, load.cpuMillis() - before));
        System.exit(latencies.failed() == 0 ? 0 : 1);
    }

    private Latencies run(double time) throws Exception {
        long end = System.nanoTime() + (long) (time * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Random random = new Random(i);
                running.add(threads.submit(() -> ask(random, end)));
            }
            Latencies all = new Latencies();
            for (Future<Latencies> each : running) {
                all.add(each.get());
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }

    private Latencies ask(Random random, long end) throws InterruptedException {
        Latencies latencies = new Latencies();
        while (System.nanoTime() < end) {
            double side = (double) SIZE * METRES_PER_PIXEL;
            double x = extent[0] + random.nextDouble() * (extent[2] - extent[0]) - side / 2;
            double y = extent[1] + random.nextDouble() * (extent[3] - extent[1]) - side / 2;
            String bbox = String.format(Locale.ROOT, "&bbox=%.1f,%.1f,%.1f,%.1f", x, y, x + side, y + side);
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + bbox))
                    .timeout(Duration.ofMinutes(1))
                    .build();
            long start = System.nanoTime();
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                int named = response.body().split("\"layer\":\"nombre", -1).length - 1;
                latencies.add(
                        System.nanoTime() - start,
                        response.body().length(),
                        response.statusCode() == 200 && named == BUNDLES * LAYERS);
            } catch (IOException e) {
                latencies.add(System.nanoTime() - start, 0, false);
            }
        }
        return latencies;
    }

    /** User and system time of the server so far. */
    private double cpuMillis() throws IOException {
        String line = Files.readString(stat);
        // The process' name, in parentheses, may hold blanks.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS;
    }
}
