package org.igouverte.viewer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class FeatureIndexTest {

    private static final String[] NAMES = {"Lac-Québec", "Québec", "Quebecville", "L'Île-d'Orléans", null, "Montréal"};
    private static final Long[] POPULATIONS = {9L, 500_000L, null, 3L, 7L, 1_700_000L};

    private static List<String> find(String typed) throws SourceException {
        return FeatureIndex.of(source(), "nom", Optional.of("pop"), Deadline.after(Duration.ofMinutes(1)))
                .find(typed, 10)
                .stream()
                .map(FeatureIndex.Entry::text)
                .toList();
    }

    @Test
    void accentsAndCaseDoNotMatter() throws SourceException {
        assertEquals(List.of("Montréal"), find("MONTREAL"));
        assertEquals(List.of("Montréal"), find("montréal"));
    }

    @Test
    void theWholeNameGoesBeforeItsBeginningAndThatBeforeAWordWithin() throws SourceException {
        assertEquals(List.of("Québec", "Quebecville", "Lac-Québec"), find("quebec"));
    }

    @Test
    void hyphensAndApostrophesSeparateWords() throws SourceException {
        assertEquals(List.of("L'Île-d'Orléans"), find("ile d orleans"));
    }

    @Test
    void nothingTypedFindsNothing() throws SourceException {
        assertEquals(List.of(), find(" - "));
    }

    @Test
    void theHeavierGoesFirst() throws SourceException {
        assertEquals("Montréal", find("a").get(0));
    }

    private static FeatureSource source() {
        GeometryFactory geometries = new GeometryFactory();
        int half = NAMES.length / 2;
        Iterator<FeatureBatch> batches =
                List.of(batch(geometries, 0, half), batch(geometries, half, NAMES.length)).iterator();
        FeatureCursor cursor = new FeatureCursor() {
            @Override
            public Optional<FeatureBatch> next() {
                return batches.hasNext() ? Optional.of(batches.next()) : Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        return (FeatureSource) Proxy.newProxyInstance(
                FeatureIndexTest.class.getClassLoader(),
                new Class<?>[] {FeatureSource.class},
                (proxy, method, arguments) -> cursor);
    }

    private static FeatureBatch batch(GeometryFactory geometries, int from, int to) {
        int size = to - from;
        String[] ids = new String[size];
        Geometry[] points = new Geometry[size];
        Object[][] columns = new Object[2][size];
        for (int i = 0; i < size; i++) {
            ids[i] = "f" + (from + i);
            points[i] = geometries.createPoint(new Coordinate(from + i, 0));
            columns[0][i] = NAMES[from + i];
            columns[1][i] = POPULATIONS[from + i];
        }
        return new FeatureBatch(size, List.of("nom", "pop"), ids, points, columns);
    }
}
