package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.igouverte.format.XmlNames;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * KML 2.2 (OGC 07-147r2): one folder, each feature a placemark with a table for people and typed data for programs.
 * Longitude, latitude; on the ground.
 */
final class KmlWriter extends RowWriter {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>";

    private final Utf8Output out;
    private final FlatCoordinates flat;
    private final List<Field> fields;
    private boolean started;

    KmlWriter(FeatureEncoding encoding, OutputStream stream) {
        super(encoding);
        this.out = new Utf8Output(stream);
        this.flat = FlatCoordinates.eastFirst(encoding, encoding.crs());
        this.fields = encoding.schemaFields();
    }

    private void head() throws IOException {
        if (started) {
            return;
        }
        started = true;
        out.text(HEAD);
        out.xml(encoding().type().title());
        out.text("</name>\n<Style id=\"igo\"><IconStyle><scale>0.8</scale></IconStyle><LineStyle><color>ff206020</color>"
                + "<width>1.5</width></LineStyle><PolyStyle><color>6640a040</color></PolyStyle></Style>\n<Schema name=\"");
        out.xml(encoding().type().name());
        out.text("\" id=\"");
        out.text(schemaId());
        out.text("\">");
        for (Field field : fields) {
            out.text("<SimpleField type=\"");
            out.text(type(field.type()));
            out.text("\" name=\"");
            out.xml(field.name());
            out.text("\"><displayName>");
            out.xml(encoding().type().label(field.name()));
            out.text("</displayName></SimpleField>");
        }
        out.text("</Schema>\n<Folder><name>");
        out.xml(encoding().type().title());
        out.text("</name>\n");
    }

    private String schemaId() {
        return "schema." + XmlNames.element(encoding().type().name());
    }

    /** KML's integers have 32 bits; its doubles hold all that are met. */
    private static String type(FieldType type) {
        return switch (type) {
            case INTEGER, REAL -> "double";
            case BOOLEAN -> "bool";
            case STRING, DATE, INSTANT -> "string";
        };
    }

    @Override
    boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        head();
        out.text("<Placemark id=\"");
        out.text(XmlNames.featureId(encoding().type().name(), id));
        out.text("\"><name>");
        out.xml(id);
        out.text("</name>");
        description(values, row);
        out.text("<styleUrl>#igo</styleUrl>");
        data(values, row);
        if (geometry != null) {
            geometry(geometry);
        }
        out.text("</Placemark>\n");
        return true;
    }

    private void description(Object[][] values, int row) throws IOException {
        if (values.length == 0) {
            return;
        }
        // Escaped as HTML first: no text of a partner can close the section or bring markup into a balloon.
        out.text("<description><![CDATA[<table>");
        for (int i = 0; i < values.length; i++) {
            if (values[i][row] != null) {
                out.text("<tr><th align=\"left\">");
                out.xml(encoding().type().label(fields.get(i).name()));
                out.text("</th><td>");
                XmlValue.write(out, values[i][row]);
                out.text("</td></tr>");
            }
        }
        out.text("</table>]]></description>");
    }

    private void data(Object[][] values, int row) throws IOException {
        if (values.length == 0) {
            return;
        }
        out.text("<ExtendedData><SchemaData schemaUrl=\"#");
        out.text(schemaId());
        out.text("\">");
        for (int i = 0; i < values.length; i++) {
            if (values[i][row] != null) {
                out.text("<SimpleData name=\"");
                out.xml(fields.get(i).name());
                out.text("\">");
                // Both spellings are xsd:boolean; this one GDAL reads.
                XmlValue.write(out, values[i][row] instanceof Boolean truth ? (Long) (truth ? 1L : 0L) : values[i][row]);
                out.text("</SimpleData>");
            }
        }
        out.text("</SchemaData></ExtendedData>");
    }

    private void geometry(Geometry geometry) throws IOException {
        if (geometry instanceof GeometryCollection parts) {
            out.text("<MultiGeometry>");
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                if (!parts.getGeometryN(i).isEmpty()) {
                    geometry(parts.getGeometryN(i));
                }
            }
            out.text("</MultiGeometry>");
        } else if (geometry instanceof Polygon polygon) {
            out.text("<Polygon><outerBoundaryIs>");
            ring(polygon.getExteriorRing().getCoordinateSequence(), true);
            out.text("</outerBoundaryIs>");
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                out.text("<innerBoundaryIs>");
                ring(polygon.getInteriorRingN(i).getCoordinateSequence(), false);
                out.text("</innerBoundaryIs>");
            }
            out.text("</Polygon>");
        } else if (geometry instanceof LineString line) {
            out.text("<LineString>");
            coordinates(flat.read(line.getCoordinateSequence()));
            out.text("</LineString>");
        } else if (geometry instanceof Point point) {
            out.text("<Point>");
            coordinates(flat.read(point.getCoordinateSequence()));
            out.text("</Point>");
        } else {
            throw new IllegalArgumentException("no such geometry: " + geometry.getGeometryType());
        }
    }

    private void ring(CoordinateSequence sequence, boolean exterior) throws IOException {
        out.text("<LinearRing>");
        coordinates(flat.readRing(sequence, exterior));
        out.text("</LinearRing>");
    }

    private void coordinates(int points) throws IOException {
        out.text("<coordinates>");
        for (int i = 0; i < points; i++) {
            if (i > 0) {
                out.ascii(' ');
            }
            out.fixed(flat.xy()[2 * i], encoding().decimals());
            out.ascii(',');
            out.fixed(flat.xy()[2 * i + 1], encoding().decimals());
        }
        out.text("</coordinates>");
    }

    @Override
    public void finish(Page page) throws IOException {
        head();
        out.text("</Folder></Document></kml>\n");
        out.drain();
    }
}
