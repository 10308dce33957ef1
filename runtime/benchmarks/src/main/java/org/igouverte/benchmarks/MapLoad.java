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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a running server for maps of the forest stands and prints what it took, as rows of a table in Markdown.
 *
 * <pre>MapLoad URL PID LAYER MINX MINY MAXX MAXY CLIENTS SECONDS</pre>
 *
 * <p>{@code PID} is the server's process, for its CPU time; the extent is in EPSG:32198. Each scale is a window of the
 * extent that is placed at random, from a fixed seed, so that no answer can come from a cache of the same request. Exits
 * with 1 if any answer is no picture.
 */
public final class MapLoad {

    private static final int SIZE = 512;
    private static final double WARM_UP = 0.3;
    /** Clock ticks a second in {@code /proc}, the same on every Linux of today. */
    private static final double TICKS = 100;

    /** A window's side as a part of the extent's. */
    private enum Scale {
        WHOLE(1),
        REGION(1.0 / 4),
        STAND(1.0 / 32);

        private final double part;

        Scale(double part) {
            this.part = part;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final Path stat;
    private final String layer;
    private final double[] extent;
    private final int clients;
    private final double seconds;

    private MapLoad(String[] arguments) {
        url = arguments[0];
        stat = Path.of("/proc", arguments[1], "stat");
        layer = arguments[2];
        extent = new double[4];
        for (int i = 0; i < 4; i++) {
            extent[i] = Double.parseDouble(arguments[3 + i]);
        }
        clients = Integer.parseInt(arguments[7]);
        seconds = Double.parseDouble(arguments[8]);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 9) {
            System.err.println("usage: MapLoad URL PID LAYER MINX MINY MAXX MAXY CLIENTS SECONDS");
            System.exit(2);
        }
        MapLoad load = new MapLoad(arguments);
        System.out.println("| scale | requests/s | p50 ms | p95 ms | p99 ms | max ms | server CPU ms/request | KB/picture | failed |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        long failed = 0;
        for (Scale scale : Scale.values()) {
            load.run(scale, load.seconds * WARM_UP);
            double before = load.cpuMillis();
            Latencies latencies = load.run(scale, load.seconds);
            System.out.println(latencies.row(scale.name().toLowerCase(Locale.ROOT), load.seconds, load.cpuMillis() - before));
            failed += latencies.failed();
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private Latencies run(Scale scale, double time) throws Exception {
        long end = System.nanoTime() + (long) (time * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Random random = new Random(i);
                Callable<Latencies> client = () -> ask(scale, random, end);
                running.add(threads.submit(client));
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

    private Latencies ask(Scale scale, Random random, long end) throws InterruptedException {
        Latencies latencies = new Latencies();
        while (System.nanoTime() < end) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address(scale, random)))
                    .timeout(Duration.ofMinutes(1))
                    .build();
            long start = System.nanoTime();
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                boolean picture = response.statusCode() == 200
                        && response.headers().firstValue("Content-Type").orElse("").startsWith("image/");
                latencies.add(System.nanoTime() - start, response.body().length, picture);
            } catch (IOException e) {
                latencies.add(System.nanoTime() - start, 0, false);
            }
        }
        return latencies;
    }

    private String address(Scale scale, Random random) {
        double width = (extent[2] - extent[0]) * scale.part;
        double height = (extent[3] - extent[1]) * scale.part;
        // The whole extent is moved too, by up to a hundredth.
        double x = extent[0] + random.nextDouble() * Math.max(extent[2] - extent[0] - width, width / 100);
        double y = extent[1] + random.nextDouble() * Math.max(extent[3] - extent[1] - height, height / 100);
        return String.format(
                Locale.ROOT,
                "%s/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=%s&STYLES=&CRS=EPSG:32198"
                        + "&BBOX=%.3f,%.3f,%.3f,%.3f&WIDTH=%d&HEIGHT=%d&FORMAT=image/png",
                url, layer, x, y, x + width, y + height, SIZE, SIZE);
    }

    /** User and system time of the server so far. */
    private double cpuMillis() throws IOException {
        String line = Files.readString(stat);
        // The process' name, in parentheses, may hold blanks.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS;
    }
}
