package org.igouverte.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinateTransformTest {

    /**
     * Values of PROJ 9.1.1, {@code cs2cs EPSG:4269 EPSG:n} ({@code EPSG:4326} for 3857): where PROJ shifts between WGS 84
     * and NAD83(CSRS) by a metre, these are the values without a shift.
     */
    @ParameterizedTest
    @CsvSource({
        "32198, -71.2, 46.8, -205749.4424, 315495.6098",
        "32198, -79, 48.2, -774762.8874, 523784.6409",
        "32198, -65.8, 48.9, 196970.3341, 548064.2162",
        "32198, -77.6, 53.8, -593555.2280, 1123655.8314",
        "32198, -71, 61, -135575.1798, 1886905.9144",
        "6622, -71.2, 46.8, -205749.4424, 315495.6098",
        "3857, -71.2, 46.8, -7925947.7445, 5909489.8637",
        "3857, -71, 61, -7903683.8463, 8625823.2002",
        "3978, -71.2, 46.8, 1790941.6776, 93325.5446",
        "3978, -77.6, 53.8, 1114305.1804, 682924.3403",
        "32188, -71.2, 46.8, 480360.0201, 5187064.0794",
        "32188, -77.6, 53.8, 34748.9646, 5970861.7369",
        "2950, -71.2, 46.8, 480360.0201, 5187064.0794",
        "26918, -71.2, 46.8, 789960.2741, 5189953.5919",
        "26918, -65.8, 48.9, 1173855.7822, 5457272.2844",
        "26918, -79, 61, 283749.8233, 6769393.4159",
        "32619, -71.2, 46.8, 332123.1703, 5185289.2565",
        "32619, -65.8, 48.9, 734507.8366, 5421276.6127",
        "32619, -79, 61, -39394.2797, 6804110.9888",
        "2960, -71.2, 46.8, 332123.1703, 5185289.2564",
        "2960, -65.8, 48.9, 734507.8366, 5421276.6126",
        "2960, -79, 61, -39394.2797, 6804110.9887",
        "32180, -71.2, 46.8, -892508.9650, 5305550.2334",
        "32180, -65.8, 48.9, -449733.6632, 5469331.2434",
        "32180, -79, 61, -947011.7728, 6994062.6074",
        "2952, -71.2, 46.8, 938209.9744, 5218053.0870",
        "2952, -65.8, 48.9, 1307783.4437, 5509139.2022",
        "2952, -79, 61, 331850.8519, 6764920.2316",
        "32621, -71.2, 46.8, -582796.6864, 5281735.6023",
        "32621, -65.8, 48.9, -144591.2735, 5453779.3645",
        "32621, -79, 61, -673894.0919, 6963522.5208"
    })
    void agreesWithProj(int code, double longitude, double latitude, double x, double y) {
        CoordinateSystem target = CoordinateSystems.epsg(code);
        double[] pair = {longitude, latitude};
        CoordinateTransform.between(CoordinateSystems.crs84(), target).transform(pair, 0, pair, 0, 1);
        assertEquals(x, pair[0], 0.001);
        assertEquals(y, pair[1], 0.001);
        CoordinateTransform.between(target, CoordinateSystems.crs84()).transform(pair, 0, pair, 0, 1);
        assertEquals(longitude, pair[0], 2e-7);
        assertEquals(latitude, pair[1], 2e-7);
    }

    @ParameterizedTest
    @CsvSource({"4326, 32198", "32198, 3857", "3857, 32198", "3857, 4326", "4269, 3978", "3978, 3857", "6622, 32198"})
    void closedFormsAgreeWithGeoTools(int from, int to) throws Exception {
        MathTransform reference =
                CRS.findMathTransform(CRS.decode("EPSG:" + from, true), CRS.decode("EPSG:" + to, true), true);
        CoordinateTransform toSource =
                CoordinateTransform.between(CoordinateSystems.crs84(), CoordinateSystems.epsg(from));
        CoordinateTransform tested =
                CoordinateTransform.between(CoordinateSystems.epsg(from), CoordinateSystems.epsg(to));
        Random random = new Random(from * 31L + to);
        int points = 2000;
        double[] source = new double[2 * points];
        for (int i = 0; i < source.length; i += 2) {
            source[i] = -80 + 24 * random.nextDouble();
            source[i + 1] = 44 + 19 * random.nextDouble();
        }
        toSource.transform(source, 0, source, 0, points);
        double[] expected = new double[source.length];
        reference.transform(source, 0, expected, 0, points);
        double[] actual = new double[source.length + 3];
        tested.transform(source, 0, actual, 3, points);
        double tolerance = CoordinateSystems.epsg(to).geographic() ? 1e-7 : 0.01;
        for (int i = 0; i < source.length; i++) {
            assertEquals(expected[i], actual[i + 3], tolerance);
        }
    }

    @Test
    void pointsWithoutImageBecomeNaNAndTheirNeighboursDoNot() {
        for (int code : new int[] {32198, 3857, 32188}) {
            double[] pairs = {-71, 47, Double.NaN, 10, -71, 47, 0, -90, -71, 47, 0, 1e9, -71, 47};
            CoordinateTransform.between(CoordinateSystems.crs84(), CoordinateSystems.epsg(code))
                    .transform(pairs, 0, pairs, 0, 7);
            for (int p = 0; p < 7; p += 2) {
                assertEquals(pairs[0], pairs[2 * p], 1e-9);
                assertTrue(Double.isFinite(pairs[2 * p]));
            }
            assertTrue(Double.isNaN(pairs[2]) || Double.isNaN(pairs[3]));
        }
        double[] southPole = {0, -90};
        CoordinateTransform.between(CoordinateSystems.crs84(), CoordinateSystems.epsg(32198))
                .transform(southPole, 0, southPole, 0, 1);
        assertTrue(Double.isNaN(southPole[0]));
        double[] northPole = {-68.5, 90};
        CoordinateTransform.between(CoordinateSystems.crs84(), CoordinateSystems.epsg(32198))
                .transform(northPole, 0, northPole, 0, 1);
        assertEquals(0, northPole[0], 1e-6);
    }

    @Test
    void boundsHoldWhatTheyTransform() {
        CoordinateTransform transform =
                CoordinateTransform.between(CoordinateSystems.epsg(3857), CoordinateSystems.epsg(32198));
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            double x = -8.9e6 + 2e6 * random.nextDouble();
            double y = 5.6e6 + 2.5e6 * random.nextDouble();
            Bounds bounds = new Bounds(x, y, x + 1e6 * random.nextDouble(), y + 1e6 * random.nextDouble());
            Bounds image = transform.transform(bounds);
            for (int i = 0; i < 200; i++) {
                double[] pair = {
                    bounds.minX() + bounds.width() * random.nextDouble(),
                    i % 2 == 0 ? bounds.minY() : bounds.minY() + bounds.height() * random.nextDouble()
                };
                transform.transform(pair, 0, pair, 0, 1);
                assertTrue(image.contains(pair[0], pair[1]));
            }
        }
    }

    @Test
    void boundsWithoutImageAreRefused() {
        CoordinateTransform transform =
                CoordinateTransform.between(CoordinateSystems.crs84(), CoordinateSystems.epsg(32198));
        assertThrows(IllegalArgumentException.class, () -> transform.transform(new Bounds(0, -90, 1, -85)));
    }

    @Test
    void theSameSystemIsIdentity() {
        assertTrue(CoordinateTransform.between(CoordinateSystems.epsg(32198), CoordinateSystems.epsg(32198))
                .isIdentity());
        assertTrue(CoordinateTransform.between(CoordinateSystems.epsg(4326), CoordinateSystems.crs84())
                .isIdentity());
    }
}
