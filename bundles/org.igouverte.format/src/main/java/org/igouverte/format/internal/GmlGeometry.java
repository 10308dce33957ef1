package org.igouverte.format.internal;

import java.io.IOException;
import java.util.Map;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.GmlVersion;
import org.igouverte.format.Utf8Output;
import org.igouverte.layer.GeometryKind;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Geometry elements of GML 2.1.2, 3.1.1 and 3.2, exterior rings counter-clockwise. */
final class GmlGeometry {

    /** Marks an id as a geometry's: no feature's id holds {@code _x} but before hexadecimal digits. */
    private static final String GEOMETRY_ID = "_xgeom";

    /** What GML 2 calls the elements that have another name in GML 3. */
    private static final Map<String, String> OLDER = Map.of(
            "MultiSurface", "MultiPolygon",
            "surfaceMember", "polygonMember",
            "MultiCurve", "MultiLineString",
            "curveMember", "lineStringMember",
            "exterior", "outerBoundaryIs",
            "interior", "innerBoundaryIs");

    private final Utf8Output out;
    private final FlatCoordinates flat;
    private final FeatureEncoding encoding;
    /** GML 3.2 demands an id on every geometry. */
    private final boolean ids;

    private final boolean older;

    private String featureId;
    private int numbered;

    GmlGeometry(Utf8Output out, FlatCoordinates flat, FeatureEncoding encoding, GmlVersion version) {
        this.out = out;
        this.flat = flat;
        this.encoding = encoding;
        this.ids = version == GmlVersion.GML_3_2;
        this.older = version == GmlVersion.GML_2_1;
    }

    /** @param gmlId id of the feature */
    void write(Geometry geometry, String gmlId) throws IOException {
        featureId = gmlId;
        numbered = 0;
        GeometryKind kind = encoding.type().schema().geometry();
        if (kind == GeometryKind.POLYGON && geometry instanceof Polygon polygon) {
            start("MultiSurface");
            member("surfaceMember", polygon);
            end("MultiSurface");
        } else if (kind == GeometryKind.LINE && geometry instanceof LineString line) {
            start("MultiCurve");
            member("curveMember", line);
            end("MultiCurve");
        } else {
            element(geometry);
        }
    }

    private void element(Geometry geometry) throws IOException {
        if (geometry instanceof Polygon polygon) {
            polygon(polygon);
        } else if (geometry instanceof LineString line) {
            start("LineString");
            positions("posList", flat.read(line.getCoordinateSequence()));
            end("LineString");
        } else if (geometry instanceof Point point) {
            start("Point");
            positions("pos", flat.read(point.getCoordinateSequence()));
            end("Point");
        } else if (geometry instanceof MultiPolygon many) {
            collection("MultiSurface", "surfaceMember", many);
        } else if (geometry instanceof MultiLineString many) {
            collection("MultiCurve", "curveMember", many);
        } else if (geometry instanceof MultiPoint many) {
            collection("MultiPoint", "pointMember", many);
        } else if (geometry instanceof GeometryCollection many) {
            collection("MultiGeometry", "geometryMember", many);
        } else {
            throw new IllegalArgumentException("no such geometry: " + geometry.getGeometryType());
        }
    }

    private void collection(String name, String role, GeometryCollection parts) throws IOException {
        start(name);
        for (int i = 0; i < parts.getNumGeometries(); i++) {
            Geometry part = parts.getGeometryN(i);
            // GML has no empty primitives.
            if (!part.isEmpty()) {
                member(role, part);
            }
        }
        end(name);
    }

    private void member(String role, Geometry part) throws IOException {
        out.text("<gml:");
        out.text(name(role));
        out.ascii('>');
        element(part);
        end(role);
    }

    private void polygon(Polygon polygon) throws IOException {
        start("Polygon");
        ring("exterior", polygon.getExteriorRing().getCoordinateSequence(), true);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            ring("interior", polygon.getInteriorRingN(i).getCoordinateSequence(), false);
        }
        end("Polygon");
    }

    private void ring(String role, CoordinateSequence sequence, boolean exterior) throws IOException {
        out.text("<gml:");
        out.text(name(role));
        out.text("><gml:LinearRing>");
        positions("posList", flat.readRing(sequence, exterior));
        out.text("</gml:LinearRing>");
        end(role);
    }

    /** Starts a geometry; the outermost one says its coordinate system. */
    private void start(String name) throws IOException {
        out.text("<gml:");
        out.text(name(name));
        if (numbered == 0) {
            out.text(" srsName=\"");
            out.xml(encoding.srsName());
            out.ascii('"');
        }
        if (ids) {
            out.text(" gml:id=\"");
            out.text(featureId);
            out.text(GEOMETRY_ID);
            if (numbered > 0) {
                out.ascii('.');
                out.integer(numbered);
            }
            out.ascii('"');
        }
        numbered++;
        out.ascii('>');
    }

    private void end(String name) throws IOException {
        out.text("</gml:");
        out.text(name(name));
        out.ascii('>');
    }

    private String name(String newer) {
        return older ? OLDER.getOrDefault(newer, newer) : newer;
    }

    /** @param name of the element in GML 3; GML 2 has one for all, in which commas join pairs */
    private void positions(String name, int points) throws IOException {
        String element = older ? "coordinates" : name;
        out.text("<gml:");
        out.text(element);
        out.ascii('>');
        numbers(points);
        end(element);
    }

    private void numbers(int points) throws IOException {
        double[] xy = flat.xy();
        for (int i = 0; i < 2 * points; i++) {
            if (i > 0) {
                out.ascii(older && i % 2 == 1 ? ',' : ' ');
            }
            out.fixed(xy[i], encoding.decimals());
        }
    }
}
