package org.igouverte.itests.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Asks one server, over connections that are kept. */
public final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final int adminPort;
    private final Path home;

    Client(int port, int adminPort, Path home) {
        this.port = port;
        this.adminPort = adminPort;
        this.home = home;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** A connection on which nothing is ever tried twice. */
    public PlainConnection connect() {
        return new PlainConnection(port);
    }

    public int adminPort() {
        return adminPort;
    }

    /** @param path path and query, encoded */
    public Reply get(String path, String... headers) throws IOException {
        return send(request(url(path), headers).GET().build());
    }

    public Reply send(String method, String path, byte[] body, String... headers) throws IOException {
        return send(request(url(path), headers)
                .method(method, BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Asks the operators' API with its token. */
    public Reply admin(String method, String path, byte[] body, String... headers) throws IOException {
        return admin(method, path, BodyPublishers.ofByteArray(body), headers);
    }

    public Reply admin(String method, String path, BodyPublisher body, String... headers) throws IOException {
        return send(request("http://127.0.0.1:" + adminPort + "/admin/api" + path, headers)
                .header("Authorization", "Bearer " + Files.readString(home.resolve("admin.token")).strip())
                .method(method, body)
                .build());
    }

    /** Asks the operators' API with another token. */
    public Reply adminAs(String token, String method, String path) throws IOException {
        return send(request("http://127.0.0.1:" + adminPort + "/admin/api" + path)
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody())
                .build());
    }

    public Reply deploy(byte[] jar, String name) throws IOException {
        return admin("POST", "/bundles?name=" + name, jar, "Content-Type", "application/java-archive");
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Asks until the answer is as wanted; for what the server does in its own time. */
    public Reply await(String path, Predicate<Reply> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Object last = "nothing";
        while (System.nanoTime() < end) {
            try {
                Reply reply = get(path);
                if (wanted.test(reply)) {
                    return reply;
                }
                last = reply;
                Thread.sleep(25);
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new AssertionError(path + " did not become as wanted; the last answer was " + last);
    }

    /** Until the server is ready, and the operators' server, which starts on its own, answers too. */
    public Client awaitReady() {
        await("/health/ready", reply -> reply.status() == 200 && operatorsServerAnswers());
        return this;
    }

    private boolean operatorsServerAnswers() {
        try {
            return admin("GET", "/bundles", new byte[0]).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Layers that are served, as {@code namespace:name}. */
    public List<String> layers() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode bundle : status().path("bundles")) {
            bundle.path("layers").forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    public JsonNode status() throws IOException {
        return get("/status", "Accept", "application/json").json();
    }
}
