package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/** What an operator may do, by path and method. Stateless. */
final class AdminApi {

    private final Deployment deployment;

    AdminApi(Deployment deployment) {
        this.deployment = deployment;
    }

    /** @param path segments after {@code /admin/api}, decoded */
    Answer answer(List<String> path, HttpServletRequest request)
            throws ProblemException, StagingException, IOException {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        if (path.equals(List.of("bundles"))) {
            return switch (method) {
                case "GET" -> bundles();
                case "POST" -> deploy(request);
                default -> throw ProblemException.ofMethod("GET, HEAD, POST");
            };
        }
        if (path.equals(List.of("status"))) {
            only("GET", method, "GET, HEAD");
            return status();
        }
        if (path.size() == 2 && path.get(0).equals("bundles")) {
            return switch (method) {
                case "GET" -> one(find(path.get(1)));
                case "DELETE" -> remove(path.get(1));
                default -> throw ProblemException.ofMethod("GET, HEAD, DELETE");
            };
        }
        if (path.size() == 3 && path.get(0).equals("bundles") && path.get(2).equals("rollback")) {
            only("POST", method, "POST");
            return rollBack(path.get(1));
        }
        if (path.size() == 3 && path.get(0).equals("layers") && path.get(2).equals("data")) {
            return switch (method) {
                case "PUT" -> replaceData(path.get(1), request);
                case "DELETE" -> restoreData(path.get(1));
                default -> throw ProblemException.ofMethod("PUT, DELETE");
            };
        }
        throw new ProblemException(404, Texts.of("notfound"));
    }

    private static void only(String wanted, String method, String allow) throws ProblemException {
        if (!method.equals(wanted)) {
            throw ProblemException.ofMethod(allow);
        }
    }

    private Answer bundles() {
        List<DeployedBundle> all = deployment.bundles();
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode array = json.putArray("bundles");
        all.forEach(bundle -> array.add(Json.bundle(bundle)));
        if (all.isEmpty()) {
            return new Answer(200, json, Texts.of("bundles.none"));
        }
        List<LocalizedText> lines = all.stream().map(AdminApi::told).toList();
        return new Answer(
                200,
                json,
                new LocalizedText(
                        lines.stream().map(LocalizedText::fr).collect(Collectors.joining("\n")),
                        lines.stream().map(LocalizedText::en).collect(Collectors.joining("\n"))));
    }

    private Answer status() {
        Answer bundles = bundles();
        ObjectNode json = (ObjectNode) bundles.json();
        json.put("settled", deployment.isSettled());
        ArrayNode refused = json.putArray("refused");
        deployment.refused().forEach(refusal -> refused.add(Json.refusal(refusal)));
        return new Answer(200, json, bundles.text());
    }

    private static Answer one(DeployedBundle bundle) {
        return new Answer(200, Json.bundle(bundle), told(bundle));
    }

    private DeployedBundle find(String symbolicName) throws ProblemException {
        return deployment
                .bundle(symbolicName)
                .orElseThrow(() -> new ProblemException(404, Texts.of("nobundle", symbolicName)));
    }

    private Answer deploy(HttpServletRequest request) throws ProblemException, StagingException, IOException {
        String name = parameter(request, "name").isEmpty() ? "upload.jar" : fileName(request);
        InputStream body = body(request, Deployment.MAX_BUNDLE_BYTES);
        Deployment.Outcome outcome = deployment.deploy(body, name);
        ObjectNode json = Json.bundle(outcome.bundle());
        json.put("changed", outcome.changed());
        return outcome.changed()
                ? new Answer(201, json, told("deployed", outcome.bundle()))
                : new Answer(200, json, told("unchanged", outcome.bundle()));
    }

    private Answer remove(String symbolicName) throws ProblemException, StagingException, IOException {
        if (!deployment.remove(symbolicName)) {
            throw new ProblemException(404, Texts.of("nobundle", symbolicName));
        }
        ObjectNode json =
                Json.MAPPER.createObjectNode().put("symbolicName", symbolicName).put("removed", true);
        return new Answer(200, json, Texts.of("removed", symbolicName));
    }

    private Answer rollBack(String symbolicName) throws ProblemException, StagingException, IOException {
        try {
            DeployedBundle bundle = deployment.rollBack(symbolicName);
            return new Answer(200, Json.bundle(bundle), told("rolledback", bundle));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nobundle", symbolicName));
        }
    }

    private Answer replaceData(String layer, HttpServletRequest request)
            throws ProblemException, StagingException, IOException {
        LayerName name = layer(layer);
        String fileName = fileName(request);
        try {
            DeployedBundle bundle = deployment.replaceData(name, body(request, Deployment.MAX_DATA_BYTES), fileName);
            return new Answer(200, Json.bundle(bundle), ofData("data", bundle, name));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nolayer", layer));
        }
    }

    private Answer restoreData(String layer) throws ProblemException, StagingException, IOException {
        LayerName name = layer(layer);
        try {
            DeployedBundle bundle = deployment.restoreData(name);
            return new Answer(200, Json.bundle(bundle), ofData("restored", bundle, name));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nolayer", layer));
        }
    }

    private static LayerName layer(String text) throws ProblemException {
        return LayerName.parse(text).orElseThrow(() -> new ProblemException(404, Texts.of("nolayer", text)));
    }

    /** The name of the file without any folder, as browsers and scripts may send one. */
    private static String fileName(HttpServletRequest request) throws ProblemException {
        String name = parameter(request, "name").replaceFirst("^.*[/\\\\]", "");
        boolean usable =
                name.length() <= 200 && name.indexOf('.') > 0 && name.chars().noneMatch(c -> c < ' ');
        if (!usable) {
            throw new ProblemException(400, Texts.of("name"));
        }
        return name;
    }

    /** Reads the query alone: the servlet's own parameters would eat a body that is sent as a form's. */
    private static String parameter(HttpServletRequest request, String name) throws ProblemException {
        String query = request.getQueryString();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                try {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    throw new ProblemException(400, Texts.of("name"));
                }
            }
        }
        return "";
    }

    private static InputStream body(HttpServletRequest request, long limit) throws ProblemException, IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        if (request.getContentLengthLong() == 0) {
            throw new ProblemException(400, Texts.of("empty"));
        }
        return new LimitedBody(request.getInputStream(), limit);
    }

    static ProblemException tooLarge(long limit) {
        return new ProblemException(413, Texts.of("toolarge", limit >> 20));
    }

    private static LocalizedText told(String key, DeployedBundle bundle) {
        return Texts.of(key, bundle.provider().symbolicName(), bundle.provider().version(), layers(bundle));
    }

    private static LocalizedText ofData(String key, DeployedBundle bundle, LayerName layer) {
        return Texts.of(key, bundle.provider().symbolicName(), bundle.provider().version(), layer);
    }

    private static LocalizedText told(DeployedBundle bundle) {
        LocalizedText state = Texts.of(bundle.state().name().toLowerCase(Locale.ROOT));
        String name = bundle.provider().symbolicName();
        String version = bundle.provider().version();
        return new LocalizedText(
                Texts.of("bundle", name, version, state.fr(), bundle.since(), layers(bundle))
                        .fr(),
                Texts.of("bundle", name, version, state.en(), bundle.since(), layers(bundle))
                        .en());
    }

    private static String layers(DeployedBundle bundle) {
        return bundle.layers().stream().map(LayerName::toString).collect(Collectors.joining(", "));
    }
}
