package org.igouverte.source.remote.internal.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igouverte.filter.Cql2;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.source.remote.internal.Answers;
import org.igouverte.source.remote.internal.Refusals;
import org.igouverte.source.remote.internal.Remote;
import org.igouverte.source.remote.internal.RemoteSettings;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.Puntal;

/**
 * A collection of an OGC API Features (OGC 17-069r4), in longitude and latitude, page by page along the links that the
 * server gives. CQL2 (21-065r2) is asked where the server declares it. The layer's address is that of the landing page.
 */
public final class OgcApiService implements FeatureService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_BYTES = 256L << 20;
    private static final int MAX_IDS = 200;

    /** Features that tell what fields there are, beside the queryables. */
    private static final int SAMPLE = 100;

    private final Remote remote;
    private final URI items;
    private final Set<String> conformance;
    private final Set<String> queryables;
    private final Description description;

    private OgcApiService(
            Remote remote, URI items, Set<String> conformance, Set<String> queryables, Description description) {
        this.remote = remote;
        this.items = items;
        this.conformance = conformance;
        this.queryables = queryables;
        this.description = description;
    }

    public static OgcApiService open(Remote remote, Deadline deadline) throws SourceException {
        String landing = remote.settings().url().toString().replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        String collection = landing + "/collections/" + RemoteSettings.encoded(remote.settings().layer());
        JsonNode document = json(remote, at(remote, collection), deadline);
        URI items = at(remote, collection + "/items");
        Set<String> conformance = new HashSet<>();
        json(remote, at(remote, landing + "/conformance"), deadline)
                .path("conformsTo")
                .forEach(c -> conformance.add(c.asText().replaceFirst(".*/conf/", "")));
        Map<String, FieldType> fields = new LinkedHashMap<>();
        boolean filters = conformance.contains("filter") && conformance.contains("cql2-text");
        if (filters) {
            json(remote, at(remote, collection + "/queryables"), deadline)
                    .path("properties")
                    .fields()
                    .forEachRemaining(p -> type(p.getValue()).ifPresent(type -> fields.put(p.getKey(), type)));
        }
        Set<String> queryables = Set.copyOf(fields.keySet());
        URI sampled = RemoteSettings.withQuery(items, Map.of("limit", String.valueOf(SAMPLE), "f", "json"));
        FeaturePage sample = page(remote.descriptions(), sampled, deadline);
        GeometryKind kind = look(sample, fields, queryables);
        return new OgcApiService(
                remote,
                items,
                conformance,
                queryables,
                new Description(
                        kind,
                        CoordinateSystems.crs84(),
                        fields.entrySet().stream()
                                .map(f -> new Field(f.getKey(), f.getValue() == null ? FieldType.STRING : f.getValue()))
                                .toList(),
                        extent(document)));
    }

    private static URI at(Remote remote, String address) {
        String query = remote.settings().url().getRawQuery();
        return URI.create(query == null ? address : address + '?' + query);
    }

    private static JsonNode json(Remote remote, URI address, Deadline deadline) throws SourceException {
        return remote.descriptions()
                .ask(
                        OutgoingRequest.get(RemoteSettings.withQuery(address, Map.of("f", "json")))
                                .withHeader("accept", "application/json, application/schema+json;q=0.9"),
                        (body, mediaType) -> {
                            byte[] bytes = body.readAllBytes();
                            if (!mediaType.contains("json")) {
                                throw Refusals.instead(bytes, mediaType, "JSON");
                            }
                            return JSON.readTree(bytes);
                        },
                        deadline);
    }

    private static Optional<FieldType> type(JsonNode property) {
        if (property.has("$ref") || property.path("format").asText().startsWith("geometry")) {
            return Optional.empty();
        }
        String format = property.path("format").asText();
        return switch (property.path("type").asText()) {
            case "integer" -> Optional.of(FieldType.INTEGER);
            case "number" -> Optional.of(FieldType.REAL);
            case "boolean" -> Optional.of(FieldType.BOOLEAN);
            case "string" -> Optional.of(
                    format.equals("date")
                            ? FieldType.DATE
                            : format.equals("date-time") ? FieldType.INSTANT : FieldType.STRING);
            default -> Optional.empty();
        };
    }

    /** Adds the fields that features have beside those known, and says what kind of geometries they have. */
    private static GeometryKind look(FeaturePage sample, Map<String, FieldType> fields, Set<String> known) {
        Set<GeometryKind> kinds = new HashSet<>();
        for (RemoteFeature feature : sample.features()) {
            feature.values().forEach((name, value) -> {
                if (!known.contains(name)) {
                    fields.put(name, Values.guess(value, fields.get(name)));
                }
            });
            Geometry geometry = feature.geometry();
            if (geometry != null) {
                kinds.add(
                        geometry instanceof Puntal
                                ? GeometryKind.POINT
                                : geometry instanceof Lineal
                                        ? GeometryKind.LINE
                                        : geometry instanceof Polygonal ? GeometryKind.POLYGON : GeometryKind.MIXED);
            }
        }
        return kinds.size() == 1 ? kinds.iterator().next() : GeometryKind.MIXED;
    }

    private static Optional<Bounds> extent(JsonNode collection) {
        JsonNode box = collection.path("extent").path("spatial").path("bbox").path(0);
        int high = box.size() / 2;
        if (high < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Bounds(
                    box.path(0).asDouble(), box.path(1).asDouble(), box.path(high).asDouble(), box.path(high + 1).asDouble()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static FeaturePage page(
            Answers answers, URI address, Deadline deadline) throws SourceException {
        return answers.ask(
                OutgoingRequest.get(address).withHeader("accept", "application/geo+json").withMaxBytes(MAX_BYTES),
                (body, mediaType) -> {
                    if (!mediaType.contains("json")) {
                        throw Refusals.instead(body.readNBytes(1 << 16), mediaType, "GeoJSON");
                    }
                    return GeoJsonPage.read(body, false, address);
                },
                deadline);
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public boolean takes(Predicate predicate) {
        return !queryables.isEmpty() && Pushdown.all(predicate, this::takesLeaf);
    }

    private boolean takesLeaf(Predicate leaf) {
        if (leaf instanceof Predicate.Comparison c) {
            return queryables.contains(c.property()) && (c.matchCase() || conformance.contains("case-insensitive-comparison"));
        } else if (leaf instanceof Predicate.IsNull isNull) {
            return queryables.contains(isNull.property());
        } else if (!conformance.contains("advanced-comparison-operators")) {
            return false;
        } else if (leaf instanceof Predicate.Between b) {
            return queryables.contains(b.property()) && b.low() instanceof Number;
        } else if (leaf instanceof Predicate.In in) {
            return queryables.contains(in.property()) && in.literals().size() <= MAX_IDS;
        }
        return leaf instanceof Predicate.Like like && queryables.contains(like.property()) && like.matchCase();
    }

    @Override
    public boolean sorts() {
        return false;
    }

    @Override
    public boolean skips() {
        return false;
    }

    private URI address(Question question, long limit) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("f", "json");
        query.put("limit", String.valueOf(limit));
        question.bounds().ifPresent(b -> query.put("bbox", Stream.of(b.minX(), b.minY(), b.maxX(), b.maxY())
                .map(Values::text)
                .collect(Collectors.joining(","))));
        if (!question.filter().equals(Predicate.TRUE)) {
            query.put("filter-lang", "cql2-text");
            query.put("filter", Cql2.writeText(question.filter()));
        }
        return RemoteSettings.withQuery(items, query);
    }

    @Override
    public OptionalLong count(Question question, Deadline deadline) throws SourceException {
        return question.ids().isPresent()
                ? OptionalLong.empty()
                : page(remote.answers(), address(question, 1), deadline).matched();
    }

    @Override
    public Pages features(Question question, long skip, long wanted, Deadline deadline) throws SourceException {
        if (question.ids().isPresent()) {
            List<RemoteFeature> found = byId(question.ids().get(), deadline);
            List<FeaturePage> once = new ArrayList<>();
            if (!found.isEmpty()) {
                once.add(new FeaturePage(found, OptionalLong.of(found.size()), Optional.empty()));
            }
            return () -> once.isEmpty() ? Optional.empty() : Optional.of(once.remove(0));
        }
        return new Pages() {
            private Optional<URI> next = Optional.of(address(question, Math.max(1, Math.min(wanted, PAGE))));
            private final Set<URI> seen = new HashSet<>();

            @Override
            public Optional<FeaturePage> next() throws SourceException {
                if (next.isEmpty()) {
                    return Optional.empty();
                } else if (!seen.add(next.get())) {
                    throw new SourceException(items + ": the links to the next pages go round in circles");
                }
                FeaturePage page = page(remote.answers(), next.get(), deadline);
                next = page.features().isEmpty() ? Optional.empty() : page.next();
                return page.features().isEmpty() ? Optional.empty() : Optional.of(page);
            }
        };
    }

    private List<RemoteFeature> byId(List<String> ids, Deadline deadline) throws SourceException {
        if (ids.size() > MAX_IDS) {
            throw new SourceException(items + ": more than " + MAX_IDS + " features are asked for by their ids");
        }
        List<RemoteFeature> found = new ArrayList<>();
        for (String id : ids) {
            URI address = RemoteSettings.withQuery(
                    URI.create(items.toString().replaceFirst("[?].*", "") + '/' + RemoteSettings.encoded(id)),
                    Map.of("f", "json"));
            remote.answers()
                    .askIfThere(
                            OutgoingRequest.get(address).withHeader("accept", "application/geo+json").withMaxBytes(MAX_BYTES),
                            (body, mediaType) -> GeoJsonPage.single(body, false),
                            deadline)
                    .ifPresent(found::add);
        }
        return found;
    }
}
