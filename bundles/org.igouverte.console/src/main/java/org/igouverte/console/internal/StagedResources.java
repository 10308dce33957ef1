package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.StagedVersion;
import org.igouverte.deploy.VersionDifference.LayerDifference;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.staging.StagingException;

/** Versions that are looked at before they go live. */
final class StagedResources {

    private final Deployment deployment;
    private final LayerCatalog catalog;
    private final LayerPictures pictures;
    private final PublicPages pages;

    StagedResources(Deployment deployment, LayerCatalog catalog, LayerPictures pictures, PublicPages pages) {
        this.deployment = deployment;
        this.catalog = catalog;
        this.pictures = pictures;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/staged", "listStaged", "Staged versions", this::list),
                Route.of("POST", "/staged", "stageBundle", "Stage a bundle, to be looked at", this::stage)
                        .query("name", "File name, for messages")
                        .taking("application/java-archive"),
                Route.of("GET", "/staged/{id}", "showStaged", "What a version changes", call -> {
                    StagedVersion staged = find(call);
                    return new Answer.Told(200, json(staged, call), told(staged, call));
                }),
                Route.of("POST", "/staged/{id}/live", "goLive", "Let a staged version go live", this::goLive),
                Route.of("DELETE", "/staged/{id}", "giveUpStaged", "Give a staged version up", this::giveUp),
                Route.of("GET", "/staged/{id}/layers/{layer}/picture", "pictureOfStaged", "A layer's picture", this::picture)
                        .giving("image/png")
                        .query("before", "true for the layer as it is served now"));
    }

    private StagedVersion find(Call call) throws ProblemException {
        String id = call.variable("id");
        return deployment.staged().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(404, Texts.of("nostaged")));
    }

    private Answer list(Call call) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode array = json.putArray("staged");
        deployment.staged().forEach(s -> array.add(json(s, call)));
        List<LocalizedText> lines = deployment.staged().stream().map(s -> told(s, call)).toList();
        return new Answer.Told(200, json, lines.isEmpty() ? Texts.of("staged.none") : Texts.lines(lines));
    }

    private LocalizedText told(StagedVersion staged, Call call) {
        List<LocalizedText> lines = new ArrayList<>();
        lines.add(Texts.of(
                "staged.one",
                staged.id(),
                staged.provider().symbolicName(),
                staged.provider().version(),
                staged.until(),
                preview(staged, call)));
        staged.difference()
                .layers()
                .forEach(layer -> lines.add(Texts.of("change." + lower(layer.change()), layer.name(), layer.former())));
        return Texts.lines(lines);
    }

    private Answer stage(Call call) throws ProblemException, StagingException, IOException {
        String name = call.parameter("name").isEmpty() ? "upload.jar" : call.fileName();
        StagedVersion staged = deployment.stage(call.body(Deployment.MAX_BUNDLE_BYTES), name);
        String symbolicName = staged.provider().symbolicName();
        return new Answer.Told(
                201,
                json(staged, call),
                Texts.lines(List.of(
                        Texts.of("staged", symbolicName, staged.provider().version(), staged.id()),
                        told(staged, call))));
    }

    private Answer goLive(Call call) throws ProblemException, StagingException, IOException {
        try {
            return BundleResources.deployed(deployment.goLive(find(call).id()));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nostaged"));
        }
    }

    private Answer giveUp(Call call) throws ProblemException {
        StagedVersion staged = find(call);
        deployment.giveUp(staged.id());
        ObjectNode json = Json.MAPPER.createObjectNode().put("id", staged.id()).put("givenUp", true);
        return new Answer.Told(200, json, Texts.of("givenup", staged.provider().symbolicName()));
    }

    private Answer picture(Call call) throws ProblemException, SourceException, IOException {
        StagedVersion staged = find(call);
        boolean before = call.parameter("before").filter("true"::equals).isPresent();
        try {
            return new Answer.Picture(pictures.png(before ? catalog : staged.catalog(), call.layer(), staged.catalog()));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nolayer", call.layer()));
        }
    }

    private String preview(StagedVersion staged, Call call) {
        return pages.address(call.request(), "/preview/" + staged.id() + "/");
    }

    private ObjectNode json(StagedVersion staged, Call call) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", staged.id());
        json.put("fileName", staged.fileName());
        json.put("symbolicName", staged.provider().symbolicName());
        json.put("version", staged.provider().version());
        json.put("sha256", staged.provider().sha256());
        json.put("partner", staged.partner());
        json.put("until", staged.until().toString());
        json.put("preview", preview(staged, call));
        staged.difference()
                .replaced()
                .ifPresentOrElse(r -> json.put("replaces", r.version()), () -> json.putNull("replaces"));
        ArrayNode layers = json.putArray("layers");
        staged.difference().layers().forEach(d -> layers.add(json(d)));
        return json;
    }

    private static ObjectNode json(LayerDifference difference) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("name", difference.name().toString());
        json.put("former", difference.former().toString());
        json.putObject("title")
                .put("fr", difference.title().fr())
                .put("en", difference.title().en());
        json.put("change", lower(difference.change()));
        ArrayNode aspects = json.putArray("aspects");
        difference.aspects().forEach(a -> aspects.add(lower(a)));
        ArrayNode fields = json.putArray("fields");
        difference.fields().forEach(f -> {
            ObjectNode field = fields.addObject().put("name", f.name());
            field.put("before", f.before().map(StagedResources::lower).orElse(null));
            field.put("after", f.after().map(StagedResources::lower).orElse(null));
        });
        ArrayNode styles = json.putArray("styles");
        difference.styles().forEach(s -> styles.addObject().put("name", s.name()).put("change", lower(s.change())));
        put(json, "countBefore", difference.countBefore());
        put(json, "countAfter", difference.countAfter());
        return json;
    }

    private static void put(ObjectNode json, String name, OptionalLong count) {
        if (count.isPresent()) {
            json.put(name, count.getAsLong());
        } else {
            json.putNull(name);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
