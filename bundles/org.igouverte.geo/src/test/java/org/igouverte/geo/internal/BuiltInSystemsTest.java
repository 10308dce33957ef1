package org.igouverte.geo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInSystemsTest {

    static IntStream codes() {
        return IntStream.rangeClosed(1, 32_766).filter(code -> BuiltInSystems.find("EPSG:" + code) != null);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void sayWhatTheDatabaseSays(int code) {
        CoordinateSystem builtIn = BuiltInSystems.find("EPSG:" + code);
        CoordinateSystem known = EpsgDatabase.find(code).orElseThrow();
        // The version behind GeoTools still has the name that EPSG later took back.
        assertEquals(known.name().replace("(CSRS)v2", "(CSRS)"), builtIn.name());
        assertEquals(known.axisOrder(), builtIn.axisOrder());
        assertEquals(known.geographic(), builtIn.geographic());
        assertEquals(known.metresPerUnit(), builtIn.metresPerUnit(), 1e-6);
        Bounds area = builtIn.area();
        assertEquals(known.area().minX(), area.minX(), 0.01);
        assertEquals(known.area().minY(), area.minY(), 0.01);
        assertEquals(known.area().maxX(), area.maxX(), 0.01);
        assertEquals(known.area().maxY(), area.maxY(), 0.01);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void projectAsTheDatabaseDoesWithinTheirAreas(int code) {
        CoordinateSystem system = BuiltInSystems.find("EPSG:" + code);
        CoordinateSystem degrees = CoordinateSystems.crs84();
        CoordinateTransform reference = EpsgDatabase.between(degrees, system);
        CoordinateTransform tested = CoordinateTransform.between(degrees, system);
        CoordinateTransform back = CoordinateTransform.between(system, degrees);
        Random random = new Random(code);
        int points = 1000;
        double[] source = new double[2 * points];
        for (int i = 0; i < source.length; i += 2) {
            source[i] = system.area().minX() + system.area().width() * random.nextDouble();
            source[i + 1] = system.area().minY() + system.area().height() * random.nextDouble();
        }
        double[] expected = new double[source.length];
        double[] actual = new double[source.length];
        reference.transform(source, 0, expected, 0, points);
        tested.transform(source, 0, actual, 0, points);
        double tolerance = system.geographic() ? 1e-9 : 0.002;
        for (int i = 0; i < source.length; i++) {
            assertEquals(expected[i], actual[i], tolerance);
        }
        back.transform(actual, 0, actual, 0, points);
        for (int i = 0; i < source.length; i++) {
            assertEquals(source[i], actual[i], 1e-8);
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void haveNoImageOfWhatIsFarAwayOrComeBack(int code) {
        CoordinateSystem system = BuiltInSystems.find("EPSG:" + code);
        CoordinateSystem degrees = CoordinateSystems.crs84();
        for (double longitude = -180; longitude <= 180; longitude += 7.5) {
            for (double latitude = -90; latitude <= 90; latitude += 7.5) {
                double[] pair = {longitude, latitude};
                CoordinateTransform.between(degrees, system).transform(pair, 0, pair, 0, 1);
                if (Double.isNaN(pair[0])) {
                    assertTrue(Double.isNaN(pair[1]));
                    continue;
                }
                CoordinateTransform.between(system, degrees).transform(pair, 0, pair, 0, 1);
                if (!Double.isNaN(pair[0]) && Math.abs(latitude) < 90) {
                    assertEquals(latitude, pair[1], 1e-4, longitude + " " + latitude);
                    assertEquals(0, Math.IEEEremainder(longitude - pair[0], 360), 1e-4, longitude + " " + latitude);
                }
            }
        }
    }
}
