package org.igouverte.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

/** What is written is read again as a condition that holds for the same features. */
class FesWriterTest {

    private static final FeatureSchema SCHEMA = new FeatureSchema(
            GeometryKind.POINT,
            CoordinateSystems.epsg(4326),
            List.of(new Field("name", FieldType.STRING), new Field("age", FieldType.INTEGER)),
            false);

    private final Random random = new Random(7);

    private Predicate leaf() {
        return switch (random.nextInt(6)) {
            case 0 -> new Predicate.Comparison(
                    "age", Operator.values()[random.nextInt(6)], (long) random.nextInt(5), true);
            case 1 -> new Predicate.Comparison("name", Operator.EQUAL, List.of("a<b", "B&c", "é").get(random.nextInt(3)),
                    random.nextBoolean());
            case 2 -> new Predicate.Between("age", 1L, (long) random.nextInt(5));
            case 3 -> new Predicate.In("name", List.of("b&C", "é"));
            case 4 -> new Predicate.Like("name", List.of("%b", "_&%").get(random.nextInt(2)), true);
            default -> new Predicate.IsNull("name");
        };
    }

    private Predicate predicate(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(5)) {
            case 0 -> new Predicate.And(List.of(predicate(depth - 1), predicate(depth - 1)));
            case 1 -> new Predicate.Or(List.of(predicate(depth - 1), predicate(depth - 1), leaf()));
            case 2 -> new Predicate.Not(predicate(depth - 1));
            default -> leaf();
        };
    }

    private static Predicate read(String xml) throws Exception {
        FilterContext context = FilterContext.of(SCHEMA);
        return FilterEncoding.read(XmlElement.read(xml, XmlLimits.REQUEST), context).predicate();
    }

    @Test
    void holdsForTheSameFeaturesInBothVersions() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        for (String name : new String[] {"a<b", "b&C", "B&c", "É", "é", "ab", null}) {
            for (long age = 0; age < 5; age++) {
                rows.add(new Object[] {name, age == 4 ? null : (Object) age});
            }
        }
        for (int i = 0; i < 500; i++) {
            Predicate wanted = predicate(3);
            assertTrue(FilterEncoding.writes(wanted));
            for (boolean version2 : new boolean[] {true, false}) {
                String xml = FilterEncoding.write(wanted, Optional.empty(), version2, "geom", SCHEMA.crs());
                CompiledPredicate before = CompiledPredicate.of(wanted, SCHEMA.fieldNames());
                CompiledPredicate after = CompiledPredicate.of(read(xml), SCHEMA.fieldNames());
                for (Object[] row : rows) {
                    assertEquals(before.test(row, null), after.test(row, null), xml);
                }
            }
        }
    }

    @Test
    void writesPlacesInTheOrderOfTheAuthority() throws Exception {
        Geometry area = new WKTReader().read("POLYGON ((-72 45, -71 45, -71 46, -72 46, -72 45))");
        Predicate within = new Predicate.Spatial(Predicate.SpatialOperator.INTERSECTS, area, 0);
        for (boolean version2 : new boolean[] {true, false}) {
            String xml = FilterEncoding.write(
                    within, Optional.of(new Bounds(-75, 40, -70, 50)), version2, "geom", SCHEMA.crs());
            assertTrue(xml.contains("<gml:lowerCorner>40 -75</gml:lowerCorner>"), xml);
            CompiledPredicate read = CompiledPredicate.of(read(xml), SCHEMA.fieldNames());
            assertTrue(read.test(new Object[2], new WKTReader().read("POINT (-71.5 45.5)")));
            assertFalse(read.test(new Object[2], new WKTReader().read("POINT (-74 45.5)")));
        }
    }

    @Test
    void leavesWhatNotEveryServerUnderstands() {
        assertFalse(FilterEncoding.writes(Predicate.TRUE));
        assertFalse(FilterEncoding.writes(new Predicate.Like("name", "a%", false)));
        assertFalse(FilterEncoding.writes(new Predicate.PropertyComparison("name", Operator.EQUAL, "name")));
        assertFalse(FilterEncoding.writes(new Predicate.Not(new Predicate.NoGeometry())));
    }
}
