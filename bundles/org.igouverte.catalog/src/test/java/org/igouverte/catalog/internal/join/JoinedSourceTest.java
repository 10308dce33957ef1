package org.igouverte.catalog.internal.join;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Expression;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.TableSource;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Parcels with the crop's code, joined to names and prices of crops. */
class JoinedSourceTest {

    private static final Deadline SOON = Deadline.after(Duration.ofMinutes(5));
    private static final FeatureSchema PARCELS = new FeatureSchema(
            GeometryKind.POINT,
            CoordinateSystems.epsg(3857),
            List.of(
                    new Field("no", FieldType.INTEGER),
                    new Field("crop", FieldType.STRING),
                    new Field("limit", FieldType.REAL)),
            true);
    private static final List<Field> CROP = List.of(
            new Field("name", FieldType.STRING), new Field("price", FieldType.REAL), new Field("old", FieldType.BOOLEAN));

    private static final Object[][] CROPS = {
        {"A", "avoine", 3.5, true},
        {"B", "blé", 5.0, null},
        {"M", "maïs", null, false},
        {"S", null, 5.0, true},
    };

    private static Table crops(Object[]... rows) {
        return new Table(CROP, rows);
    }

    private static RelatedTable definition() {
        return new RelatedTable(
                "crops",
                LocalizedText.EMPTY,
                new DataReference.Beside("crops"),
                "crop",
                "code",
                CROP.stream()
                        .map(f -> new FieldDefinition(
                                f.name(), LocalizedText.EMPTY, Optional.empty(), List.of(), false, Optional.empty(), ""))
                        .toList(),
                "layers/parcels.yaml",
                7);
    }

    private static FeatureSource joined(Parcels parcels) throws SourceException {
        return JoinedSource.of(
                parcels, List.of(LookupTable.read(definition(), crops(CROPS), FieldType.STRING, SOON)));
    }

