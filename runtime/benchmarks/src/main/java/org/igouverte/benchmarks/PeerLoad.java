package org.igouverte.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Asks several servers the same questions in turns and prints what it took, as rows of a table in Markdown.
 *
 * <pre>PeerLoad CLIENTS SECONDS ROUNDS WINDOWS QUESTIONS</pre>
 *
 * <p>{@code WINDOWS} has a place a line, as names and values {@code west=… south=…}; {@code QUESTIONS} a question a line,
 * fields apart by tabs: its name, the server's name, the server's processes with commas between, how many features it
 * asks for, a text that occurs once a feature in the answer, and the address with {@code {west}} and so on. Of a picture
 * the text is its media type, and the number of features is 0. The questions of one name are asked together: in each round
 * every server has its seconds, so that what else the machine does meets all of them. CPU is user and system time of the
 * processes. Before that every server is asked once and its features are counted, and then as long as in a round; exits
 * with 1 if any answer has too few or is no answer.
 */
public final class PeerLoad {

    /** Clock ticks a second in {@code /proc}, the same on every Linux of today. */
    private static final double TICKS = 100;

    private record Question(String server, List<String> processes, int features, String mark, String template) {

        double cpuMillis() throws IOException {
            double ticks = 0;
            for (String process : processes) {
                String line = Files.readString(Path.of("/proc", process, "stat"));
                // The process' name, in parentheses, may hold blanks.
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
                ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            }
            return ticks * 1000 / TICKS;
        }
    }

    private static final class Total {
        private final Latencies latencies = new Latencies();
        private double seconds;
        private double cpuMillis;
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger turn = new AtomicInteger();
    private final int clients;
    private final double seconds;
    private final int rounds;
    private final List<Map<String, String>> windows = new ArrayList<>();
    private final Map<String, List<Question>> questions = new LinkedHashMap<>();

    private PeerLoad(String[] arguments) throws IOException {
        clients = Integer.parseInt(arguments[0]);
        seconds = Double.parseDouble(arguments[1]);
        rounds = Integer.parseInt(arguments[2]);
        for (String line : Files.readAllLines(Path.of(arguments[3]))) {
            Map<String, String> window = new LinkedHashMap<>();
            for (String pair : line.split(" ")) {
                window.put('{' + pair.substring(0, pair.indexOf('=')) + '}', pair.substring(pair.indexOf('=') + 1));
            }
            windows.add(window);
        }
        for (String line : Files.readAllLines(Path.of(arguments[4]))) {
            String[] f = line.split("\t");
            questions.computeIfAbsent(f[0], name -> new ArrayList<>())
                    .add(new Question(f[1], List.of(f[2].split(",")), Integer.parseInt(f[3]), f[4], f[5]));
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 5) {
            System.err.println("usage: PeerLoad CLIENTS SECONDS ROUNDS WINDOWS QUESTIONS");
            System.exit(2);
        }
        System.exit(new PeerLoad(arguments).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        boolean good = true;
        System.out.println("| question | requests/s | p50 ms | p95 ms | p99 ms | max ms | server CPU ms/request | KB/answer | failed |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Map.Entry<String, List<Question>> entry : questions.entrySet()) {
            Map<Question, Total> totals = new LinkedHashMap<>();
            for (Question question : entry.getValue()) {
                good &= isComplete(entry.getKey(), question);
                load(question);
                totals.put(question, new Total());
            }
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<Question, Total> each : totals.entrySet()) {
                    measure(each.getKey(), each.getValue());
                }
            }
            for (Map.Entry<Question, Total> each : totals.entrySet()) {
                Total total = each.getValue();
                String name = entry.getKey() + ", " + each.getKey().server();
                System.out.println(total.latencies.row(name, total.seconds, total.cpuMillis));
                good &= total.latencies.failed() == 0;
            }
        }
        return good;
    }

    private boolean isComplete(String name, Question question) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(question)).build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (question.features() == 0
                && response.headers().firstValue("Content-Type").orElse("").equals(question.mark())) {
            return true;
        }
        int found = text.split(Pattern.quote(question.mark()), -1).length - 1;
        if (response.statusCode() == 200 && found > 0 && found == question.features()) {
            return true;
        }
        System.err.println(name + ", " + question.server() + ": " + response.statusCode() + ", " + found + " features instead of "
                + question.features() + ": " + request.uri() + ": " + text.substring(0, Math.min(300, text.length())));
        return false;
    }

    private void measure(Question question, Total total) throws Exception {
        double cpu = question.cpuMillis();
        long start = System.nanoTime();
        total.latencies.add(load(question));
        total.seconds += (System.nanoTime() - start) / 1e9;
        total.cpuMillis += question.cpuMillis() - cpu;
    }

    private Latencies load(Question question) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Callable<Latencies> client = () -> ask(question, end);
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

    private Latencies ask(Question question, long end) throws InterruptedException {
        Latencies latencies = new Latencies();
        byte[] buffer = new byte[1 << 16];
        while (System.nanoTime() < end) {
            HttpRequest request = HttpRequest.newBuilder(address(question)).build();
            long start = System.nanoTime();
            long length = 0;
            boolean good = false;
            try {
                HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                        length += n;
                    }
                }
                good = response.statusCode() == 200;
            } catch (IOException e) {
                System.err.println(question.server() + ": " + e);
            }
            latencies.add(System.nanoTime() - start, length, good);
        }
        return latencies;
    }

    private URI address(Question question) {
        String address = question.template();
        Map<String, String> window = windows.get(Math.floorMod(turn.getAndIncrement(), windows.size()));
        for (Map.Entry<String, String> value : window.entrySet()) {
            address = address.replace(value.getKey(), value.getValue());
        }
        return URI.create(address);
    }
}
