package org.igouverte.opendata.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.Bounds;

/** An extent in longitude and latitude as the polygon that catalogues want of it, counterclockwise. */
final class ExtentPolygon {

    private ExtentPolygon() {}

    private static double[][] ring(Bounds b) {
        return new double[][] {
            {b.minX(), b.minY()}, {b.maxX(), b.minY()}, {b.maxX(), b.maxY()}, {b.minX(), b.maxY()}, {b.minX(), b.minY()}
        };
    }

    static ObjectNode geoJson(Bounds bounds) {
        ObjectNode polygon = JsonNodeFactory.instance.objectNode().put("type", "Polygon");
        ArrayNode ring = polygon.putArray("coordinates").addArray();
        for (double[] corner : ring(bounds)) {
            ring.addArray().add(corner[0]).add(corner[1]);
        }
        return polygon;
    }

    static String wkt(Bounds bounds) {
        List<String> corners = new ArrayList<>();
        for (double[] corner : ring(bounds)) {
            corners.add(corner[0] + " " + corner[1]);
        }
        return "POLYGON((" + String.join(",", corners) + "))";
    }
}