    private static Parcels parcels(long seed, int count) {
        Random random = new Random(seed);
        String[] codes = {"A", "B", "M", "S", "X", null};
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object limit = random.nextInt(5) == 0 ? null : (Object) (random.nextInt(14) / 2.0);
            rows.add(new Object[] {(long) i, codes[random.nextInt(codes.length)], limit});
        }
        return new Parcels(rows);
    }

    /** What a join of the rows one by one gives. */
    private static List<Object[]> reference(Parcels parcels) {
        List<Object[]> all = new ArrayList<>();
        for (Object[] row : parcels.rows) {
            Object[] joined = Arrays.copyOf(row, 6);
            for (Object[] crop : CROPS) {
                if (crop[0].equals(row[1])) {
                    System.arraycopy(crop, 1, joined, 3, 3);
                }
            }
            all.add(joined);
        }
        return all;
    }

    private static List<Object[]> read(FeatureSource source, FeatureQuery query) throws SourceException {
        List<Object[]> rows = new ArrayList<>();
        try (FeatureCursor cursor = source.features(query, SOON)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(batch.get().values(i));
                }
            }
        }
        return rows;
    }

    private static void assertSame(List<Object[]> expected, List<Object[]> actual, String what) {
        assertEquals(
                expected.stream().map(Arrays::toString).toList(),
                actual.stream().map(Arrays::toString).toList(),
                what);
    }

    private static Predicate random(Random random, int depth) {
        if (depth > 0 && random.nextInt(2) == 0) {
            List<Predicate> operands = List.of(random(random, depth - 1), random(random, depth - 1));
            return switch (random.nextInt(3)) {
                case 0 -> new Predicate.And(operands);
                case 1 -> new Predicate.Or(operands);
                default -> new Predicate.Not(operands.get(0));
            };
        }
        Operator operator = Operator.values()[random.nextInt(6)];
        return switch (random.nextInt(11)) {
            case 8 -> new Predicate.Computed(
                    sum("price", "limit"), operator, new Expression.Literal((double) random.nextInt(20)));
            case 9 -> new Predicate.Computed(sum("limit", "no"), operator, sum("price", "price"));
            case 10 -> new Predicate.AccentlessLike("name", "%ble%", false);
            case 0 -> new Predicate.Comparison("name", operator, "blé", true);
            case 1 -> new Predicate.Comparison("price", operator, 5.0, true);
            case 2 -> new Predicate.IsNull(random.nextBoolean() ? "name" : "price");
            case 3 -> new Predicate.PropertyComparison("price", operator, "limit");
            case 4 -> new Predicate.PropertyComparison("limit", operator, "price");
            case 5 -> new Predicate.Like("name", "%o%", false);
            case 6 -> new Predicate.Comparison("no", operator, 40L, true);
            default -> new Predicate.In("old", List.of(true));
        };
    }

    private static Expression sum(String a, String b) {
        return new Expression.Arithmetic(
                Expression.Operation.ADD, new Expression.Property(a), new Expression.Property(b));
    }

    @Test
    void filtersAsARowByRowJoinDoes() throws Exception {
        Parcels parcels = parcels(1, 200);
        FeatureSource source = joined(parcels);
        List<String> fields = source.schema().fieldNames();
        assertEquals(List.of("no", "crop", "limit", "name", "price", "old"), fields);
        Random random = new Random(2);
        int some = 0;
        for (int i = 0; i < 500; i++) {
            Predicate predicate = random(random, 3);
            CompiledPredicate compiled = CompiledPredicate.of(predicate, fields);
            List<Object[]> expected = reference(parcels).stream()
                    .filter(row -> compiled.test(row, null))
                    .toList();
            FeatureQuery query = FeatureQuery.all().where(predicate);
            assertSame(expected, read(source, query), predicate.toString());
            assertEquals(OptionalLong.of(expected.size()), source.count(query, SOON));
            some += expected.isEmpty() || expected.size() == 200 ? 0 : 1;
        }
        assertTrue(some > 200, "the predicates tell features apart: " + some);
    }

    @Test
    void sortsByFieldsOfTheLookup() throws Exception {
        Parcels parcels = parcels(3, 300);
        FeatureSource source = joined(parcels);
        FeatureQuery query = new FeatureQuery(
                Optional.empty(),
                Predicate.TRUE,
                Optional.empty(),
                List.of(new SortKey("price", true), new SortKey("limit", false)),
                10,
                70,
                false);
        Comparator<Object[]> price = Comparator.comparing(
                r -> (Double) r[4], Comparator.nullsFirst(Comparator.<Double>naturalOrder()));
        Comparator<Object[]> limit = Comparator.comparing(
                r -> (Double) r[2], Comparator.nullsFirst(Comparator.<Double>naturalOrder()));
        List<Object[]> expected = reference(parcels).stream()
                .sorted(price.reversed().thenComparing(limit))
                .skip(10)
                .limit(70)
                .toList();
        assertSame(expected, read(source, query), "sorted");
    }

    @Test
    void givesFieldsInTheOrderThatIsAskedForAndReadsNoMore() throws Exception {
        Parcels parcels = parcels(4, 20);
        FeatureSource source = joined(parcels);
        FeatureQuery query = new FeatureQuery(
                Optional.empty(), Predicate.TRUE, Optional.of(List.of("price", "no")), List.of(), 0, 5, false);
        List<Object[]> expected = reference(parcels).stream()
                .limit(5)
                .map(r -> new Object[] {r[4], r[0]})
                .toList();
        assertSame(expected, read(source, query), "projected");
        assertEquals(List.of("crop", "no"), parcels.asked);
    }

    @Test
    void drawsByFieldsOfTheLookup() throws Exception {
        Parcels parcels = parcels(5, 10);
        List<Object> names = new ArrayList<>();
        joined(parcels)
                .shapes(
                        new ShapeQuery(new Bounds(0, 0, 1, 1), 1, List.of("name"), Predicate.TRUE),
                        new ShapeSink() {
                            @Override
                            public void tuple(int id, Object[] values) {
                                names.add(values[0]);
                            }

                            @Override
                            public void shape(int tuple, Shape shape) {}
                        },
                        SOON);
        assertEquals(reference(parcels).stream().map(r -> r[3]).toList(), names);
    }

    @Test
    void refusesAKeyThatComesTwice() {
        SourceException refusal = assertThrows(
                SourceException.class,
                () -> LookupTable.read(
                        definition(),
                        crops(new Object[] {"A", "x", 1.0, true}, new Object[] {"A", "y", 1.0, true}),
                        FieldType.STRING,
                        SOON));
        assertTrue(refusal.getMessage().contains("code has the value 'A' more than once"), refusal.getMessage());
    }

    @Test
    void isAnotherRevisionThanItsDataAlone() throws Exception {
        Parcels parcels = parcels(6, 1);
        assertNotEquals(parcels.revision(), joined(parcels).revision());
        assertFalse(joined(parcels).revision().value().matches("[0-9a-f]{64}"));
        assertArrayEquals(new Object[] {"blé", 5.0, null}, LookupTable.read(definition(), crops(CROPS), FieldType.STRING, SOON).row("B"));
    }

    /** Rows of a table in memory. */
    private record Table(List<Field> fields, Object[][] all) implements TableSource {

        @Override
        public DataRevision revision() {
            return new DataRevision("crops");
        }

        @Override
        public long count(String key, Deadline deadline) {
            return Arrays.stream(all).filter(r -> r[0].equals(key)).count();
        }

        @Override
        public FeatureCursor rows(Optional<Set<String>> keys, long offset, long limit, Deadline deadline) {
            List<Object[]> rows = Arrays.asList(all);
            return new Batches(
                    rows.stream().map(r -> r[0].toString()).toList(),
                    rows.stream().map(r -> Arrays.copyOfRange(r, 1, r.length)).toList(),
                    fields.stream().map(Field::name).toList());
        }

        @Override
        public void close() {}
    }

    /** All rows in batches of seven. */
    private static final class Batches implements FeatureCursor {
        private final List<String> ids;
        private final List<Object[]> rows;
        private final List<String> fields;
        private int at;

        Batches(List<String> ids, List<Object[]> rows, List<String> fields) {
            this.ids = ids;
            this.rows = rows;
            this.fields = fields;
        }

        @Override
        public Optional<FeatureBatch> next() {
            int size = Math.min(7, rows.size() - at);
            if (size == 0) {
                return Optional.empty();
            }
            Object[][] columns = new Object[fields.size()][size];
            String[] names = new String[size];
            for (int i = 0; i < size; i++, at++) {
                names[i] = ids.get(at);
                for (int f = 0; f < columns.length; f++) {
                    columns[f][i] = rows.get(at)[f];
                }
            }
            return Optional.of(new FeatureBatch(size, fields, names, new Geometry[0], columns));
        }

        @Override
        public void close() {}
    }

    /** Parcels in memory; knows no field of another table. */
    private static final class Parcels implements FeatureSource {
        private final List<Object[]> rows;
        private List<String> asked = List.of();

        Parcels(List<Object[]> rows) {
            this.rows = rows;
        }

        @Override
        public FeatureSchema schema() {
            return PARCELS;
        }

        @Override
        public Optional<Bounds> extent() {
            return Optional.empty();
        }

        @Override
        public DataRevision revision() {
            return new DataRevision("0".repeat(64));
        }

        private List<Object[]> select(FeatureQuery query) {
            CompiledPredicate predicate = CompiledPredicate.of(query.filter(), PARCELS.fieldNames());
            assertTrue(query.sort().isEmpty());
            return rows.stream()
                    .filter(r -> predicate.test(r, null))
                    .filter(r -> query.ids().isEmpty() || query.ids().get().contains(r[0].toString()))
                    .skip(query.offset())
                    .limit(query.limit())
                    .toList();
        }

        @Override
        public OptionalLong count(FeatureQuery query, Deadline deadline) {
            return OptionalLong.of(select(query).size());
        }

        @Override
        public FeatureCursor features(FeatureQuery query, Deadline deadline) {
            asked = query.fields().orElseThrow();
            int[] at = asked.stream().mapToInt(PARCELS.fieldNames()::indexOf).toArray();
            List<Object[]> found = select(query);
            return new Batches(
                    found.stream().map(r -> r[0].toString()).toList(),
                    found.stream()
                            .map(r -> Arrays.stream(at).mapToObj(i -> r[i]).toArray())
                            .toList(),
                    asked);
        }

        @Override
        public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {
            for (int i = 0; i < rows.size(); i++) {
                Object[] row = rows.get(i);
                sink.tuple(i, query.fields().stream().map(f -> row[PARCELS.fieldNames().indexOf(f)]).toArray());
            }
        }

        @Override
        public void close() {}
    }
}
