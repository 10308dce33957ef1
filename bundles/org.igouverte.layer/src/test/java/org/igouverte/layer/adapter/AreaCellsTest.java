package org.igouverte.layer.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class AreaCellsTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** A star with a hole, somewhere, thin or fat. */
    private static Geometry star(SplittableRandom random) {
        int points = random.nextInt(3, 60);
        Coordinate[] ring = new Coordinate[points + 1];
        double x = random.nextDouble(-1e6, 1e6);
        double y = random.nextDouble(-1e6, 1e6);
        double flat = Math.pow(10, random.nextDouble(-3, 3));
        for (int i = 0; i < points; i++) {
            double radius = random.nextDouble(200, 1000);
            double angle = 2 * Math.PI * i / points;
            ring[i] = new Coordinate(x + flat * radius * Math.cos(angle), y + radius * Math.sin(angle));
        }
        ring[points] = ring[0].copy();
        Geometry hole = FACTORY.createPoint(new Coordinate(x, y)).buffer(random.nextDouble(1, 400));
        return FACTORY.createPolygon(ring).buffer(0).difference(hole);
    }

    @Test
    void whatIsSettledIsTrueAndMostIsSettled() {
        SplittableRandom random = new SplittableRandom(11);
        int settled = 0;
        int asked = 0;
        for (int i = 0; i < 60; i++) {
            Geometry area = star(random);
            if (area.isEmpty()) {
                continue;
            }
            AreaCells cells = new AreaCells(area);
            Envelope around = area.getEnvelopeInternal();
            for (int j = 0; j < 300; j++) {
                double x = around.getMinX() + random.nextDouble(-0.2, 1.2) * around.getWidth();
                double y = around.getMinY() + random.nextDouble(-0.2, 1.2) * around.getHeight();
                Envelope box = new Envelope(
                        x, x + random.nextDouble() * around.getWidth() / 50, y, y + random.nextDouble() * around.getHeight() / 50);
                AreaCells.Side side = cells.side(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
                Geometry shape = FACTORY.toGeometry(box);
                switch (side) {
                    case WITHIN -> assertTrue(area.covers(shape), () -> box + " in " + area);
                    case WITHOUT -> assertFalse(area.intersects(shape), () -> box + " out of " + area);
                    default -> settled--;
                }
                settled++;
                asked++;
            }
        }
        assertTrue(settled > asked / 2, settled + " of " + asked);
    }

    @Test
    void knowsTheMiddleTheHoleAndTheFarSide() {
        Geometry area = FACTORY.toGeometry(new Envelope(0, 100, 0, 100))
                .difference(FACTORY.toGeometry(new Envelope(40, 60, 40, 60)));
        AreaCells cells = new AreaCells(area);
        assertEquals(AreaCells.Side.WITHIN, cells.side(10, 10, 12, 12));
        assertEquals(AreaCells.Side.WITHOUT, cells.side(45, 45, 55, 55));
        assertEquals(AreaCells.Side.WITHOUT, cells.side(200, 10, 210, 12));
        assertEquals(AreaCells.Side.EDGE, cells.side(39, 45, 41, 47));
        assertEquals(AreaCells.Side.EDGE, cells.side(-10, -10, 200, 200));
        assertEquals(AreaCells.Side.EDGE, cells.side(99, 10, 101, 12));
    }
}
