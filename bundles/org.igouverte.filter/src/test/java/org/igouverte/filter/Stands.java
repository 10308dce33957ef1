package org.igouverte.filter;

import java.util.List;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/** A schema with a field of each type, two of some. */
final class Stands {

    static final FeatureSchema SCHEMA = new FeatureSchema(
            GeometryKind.POLYGON,
            CoordinateSystems.epsg(32198),
            List.of(
                    new Field("essence", FieldType.STRING),
                    new Field("Région é", FieldType.STRING),
                    new Field("age", FieldType.INTEGER),
                    new Field("AGE_MAX", FieldType.INTEGER),
                    new Field("sup_ha", FieldType.REAL),
                    new Field("public", FieldType.BOOLEAN),
                    new Field("jour", FieldType.DATE),
                    new Field("moment", FieldType.INSTANT),
                    new Field("fin", FieldType.INSTANT)),
            true);

    static final FilterContext CONTEXT = FilterContext.of(SCHEMA);

    private Stands() {}

    static XmlElement xml(String text) throws Exception {
        return XmlElement.read(text, XmlLimits.REQUEST);
    }

    static XmlElement fes(String content) throws Exception {
        return xml("<Filter xmlns=\"http://www.opengis.net/fes/2.0\" xmlns:gml=\"http://www.opengis.net/gml/3.2\""
                + " xmlns:foret=\"https://example.org/foret\">\n" + content + "\n</Filter>");
    }
}
