package org.igouverte.format;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.FeatureBatch;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Features with everything that has gone wrong in some encoder: holes, parts, absent values, odd names and texts. */
final class Stands {

    static final CoordinateSystem LAMBERT = CoordinateSystems.epsg(32198);

    static final List<Field> FIELDS = List.of(
            new Field("essence", FieldType.STRING),
            new Field("an_orig", FieldType.INTEGER),
            new Field("sup ha", FieldType.REAL),
            new Field("exploité", FieldType.BOOLEAN),
            new Field("relevé", FieldType.DATE),
            new Field("vu", FieldType.INSTANT));

    /** Clockwise outside, so that encoders must turn it. */
    static final Geometry SQUARE = wkt("POLYGON((-1000.25 300000, -1000.25 300100, -900 300100, -900 300000.125, -1000.25 300000))");
    static final Geometry PARTS = wkt("MULTIPOLYGON(((0 310000, 100 310000, 100 310100, 0 310100, 0 310000),"
            + "(10 310010, 90 310010, 90 310090, 10 310090, 10 310010)),"
            + "((200 310000, 300 310000, 300 310100, 200 310000)))");

    static final String TEXT = "Sapinière à \"bouleau\" & <érable>; =1+1, 'fin'\nligne 2 \uD83C\uDF32";

    private Stands() {}

    static Geometry wkt(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static FeatureType type(GeometryKind kind, CoordinateSystem crs, List<Field> fields) {
        return new FeatureType(
                "foret",
                "http://igo.example/foret",
                "peuplement",
                "Peuplements écoforestiers",
                new FeatureSchema(kind, crs, fields, true),
                Map.of("an_orig", "Année d'origine"));
    }

    static FeatureType type() {
        return type(GeometryKind.POLYGON, LAMBERT, FIELDS);
    }

    /** Three stands: an area with all values, two areas with odd ones, none with nothing. */
    static FeatureBatch batch() {
        return new FeatureBatch(
                3,
                FIELDS.stream().map(Field::name).toList(),
                new String[] {"31L09-1", "é/ 2", "3"},
                new Geometry[] {SQUARE, PARTS, null},
                new Object[][] {
                    {"SB", TEXT, null},
                    {1985L, -9007199254740993L, null},
                    {12.5, 1.0 / 3, null},
                    {true, false, null},
                    {LocalDate.of(2023, 6, 1), LocalDate.of(1899, 12, 31), null},
                    {Instant.parse("2023-06-01T12:34:56Z"), Instant.parse("2023-06-01T12:34:56.789Z"), null}
                });
    }

    /** Features with a geometry each, without attributes but a number. */
    static FeatureBatch of(Geometry... geometries) {
        String[] ids = new String[geometries.length];
        Object[] numbers = new Object[geometries.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Integer.toString(i);
            numbers[i] = (long) i;
        }
        return new FeatureBatch(geometries.length, List.of("n"), ids, geometries, new Object[][] {numbers});
    }

    static final List<Field> NUMBER = List.of(new Field("n", FieldType.INTEGER));
}
