package org.igouverte.format.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureType;
import org.igouverte.format.GmlVersion;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.igouverte.format.XmlNames;
import org.igouverte.layer.spi.FeatureBatch;
import org.locationtech.jts.geom.Geometry;

/** Feature elements; their tags are made once. */
public final class GmlFeatures extends RowWriter {

    private static final byte[] NONE = {};

    private final Utf8Output out;
    private final GmlGeometry geometries;
    private final FlatBounds bounds;
    private final byte[] startFeature;
    private final byte[] endFeature;
    private final Property[] properties;
    private final Property geometryProperty;
    private final boolean older;
    private byte[] before = NONE;
    private byte[] after = NONE;
    private byte[] declarations = NONE;
    /** Which property is written alone; -1 for whole features, the number of fields for the geometry. */
    private int only = -1;

    private record Property(byte[] start, byte[] end, byte[] nil) {
        static Property of(String prefix, String name) {
            String tag = prefix + ':' + XmlNames.element(name);
            return new Property(
                    utf8('<' + tag + '>'), utf8("</" + tag + '>'), utf8('<' + tag + " xsi:nil=\"true\"/>"));
        }
    }

    public GmlFeatures(GmlVersion version, FeatureEncoding encoding, Utf8Output out) {
        super(encoding);
        this.out = out;
        this.older = version == GmlVersion.GML_2_1;
        FlatCoordinates flat = FlatCoordinates.of(encoding);
        this.geometries = new GmlGeometry(out, flat, encoding, version);
        this.bounds = new FlatBounds(flat);
        FeatureType type = encoding.type();
        this.startFeature = utf8('<' + type.prefix() + ':' + type.name());
        this.endFeature = utf8("</" + type.prefix() + ':' + type.name() + '>');
        this.properties = encoding.fields().stream()
                .map(field -> Property.of(type.prefix(), field))
                .toArray(Property[]::new);
        this.geometryProperty = Property.of(type.prefix(), type.geometryName());
    }

    /** Markup around each feature or value from now on. */
    public void wrap(byte[] newBefore, byte[] newAfter) {
        before = newBefore;
        after = newAfter;
    }

    /** Attributes on the start tag of each feature from now on, a space before them. */
    public void declare(byte[] newDeclarations) {
        declarations = newDeclarations;
    }

    /** Writes one property of each feature, without its own tags. */
    public void writeValues(FeatureBatch batch, String property) throws IOException {
        only = property.equals(encoding().type().geometryName())
                ? properties.length
                : encoding().fields().indexOf(property);
        if (only < 0) {
            throw new IllegalArgumentException("no property " + property);
        }
        write(batch);
    }

    @Override
    boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        if (only >= 0) {
            return value(id, geometry, values, row);
        }
        out.bytes(before);
        String gmlId = XmlNames.featureId(encoding().type().name(), id);
        out.bytes(startFeature);
        out.bytes(declarations);
        out.text(older ? " fid=\"" : " gml:id=\"");
        out.text(gmlId);
        out.text("\">");
        if (encoding().bounds() && geometry != null) {
            boundedBy(geometry);
        }
        for (int i = 0; i < properties.length; i++) {
            Object value = values[i][row];
            if (value == null) {
                nil(properties[i]);
            } else {
                out.bytes(properties[i].start);
                XmlValue.write(out, value);
                out.bytes(properties[i].end);
            }
        }
        if (encoding().geometry()) {
            if (geometry == null) {
                nil(geometryProperty);
            } else {
                out.bytes(geometryProperty.start);
                geometries.write(geometry, gmlId);
                out.bytes(geometryProperty.end);
            }
        }
        out.bytes(endFeature);
        out.bytes(after);
        return true;
    }

    /** What GML 2 has no value for it leaves out. */
    private void nil(Property property) throws IOException {
        if (!older) {
            out.bytes(property.nil);
        }
    }

    private boolean value(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        boolean wantsGeometry = only == properties.length;
        Object value = wantsGeometry ? geometry : values[only][row];
        if (value == null) {
            return false;
        }
        out.bytes(before);
        if (wantsGeometry) {
            geometries.write(geometry, XmlNames.featureId(encoding().type().name(), id));
        } else {
            XmlValue.write(out, value);
        }
        out.bytes(after);
        return true;
    }

    private void boundedBy(Geometry geometry) throws IOException {
        double[] box = bounds.of(geometry);
        out.text("<gml:boundedBy><gml:Envelope srsName=\"");
        out.xml(encoding().srsName());
        out.text("\"><gml:lowerCorner>");
        pair(box[0], box[1]);
        out.text("</gml:lowerCorner><gml:upperCorner>");
        pair(box[2], box[3]);
        out.text("</gml:upperCorner></gml:Envelope></gml:boundedBy>");
    }

    private void pair(double first, double second) throws IOException {
        out.fixed(first, encoding().decimals());
        out.ascii(' ');
        out.fixed(second, encoding().decimals());
    }

    /** The protocol ends the document. */
    @Override
    public void finish(Page page) {}

    private static byte[] utf8(String markup) {
        return markup.getBytes(StandardCharsets.UTF_8);
    }
}
