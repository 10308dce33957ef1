package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/** Bundles that run, and the data of their layers. */
final class BundleResources {

    private static final String JAR = "application/java-archive";

    private final Deployment deployment;

    BundleResources(Deployment deployment) {
        this.deployment = deployment;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/bundles", "listBundles", "Bundles that are meant to run", call -> bundles()),
                Route.of("POST", "/bundles", "deployBundle", "Stage a bundle and let it go live", this::deploy)
                        .query("name", "File name, for messages")
                        .taking(JAR),
                Route.of("GET", "/status", "status", "Bundles, and what was refused", call -> status()),
                Route.of("GET", "/bundles/{bundle}", "showBundle", "One bundle", call -> one(find(call))),
                Route.of("DELETE", "/bundles/{bundle}", "removeBundle", "Take a bundle out", this::remove),
                Route.of("POST", "/bundles/{bundle}/rollback", "rollBackBundle", "Go back a version", this::rollBack),
                Route.of("PUT", "/layers/{layer}/data", "replaceData", "Bring data for a layer", this::replaceData)
                        .query("name", "File name with the extension that tells the format; required")
                        .taking("application/octet-stream"),
                Route.of("DELETE", "/layers/{layer}/data", "restoreData", "Back to the bundle's own data", call ->
                        restoreData(call.layer())));
    }

    private Answer.Told bundles() {
        List<DeployedBundle> all = deployment.bundles();
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode array = json.putArray("bundles");
        all.forEach(bundle -> array.add(Json.bundle(bundle)));
        if (all.isEmpty()) {
            return new Answer.Told(200, json, Texts.of("bundles.none"));
        }
        List<LocalizedText> lines = all.stream().map(BundleResources::told).toList();
        return new Answer.Told(200, json, Texts.lines(lines));
    }

    private Answer status() {
        Answer.Told bundles = bundles();
        ObjectNode json = (ObjectNode) bundles.json();
        json.put("settled", deployment.isSettled());
        ArrayNode refused = json.putArray("refused");
        deployment.refused().forEach(refusal -> refused.add(Json.refusal(refusal)));
        return new Answer.Told(200, json, bundles.text());
    }

    private static Answer one(DeployedBundle bundle) {
        return new Answer.Told(200, Json.bundle(bundle), told(bundle));
    }

    private DeployedBundle find(Call call) throws ProblemException {
        String name = call.variable("bundle");
        return deployment.bundle(name).orElseThrow(() -> new ProblemException(404, Texts.of("nobundle", name)));
    }

    private Answer deploy(Call call) throws ProblemException, StagingException, IOException {
        String name = call.parameter("name").isEmpty() ? "upload.jar" : call.fileName();
        return deployed(deployment.deploy(call.body(Deployment.MAX_BUNDLE_BYTES), name));
    }

    static Answer deployed(Deployment.Outcome outcome) {
        ObjectNode json = Json.bundle(outcome.bundle());
        json.put("changed", outcome.changed());
        return outcome.changed()
                ? new Answer.Told(201, json, told("deployed", outcome.bundle()))
                : new Answer.Told(200, json, told("unchanged", outcome.bundle()));
    }

    private Answer remove(Call call) throws ProblemException, StagingException, IOException {
        String name = call.variable("bundle");
        if (!deployment.remove(name)) {
            throw new ProblemException(404, Texts.of("nobundle", name));
        }
        ObjectNode json =
                Json.MAPPER.createObjectNode().put("symbolicName", name).put("removed", true);
        return new Answer.Told(200, json, Texts.of("removed", name));
    }

    private Answer rollBack(Call call) throws ProblemException, StagingException, IOException {
        String name = call.variable("bundle");
        try {
            DeployedBundle bundle = deployment.rollBack(name);
            return new Answer.Told(200, Json.bundle(bundle), told("rolledback", bundle));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nobundle", name));
        }
    }

    private Answer replaceData(Call call) throws ProblemException, StagingException, IOException {
        LayerName name = call.layer();
        String fileName = call.fileName();
        try {
            DeployedBundle bundle = deployment.replaceData(name, call.body(Deployment.MAX_DATA_BYTES), fileName);
            return new Answer.Told(200, Json.bundle(bundle), ofData("data", bundle, name));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nolayer", name));
        }
    }

    private Answer restoreData(LayerName name) throws ProblemException, StagingException, IOException {
        try {
            DeployedBundle bundle = deployment.restoreData(name);
            return new Answer.Told(200, Json.bundle(bundle), ofData("restored", bundle, name));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nolayer", name));
        }
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
