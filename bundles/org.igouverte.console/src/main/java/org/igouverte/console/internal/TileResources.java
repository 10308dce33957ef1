package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.TileArea;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileJob;
import org.igouverte.tile.TileJobs;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;

/** Jobs that make tiles beforehand or remove them. */
final class TileResources {

    private final LayerCatalog catalog;
    private final Supplier<TileJobs> jobs;

    /** @param jobs null while there are none */
    TileResources(LayerCatalog catalog, Supplier<TileJobs> jobs) {
        this.catalog = catalog;
        this.jobs = jobs;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/tiles/jobs", "listTileJobs", "Jobs on tiles, the latest first", call -> list()),
                Route.of("POST", "/tiles/jobs", "startTileJob", "Makes tiles beforehand, or removes them", this::start)
                        .taking("application/json"),
                Route.of("GET", "/tiles/jobs/{job}", "showTileJob", "A job and how far it is", this::show),
                change("pause", "pauseTileJob", "Halts a job", TileJob::pause),
                change("resume", "resumeTileJob", "Goes on with a job that was halted", TileJob::resume),
                change("cancel", "cancelTileJob", "Ends a job", TileJob::cancel));
    }

    private Route change(String verb, String id, String summary, Consumer<TileJob> action) {
        return Route.of("POST", "/tiles/jobs/{job}/" + verb, id, summary, call -> {
            TileJob job = find(call);
            action.accept(job);
            return told(200, job);
        });
    }

    private TileJobs jobs() throws ProblemException {
        TileJobs present = jobs.get();
        if (present == null) {
            throw new ProblemException(503, Texts.of("notiles"));
        }
        return present;
    }

    private Answer list() throws ProblemException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode array = json.putArray("jobs");
        jobs().jobs().forEach(job -> array.add(json(job)));
        return Answer.of(json);
    }

    private Answer show(Call call) throws ProblemException {
        return told(200, find(call));
    }

    private TileJob find(Call call) throws ProblemException {
        String id = call.variable("job");
        return jobs().find(id).orElseThrow(() -> new ProblemException(404, Texts.of("nojob", id)));
    }

    /**
     * The body names {@code kind}, {@code layer}, {@code minLevel} and {@code maxLevel}, perhaps {@code set} and {@code
     * bounds}; for seeding also {@code format} and {@code style}.
     */
    private Answer start(Call call) throws ProblemException, IOException {
        JsonNode json = call.json();
        String kind = Call.text(json, "kind");
        try {
            TileArea area = area(json);
            TileJob job =
                    switch (kind) {
                        case "seed" -> jobs().seed(area, content(json, area.layer()));
                        case "truncate" -> jobs().truncate(area);
                        default -> throw new ProblemException(400, Texts.of("badmember", "kind"));
                    };
            return new Answer.Told(201, json(job), Texts.of("jobstarted", job.id()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, Texts.of("badjob", e.getMessage()));
        } catch (IllegalStateException e) {
            throw new ProblemException(409, Texts.of("manyjobs"));
        }
    }

    private static TileArea area(JsonNode json) throws ProblemException {
        String name = Call.text(json, "layer");
        LayerName layer =
                LayerName.parse(name).orElseThrow(() -> new ProblemException(400, Texts.of("nolayer", name)));
        TileMatrixSet set = TileMatrixSets.find(json.path("set").asText("WebMercatorQuad"))
                .orElseThrow(() -> new ProblemException(400, Texts.of("badmember", "set")));
        return new TileArea(layer, set, level(json, "minLevel"), level(json, "maxLevel"), bounds(json, set));
    }

    private static int level(JsonNode json, String name) throws ProblemException {
        JsonNode value = json.path(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new ProblemException(400, Texts.of("badmember", name));
        }
        return value.asInt();
    }

    /** Longitudes and latitudes: west, south, east, north. */
    private static Optional<Bounds> bounds(JsonNode json, TileMatrixSet set) throws ProblemException {
        JsonNode array = json.path("bounds");
        if (array.isMissingNode()) {
            return Optional.empty();
        }
        if (array.size() != 4 || !array.get(0).isNumber() || !array.get(1).isNumber()
                || !array.get(2).isNumber() || !array.get(3).isNumber()) {
            throw new ProblemException(400, Texts.of("badmember", "bounds"));
        }
        Bounds degrees = new Bounds(
                array.get(0).asDouble(), array.get(1).asDouble(), array.get(2).asDouble(), array.get(3).asDouble());
        return Optional.of(CoordinateTransform.between(CoordinateSystems.crs84(), set.crs())
                .transform(degrees));
    }

    private TileContent content(JsonNode json, LayerName layer) throws ProblemException {
        return switch (json.path("format").asText("png")) {
            case "png" -> new TileContent.Picture(style(json, layer), ImageFormat.PNG);
            case "jpeg" -> new TileContent.Picture(style(json, layer), ImageFormat.JPEG);
            case "mvt" -> new TileContent.Vector();
            default -> throw new ProblemException(400, Texts.of("badmember", "format"));
        };
    }

    /** The one that is named, or the layer's first. */
    private String style(JsonNode json, LayerName layer) {
        return json.has("style")
                ? json.get("style").asText()
                : catalog.current()
                        .find(layer)
                        .map(served -> served.definition().styles().get(0).name())
                        .orElse("");
    }

    private static Answer told(int status, TileJob job) {
        return new Answer.Told(status, json(job), Texts.of("jobchanged", job.id(), job.done(), job.total()));
    }

    private static ObjectNode json(TileJob job) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", job.id());
        json.put("kind", job.kind().name().toLowerCase(Locale.ROOT));
        json.put("layer", job.area().layer().toString());
        json.put("set", job.area().set().id());
        json.put("minLevel", job.area().minLevel());
        json.put("maxLevel", job.area().maxLevel());
        job.content().ifPresent(content -> {
            json.put("mediaType", content.mediaType());
            if (content instanceof TileContent.Picture picture) {
                json.put("style", picture.style());
            }
        });
        json.put("state", job.state().name().toLowerCase(Locale.ROOT));
        json.put("total", job.total());
        json.put("done", job.done());
        json.put("failed", job.failed());
        json.put("started", job.started().toString());
        job.ended().ifPresent(ended -> json.put("ended", ended.toString()));
        job.problem().ifPresent(problem -> json.put("problem", problem));
        return json;
    }
}
