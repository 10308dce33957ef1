package org.igouverte.workbench.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code dev}: watches a partner's folder and brings each saved state live on a running server. A mistake is told with
 * file and line here and, by the server, in its open pages; what served before serves on. Runs until it is stopped.
 */
@Command(name = "dev", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class DevCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 250;

    private final Tools tools;

    @Parameters(index = "0", descriptionKey = "dev.folder", paramLabel = "FOLDER")
    Path folder;

    @Option(names = "--server", descriptionKey = "dev.server", paramLabel = "URL", required = true)
    URI server;

    @Option(names = "--token", descriptionKey = "dev.token", paramLabel = "FILE", required = true)
    Path tokenFile;

    @Option(names = "--viewer", descriptionKey = "dev.viewer", paramLabel = "URL", required = true)
    String viewer;

    @Option(names = "--once", descriptionKey = "dev.once")
    boolean once;

    DevCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PartnerFolder.of(folder);
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        System.out.println(Texts.of("dev.watching", folder, server));
        System.out.println(Texts.of("dev.open", viewer + "/?dev=" + name()));
        Path jar = Files.createTempFile("igo-dev", ".jar");
        try {
            Map<Path, Long> sent = Map.of();
            while (true) {
                Map<Path, Long> present = settled(sent);
                if (!present.equals(sent)) {
                    sent = present;
                    boolean live = bring(client, jar);
                    if (once) {
                        return live ? 0 : 1;
                    }
                }
                Thread.sleep(POLL_MILLIS);
            }
        } finally {
            Files.deleteIfExists(jar);
        }
    }

    /** When the files were last written; if that differs from before, once it stays the same for one more look. */
    private Map<Path, Long> settled(Map<Path, Long> before) throws IOException, InterruptedException {
        Map<Path, Long> present = times();
        while (!present.equals(before)) {
            Thread.sleep(POLL_MILLIS / 2);
            Map<Path, Long> again = times();
            if (again.equals(present)) {
                return present;
            }
            present = again;
        }
        return present;
    }

    /** Empty while the folder is none of a partner, as when an editor replaces {@code partner.yaml}. */
    private Map<Path, Long> times() throws IOException {
        Map<Path, Long> times = new TreeMap<>();
        try {
            for (Path file : PartnerFolder.of(folder).files().values()) {
                times.put(file, Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0);
            }
        } catch (MistakeException e) {
            times.clear();
        }
        return times;
    }

    /** By which the server and the open page tell this bundle's mistakes from others'. */
    private String name() throws IOException {
        return URLEncoder.encode(folder.toRealPath().getFileName() + ".jar", StandardCharsets.UTF_8);
    }

    private boolean bring(HttpClient client, Path jar) throws IOException, InterruptedException {
        try {
            PartnerFolder.of(folder).packSnapshot(tools.reader(), jar);
            Optional<String> refusal = send(client, jar);
            say(refusal.orElseGet(() -> Texts.of("dev.live")));
            return refusal.isEmpty();
        } catch (MistakeException e) {
            say(e.getMessage());
            return false;
        }
    }

    /** The server's words if it refuses. */
    private Optional<String> send(HttpClient client, Path jar) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/admin/api/bundles?name=" + name()))
                .header("Authorization", "Bearer " + Files.readString(tokenFile).strip())
                .header("Accept", "text/plain")
                .header("Accept-Language", Texts.language().tag())
                .timeout(Duration.ofMinutes(10))
                .POST(HttpRequest.BodyPublishers.ofFile(jar))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() / 100 == 2
                    ? Optional.empty()
                    : Optional.of(response.body().strip());
        } catch (ConnectException e) {
            return Optional.of(Texts.of("dev.away", server));
        }
    }

    private static void say(String text) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + text);
    }
}
