package org.igouverte.ogc.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureFormats;
import org.igouverte.format.FeatureType;
import org.igouverte.format.FeatureWriter;
import org.igouverte.format.GmlMembers;
import org.igouverte.format.GmlVersion;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.ogc.ServiceIdentity;
import org.locationtech.jts.geom.Geometry;

/** Feature information for programs: values as they are stored, geometries in the coordinate system of the map. */
public final class FeatureInfoData {

    private final List<LayerAnswer> answers;
    private final CoordinateSystem crs;
    private final Language language;
    private final ServiceIdentity identity;

    public FeatureInfoData(
            List<LayerAnswer> answers, CoordinateSystem crs, Language language, ServiceIdentity identity) {
        this.answers = answers;
        this.crs = crs;
        this.language = language;
        this.identity = identity;
    }

    /**
     * One collection for all layers, x first whatever the system says, as map clients read it. A feature's id begins
     * with its layer's name, by which they tell layers apart.
     */
    public void geoJson(ByteArrayOutputStream target) throws IOException {
        Utf8Output out = new Utf8Output(target);
        out.text("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + crs.urn()
                + "\"}},\"features\":[");
        boolean first = true;
        for (LayerAnswer answer : answers) {
            FeatureEncoding encoding =
                    encoding(answer.layer()).named(crs.urn(), AxisOrder.EAST_NORTH).ofOneFeature();
            for (IdentifiedFeature feature : answer.features()) {
                out.text(first ? "\n" : ",\n");
                first = false;
                out.text(single(encoding, feature).strip());
            }
        }
        out.text("\n]}\n");
        out.drain();
    }

    private static String single(FeatureEncoding encoding, IdentifiedFeature feature) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureWriter writer = FeatureFormats.geoJson().open(encoding, bytes)) {
            String local = feature.layer().name().local();
            writer.write(batch(List.of(feature), encoding.fields(), local + '.'));
            writer.finish(Page.NONE);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * A collection as WFS 1.1 has it, or of GML 2 as WFS 1.0 does. In GML 3 systems are named by URN and axes in the order
     * of their authority, in GML 2 x comes first.
     */
    public void gml(GmlVersion version, OutputStream target) throws IOException {
        Utf8Output out = new Utf8Output(target);
        out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<wfs:FeatureCollection"
                + " xmlns:wfs=\"http://www.opengis.net/wfs\" xmlns:gml=\"http://www.opengis.net/gml\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
        Map<String, String> namespaces = new LinkedHashMap<>();
        answers.forEach(answer -> namespaces.computeIfAbsent(
                answer.layer().name().namespace(), identity::xmlNamespace));
        for (Map.Entry<String, String> namespace : namespaces.entrySet()) {
            out.text(" xmlns:" + namespace.getKey() + "=\"");
            out.xml(namespace.getValue());
            out.text("\"");
        }
        out.text(">\n");
        for (LayerAnswer answer : answers) {
            if (!answer.features().isEmpty()) {
                FeatureEncoding encoding = version == GmlVersion.GML_2_1
                        ? encoding(answer.layer()).named(crs.id(), AxisOrder.EAST_NORTH)
                        : encoding(answer.layer());
                GmlMembers members = new GmlMembers(version, encoding, out);
                members.write(
                        batch(answer.features(), encoding.fields(), ""),
                        "<gml:featureMember>",
                        "</gml:featureMember>\n");
            }
        }
        out.text("</wfs:FeatureCollection>\n");
        out.drain();
    }

    private FeatureEncoding encoding(ServedLayer layer) {
        FeatureType type = FeatureType.of(
                layer.definition(), layer.schema(), identity.xmlNamespace(layer.name().namespace()), language);
        return FeatureEncoding.of(type, crs);
    }

    private static FeatureBatch batch(List<IdentifiedFeature> features, List<String> fields, String idPrefix) {
        Object[][] columns = new Object[fields.size()][features.size()];
        List<String> ids = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            ids.add(idPrefix + features.get(f).id());
            for (int c = 0; c < columns.length; c++) {
                columns[c][f] = features.get(f).values().get(fields.get(c));
            }
        }
        return new FeatureBatch(
                features.size(),
                fields,
                ids.toArray(String[]::new),
                features.stream().map(IdentifiedFeature::geometry).toArray(Geometry[]::new),
                columns);
    }
}
