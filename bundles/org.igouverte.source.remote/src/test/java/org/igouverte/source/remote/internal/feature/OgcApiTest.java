package org.igouverte.source.remote.internal.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.source.remote.internal.Origin;
import org.igouverte.source.remote.internal.Origin.Question;
import org.igouverte.source.remote.internal.Origin.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of an OGC API that is played by the test: 250 lines, at most 100 a page. */
class OgcApiTest {

    private static final int ALL = 250;

    @TempDir
    private Path home;

    private static Reply answer(Question q) {
        return switch (q.path()) {
            case "/api/conformance" -> Reply.of("application/json", """
                    {"conformsTo": ["http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
                     "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
                     "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators"]}""");
            case "/api/collections/road" -> Reply.of(
                    "application/json", "{\"id\": \"road\", \"extent\": {\"spatial\": {\"bbox\": [[-75, 45, -70, 50]]}}}");
            case "/api/collections/road/queryables" -> Reply.of("application/schema+json", """
                    {"properties": {"geometry": {"format": "geometry-any"}, "class": {"type": "integer"},
                     "name": {"type": "string"}, "opened": {"type": "string", "format": "date"}}}""");
            case "/api/collections/road/items" -> Reply.json(page(q));
            case "/api/collections/road/items/r7" -> Reply.json(feature(7));
            default -> new Reply(404, "application/json", "{\"title\": \"Not Found\"}".getBytes(), "");
        };
    }

    private static String feature(int i) {
        return "{\"type\": \"Feature\", \"id\": \"r" + i + "\", \"properties\": {\"class\": " + i % 5 + ", \"name\": "
                + (i % 2 == 0 ? "null" : "\"R" + i + "\"") + ", \"opened\": \"2001-02-03\", \"length\": " + i / 4.0
                + "}, \"geometry\": {\"type\": \"LineString\", \"coordinates\": [[" + (-75 + i * 0.01) + ", 45], [-70, 46, 12]]}}";
    }

    private static String page(Question q) {
        int start = q.get("OFFSET").isEmpty() ? 0 : Integer.parseInt(q.get("OFFSET"));
        int end = Math.min(ALL, start + Math.min(100, Integer.parseInt(q.get("LIMIT"))));
        List<String> features = new ArrayList<>();
        for (int i = start; i < end; i++) {
            features.add(feature(i));
        }
        String next = end < ALL
                ? "{\"rel\": \"next\", \"href\": \"items?limit=100&f=json&offset=" + end + "\"}"
                : "{\"rel\": \"self\", \"href\": \"x\"}";
        return "{\"links\": [" + next + "], \"numberMatched\": " + ALL + ", \"features\": [" + String.join(",", features)
                + "], \"type\": \"FeatureCollection\"}";
    }

    private static List<FeatureBatch> read(FeatureSource source, FeatureQuery query) throws SourceException {
        List<FeatureBatch> batches = new ArrayList<>();
        try (FeatureCursor cursor = source.features(query, Origin.soon())) {
            for (Optional<FeatureBatch> b = cursor.next(); b.isPresent(); b = cursor.next()) {
                batches.add(b.get());
            }
        }
        return batches;
    }

    private static List<String> ids(List<FeatureBatch> batches) {
        List<String> ids = new ArrayList<>();
        batches.forEach(b -> ids.addAll(List.of(b.ids())));
        return ids;
    }

    private static FeatureSource open(Origin origin) throws SourceException {
        return (FeatureSource) origin.open("ogcapi", "/api/", Map.of("layer", "road"), List.of());
    }

    @Test
    void readsFieldsOfQueryablesAndOfFeaturesAndFollowsTheLinks() throws Exception {
        try (Origin origin = new Origin(home, OgcApiTest::answer)) {
            FeatureSource source = open(origin);
            assertEquals(
                    List.of(
                            new Field("class", FieldType.INTEGER),
                            new Field("name", FieldType.STRING),
                            new Field("opened", FieldType.DATE),
                            new Field("length", FieldType.REAL)),
                    source.schema().fields());
            assertEquals(GeometryKind.LINE, source.schema().geometry());
            assertEquals("CRS:84", source.crs().id());
            assertEquals(OptionalLong.of(ALL), source.count(FeatureQuery.all(), Origin.soon()));
            List<FeatureBatch> batches = read(source, FeatureQuery.all());
            assertEquals(ALL, ids(batches).size());
            assertEquals("r249", ids(batches).get(249));
            assertEquals(-74.99, batches.get(0).geometries()[1].getCoordinate().x, 1e-9);
            assertEquals(List.of("r120", "r121"), ids(read(source, FeatureQuery.all().page(120, 2))));
        }
    }

    @Test
    void asksByCql2WhatTheServerTakesAndLooksAtTheRest() throws Exception {
        try (Origin origin = new Origin(home, OgcApiTest::answer)) {
            FeatureSource source = open(origin);
            Predicate filter = Predicate.and(
                    new Predicate.Comparison("class", Operator.LESS, 3L, true),
                    new Predicate.Comparison("length", Operator.GREATER, 60.0, true));
            List<String> ids = ids(read(source, new FeatureQuery(
                    Optional.of(new Bounds(-76, 44, -69, 51)), filter, Optional.of(List.of("name")),
                    List.of(new SortKey("length", true)), 1, 3, false)));
            // The played server filters nothing, so what is left says which: the longest above 60, sorted here.
            assertEquals(List.of("r248", "r247", "r246"), ids);
            Question q = origin.asked.stream().filter(a -> !a.get("FILTER").isEmpty()).findFirst().orElseThrow();
            assertEquals("class < 3", q.get("FILTER"));
            assertEquals("cql2-text", q.get("FILTER-LANG"));
            assertEquals("-76,44,-69,51", q.get("BBOX"));
            assertFalse(source.count(FeatureQuery.all().where(filter), Origin.soon()).isPresent());
        }
    }

    @Test
    void findsFeaturesByTheirIds() throws Exception {
        try (Origin origin = new Origin(home, OgcApiTest::answer)) {
            FeatureSource source = open(origin);
            assertEquals(List.of("r7"), ids(read(source, FeatureQuery.all().withIds(List.of("r7", "x 1")))));
            assertEquals(Optional.empty(), source.outage(), "a feature that is not there is no outage");
        }
    }

    @Test
    void endsWhereLinksGoRoundInCircles() throws Exception {
        Origin.Script circle = q -> q.path().endsWith("/items")
                ? Reply.json(page(q).replaceAll("offset=[0-9]+", "offset=0"))
                : answer(q);
        try (Origin origin = new Origin(home, circle)) {
            FeatureSource source = open(origin);
            SourceException e = assertThrows(SourceException.class, () -> read(source, FeatureQuery.all()));
            assertTrue(e.getMessage().contains("circles"), e::getMessage);
        }
    }

    @Test
    void goesToNoOtherHostForTheNextPage() throws Exception {
        Origin.Script elsewhere = q -> q.path().endsWith("/items")
                ? Reply.json(page(q).replace("\"items?", "\"http://169.254.169.254/items?"))
                : answer(q);
        try (Origin origin = new Origin(home, elsewhere)) {
            FeatureSource source = open(origin);
            SourceException e = assertThrows(SourceException.class, () -> read(source, FeatureQuery.all()));
            assertTrue(e.getMessage().contains("169.254.169.254:80 is not among the hosts"), e::getMessage);
        }
    }
}
