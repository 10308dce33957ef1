package org.igouverte.pyramid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CodeList;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.layer.staging.StoredTable;
import org.igouverte.pyramid.AreaPoints;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.pyramid.internal.read.PreparedPyramid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyramidPreparerTest {

    private static final DataReference FILE = new DataReference.Dataset("stands", Optional.empty());

    @TempDir
    Path root;

    private final MemorySource source = new MemorySource();
    private final List<Object> attached = new ArrayList<>();
    private PyramidPreparer preparer;
    /** So many times the features are said to be there, which makes for small buckets. */
    private long told = 1;

    @BeforeEach
    void start() throws IOException {
        new Partition(1, 60, 200, 0, 0, 8).addTo(source);
        preparer = new PyramidPreparer(new PreparedFolders(root, System::nanoTime));
    }

    /** Tables that are joined to the layers made below. */
    private List<RelatedTable> lookups = List.of();

    /** A staged layer of the source, as far as a preparer looks. */
    private StagedLayer layer(DataReference data, String revision) {
        return layer(data, revision, List.of(), source.schema(), Optional.empty());
    }

    /** A layer that reads a table of a file. */
    private StagedLayer layer(StoredTable table, List<FieldDefinition> fields, FieldType... types) {
        List<Field> schema = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            schema.add(new Field(fields.get(i).name(), types[i]));
        }
        FeatureSchema all = source.schema();
        return layer(
                FILE,
                "r1",
                fields,
                fields.isEmpty() ? all : new FeatureSchema(all.geometry(), all.crs(), schema, true),
                Optional.of(table));
    }

    private static FieldDefinition field(String name, boolean optional, String... spellings) {
        return new FieldDefinition(
                name, LocalizedText.EMPTY, Optional.empty(), List.of(spellings), optional, Optional.empty(), "");
    }

    /** The source as a table of a file. */
    private StoredTable table(String identity, int[] opened) {
        return new StoredTable() {
            @Override
            public String identity() {
                return identity;
            }

            @Override
            public FeatureSource open() {
                opened[0]++;
                return source;
            }
        };
    }

    private StagedLayer layer(
            DataReference data,
            String revision,
            List<FieldDefinition> fields,
            FeatureSchema schema,
            Optional<StoredTable> table) {
        StyleDocument style = new StyleDocument("s", LocalizedText.EMPTY, "s.sld", StyleDocument.Format.SLD, "");
        LayerDefinition definition = LayerDefinition.builder(
                        new LayerName("foret", "stands"),
                        LocalizedText.EMPTY,
                        data,
                        List.of(style))
                .file("layers/stands.yaml")
                .fields(fields)
                .lookups(lookups)
                .build();
        return (StagedLayer) Proxy.newProxyInstance(
                StagedLayer.class.getClassLoader(), new Class<?>[] {StagedLayer.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "definition" -> definition;
                        case "name" -> definition.name();
                        case "schema" -> schema;
                        case "storedTable" -> table;
                        case "extent" -> source.extent();
                        case "featureCount" -> OptionalLong.of(told * source.features.size());
                        case "dataRevision" -> new DataRevision(revision);
                        case "source" -> source;
                        case "attach" -> {
                            assertEquals(VectorPyramid.class, arguments[0]);
                            attached.add(arguments[1]);
                            yield null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(2));
    }

    @Test
    void aLargeLayerIsPreparedOnceForEachRevision() throws Exception {
        preparer.prepare(layer(FILE, "r1"), soon());
        assertEquals(1, folders().size());
        Path index = root.resolve(folders().get(0)).resolve("index.bin");
        Object written = Files.getLastModifiedTime(index);
        preparer.prepare(layer(FILE, "r1"), soon());
        assertEquals(2, attached.size());
        assertEquals(written, Files.getLastModifiedTime(index), "the second found it ready");
        preparer.prepare(layer(FILE, "r2"), soon());
        assertEquals(2, folders().size());
        for (Object pyramid : attached) {
            ((PreparedPyramid) pyramid).close();
        }
    }

    @Test
    void layersOfOneTableShareWhatIsPrepared() throws Exception {
        int[] opened = {0};
        preparer.prepare(layer(table("t", opened), List.of()), soon());
        List<FieldDefinition> renamed = List.of(field("genre", false, "KIND"), field("absent", true));
        preparer.prepare(layer(table("t", opened), renamed, FieldType.STRING, FieldType.INTEGER), soon());
        assertEquals(1, opened[0], "read once");
        assertEquals(1, folders().size());
        PreparedPyramid all = (PreparedPyramid) attached.get(0);
        PreparedPyramid some = (PreparedPyramid) attached.get(1);
        Bounds extent = source.extent().get();
        List<List<Object>> kinds = tuples(all, extent, List.of("kind"), Predicate.TRUE);
        assertEquals(4, kinds.size());
        assertEquals(kinds, tuples(some, extent, List.of("genre"), Predicate.TRUE));
        Predicate isR = new Predicate.Comparison("genre", Predicate.Operator.EQUAL, "R", true);
        assertEquals(List.of(Arrays.asList(null, "R")), tuples(some, extent, List.of("absent", "genre"), isR));
        assertEquals(
                List.of(),
                tuples(some, extent, List.of(), new Predicate.Not(new Predicate.IsNull("absent"))));
        assertThrows(IllegalArgumentException.class, () -> tuples(some, extent, List.of("kind"), Predicate.TRUE));
        assertNotEquals(all.contentKey(extent, 8), some.contentKey(extent, 8), "other fields may look otherwise");
        all.close();
        assertEquals(4, tuples(some, extent, List.of("genre"), Predicate.TRUE).size(), "still open for the other");
        some.close();
    }

    @Test
    void aLayerThatMakesMoreOfItsTableIsPreparedByItself() throws Exception {
        int[] opened = {0};
        StoredTable table = table("t", opened);
        preparer.prepare(layer(table, List.of(field("kind", false)), FieldType.INTEGER), soon());
        assertEquals(1, folders().size());
        preparer.prepare(layer(table, List.of()), soon());
        assertEquals(2, folders().size(), "nothing was there to share");
        preparer.prepare(layer(table("u", opened), List.of()), soon());
        assertEquals(3, folders().size(), "another table");
        for (Object pyramid : attached) {
            ((PreparedPyramid) pyramid).close();
        }
    }

    private static List<List<Object>> tuples(
            PreparedPyramid pyramid, Bounds bounds, List<String> fields, Predicate filter) throws SourceException {
        List<List<Object>> tuples = new ArrayList<>();
        pyramid.shapes(
                new ShapeQuery(bounds, 16, fields, filter),
                new PyramidSink() {
                    @Override
                    public void tuple(int id, Object[] values) {
                        tuples.add(Arrays.asList(values));
                    }

                    @Override
                    public void shape(int tuple, Shape shape) {}

                    @Override
                    public void areas(AreaPoints points) {}
                },
                soon());
        return tuples;
    }

    @Test
    void howFarItIsIsTold() throws Exception {
        List<Double> shares = new ArrayList<>();
        List<String> layers = new ArrayList<>();
        source.onShape = () -> preparer.preparing().forEach(one -> {
            shares.add(one.share());
            layers.add(one.layer().toString());
        });
        preparer.prepare(layer(FILE, "r1"), soon());
        assertTrue(shares.size() > 1000 && shares.get(shares.size() - 1) > 0.3, shares.size() + " times");
        assertEquals("foret:stands", layers.get(0));
        assertEquals(List.of(), preparer.preparing());
    }

    @Test
    void damageIsMendedByPreparingAnew() throws Exception {
        preparer.prepare(layer(FILE, "r1"), soon());
        ((PreparedPyramid) attached.get(0)).close();
        Path index = root.resolve(folders().get(0)).resolve("index.bin");
        byte[] good = Files.readAllBytes(index);
        Files.write(index, new byte[] {1, 2, 3});
        preparer.prepare(layer(FILE, "r1"), soon());
        assertEquals(2, attached.size());
        assertEquals(good.length, Files.size(index));
    }

    @Test
    void smallLayersAndLiveSourcesHaveNone() throws Exception {
        preparer.prepare(layer(new DataReference.Service("live", Map.of()), "r1"), soon());
        source.features.subList(100, source.features.size()).clear();
        preparer.prepare(layer(FILE, "r1"), soon());
        assertTrue(attached.isEmpty());
        assertTrue(folders().isEmpty());
    }

    @Test
    void whatIsNotDoneInTimeIsNotServed() throws Exception {
        assertThrows(
                DeadlineExceededException.class,
                () -> preparer.prepare(layer(FILE, "r1"), Deadline.after(Duration.ZERO)));
        assertTrue(attached.isEmpty());
        preparer.prepare(layer(FILE, "r1"), soon());
        assertFalse(attached.isEmpty());
        assertEquals(1, folders().size());
    }

    @Test
    void aRevisionIsMadeOfTheOneThatIsServedAndOutlivesIt() throws Exception {
        int[] opened = {0};
        told = 40;
        preparer.prepare(layer(table("t1", opened), List.of()), soon());
        MemorySource.Feature old = source.features.get(1830);
        MemorySource edited = new MemorySource();
        edited.features.addAll(source.features);
        edited.features.set(1830, new MemorySource.Feature(
                old.kind(), old.parts(), old.holes(), new Object[] {"new", old.values()[1], old.values()[2]}));
        StoredTable next = new StoredTable() {
            @Override
            public String identity() {
                return "t2";
            }

            @Override
            public FeatureSource open() {
                return edited;
            }
        };
        // Another version of the bundle with the same data comes and goes, which changes nothing.
        preparer.prepare(layer(table("t1", opened), List.of()), soon());
        ((PreparedPyramid) attached.remove(1)).close();
        preparer.prepare(layer(next, List.of()), soon());
        List<Path> segments;
        try (Stream<Path> all = Files.walk(root)) {
            segments = all.filter(p -> p.endsWith("level-0.1.bin")).toList();
        }
        assertEquals(1, segments.size(), "the second has a further segment");
        assertTrue(Files.size(segments.get(0)) < Files.size(segments.get(0).resolveSibling("level-0.bin")) / 2);
        PreparedPyramid before = (PreparedPyramid) attached.get(0);
        PreparedPyramid after = (PreparedPyramid) attached.get(1);
        Bounds extent = source.extent().get();
        assertEquals(4, tuples(before, extent, List.of("kind"), Predicate.TRUE).size());
        before.close();
        for (String folder : folders()) {
            if (!segments.get(0).getParent().endsWith(folder)) {
                try (Stream<Path> files = Files.list(root.resolve(folder))) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
        assertEquals(5, tuples(after, extent, List.of("kind"), Predicate.TRUE).size());
        after.close();
    }

    @Test
    void theKeyNamesAllThatThePreparedFilesDependOn() {
        String key = PreparedKeys.ofLayer(layer(FILE, "r1"));
        assertEquals(key, PreparedKeys.ofLayer(layer(new DataReference.Dataset("other", Optional.empty()), "r1")));
        assertNotEquals(key, PreparedKeys.ofLayer(layer(FILE, "r2")));
        assertNotEquals(
                key, PreparedKeys.ofLayer(layer(new DataReference.Dataset("stands", Optional.of("table")), "r1")));
    }

    @Test
    void theKeyDependsOnTheValuesOfALookupAndNotOnItsWords() {
        lookups = List.of(lookup("Blé", "code"));
        String key = PreparedKeys.ofLayer(layer(FILE, "r1"));
        lookups = List.of(lookup("Avoine", "code"));
        assertEquals(key, PreparedKeys.ofLayer(layer(FILE, "r1")), "words are put in when they are shown");
        lookups = List.of(lookup("Blé", "other"));
        assertNotEquals(key, PreparedKeys.ofLayer(layer(FILE, "r1")));
    }

    private static RelatedTable lookup(String word, String key) {
        FieldDefinition crop = new FieldDefinition(
                "culture",
                new LocalizedText(word, word),
                Optional.empty(),
                List.of(),
                false,
                Optional.of(new CodeList("cultures", Map.of("1", new LocalizedText(word, word)))),
                "");
        DataReference data = new DataReference.Dataset("cultures", Optional.empty());
        return new RelatedTable("cultures", LocalizedText.EMPTY, data, "code", key, List.of(crop), "layers/stands.yaml", 1);
    }
}
