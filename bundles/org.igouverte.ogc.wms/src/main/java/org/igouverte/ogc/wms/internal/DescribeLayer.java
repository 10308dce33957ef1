package org.igouverte.ogc.wms.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;

/** Says where the features of layers are: the WFS beside this service (OGC 05-078r4, 8; in 1.1.1 OGC 02-070, 6.5). */
final class DescribeLayer {

    private final LayerCatalog catalog;
    private final LayerTrees trees;
    private final ServiceIdentity identity;
    private final WmsSettings settings;

    DescribeLayer(LayerCatalog catalog, LayerTrees trees, ServiceIdentity identity, WmsSettings settings) {
        this.catalog = catalog;
        this.trees = trees;
        this.identity = identity;
        this.settings = settings;
    }

    void answer(OgcRequest request, OgcResponse response) throws OgcException, IOException {
        WmsVersion version = WmsVersion.of(request.parameters());
        List<String> names = MapParameters.names(
                "LAYERS", request.parameters(), settings.current().layerLimit(), true);
        String format = request.parameters().filled("OUTPUT_FORMAT").orElse("text/xml").strip();
        if (!format.toLowerCase(Locale.ROOT).equals("text/xml")) {
            throw ImageOutput.invalidFormat("OUTPUT_FORMAT", format);
        }
        List<ServedLayer> found = new ArrayList<>();
        for (LayerChoice choice :
                LayerChoice.of(
                trees.of(catalog.current(), request.scope()),
                "LAYERS",
                WantedLayer.of(names, List.of(), List.of()))) {
            found.add(choice.layer());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlWriter xml = new XmlWriter(bytes).declaration();
        String wfs = request.baseUrl()
                + request.scope().namespace().map(namespace -> "/" + namespace).orElse("") + "/wfs?";
        if (version == WmsVersion.V1_3_0) {
            newer(xml, found, wfs);
        } else {
            older(xml, found, wfs);
        }
        xml.finish();
        response.write("text/xml", bytes.toByteArray());
    }

    private void newer(XmlWriter xml, List<ServedLayer> layers, String wfs) throws IOException {
        xml.start("sld:DescribeLayerResponse")
                .attribute("xmlns:sld", "http://www.opengis.net/sld")
                .attribute("xmlns:se", "http://www.opengis.net/se")
                .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink")
                .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
                .attribute(
                        "xsi:schemaLocation",
                        "http://www.opengis.net/sld http://schemas.opengis.net/sld/1.1.0/DescribeLayer.xsd");
        // A type's name is a qualified one, whose prefix must be bound.
        for (String namespace : layers.stream().map(l -> l.name().namespace()).distinct().toList()) {
            xml.attribute("xmlns:" + namespace, identity.xmlNamespace(namespace));
        }
        xml.element("sld:Version", "1.1.0");
        for (ServedLayer layer : layers) {
            boolean features = layer.kind() == LayerKind.FEATURES;
            // A coverage has no service of its own here: its place is told, as the schema wants, but leads nowhere.
            xml.start("sld:LayerDescription").element("sld:owsType", features ? "wfs" : "wcs");
            xml.start("se:OnlineResource")
                    .attribute("xlink:type", "simple")
                    .attribute("xlink:href", features ? wfs : "")
                    .end();
            xml.start("sld:TypeName")
                    .element(features ? "se:FeatureTypeName" : "se:CoverageTypeName", layer.name().toString())
                    .end();
            xml.end();
        }
    }

    private static void older(XmlWriter xml, List<ServedLayer> layers, String wfs) throws IOException {
        xml.doctype(
                "WMS_DescribeLayerResponse", "http://schemas.opengis.net/wms/1.1.1/WMS_DescribeLayerResponse.dtd");
        xml.start("WMS_DescribeLayerResponse").attribute("version", "1.1.1");
        for (ServedLayer layer : layers) {
            xml.start("LayerDescription").attribute("name", layer.name().toString());
            if (layer.kind() == LayerKind.FEATURES) {
                xml.attribute("wfs", wfs).attribute("owsType", "WFS").attribute("owsURL", wfs);
                xml.start("Query").attribute("typeName", layer.name().toString()).end();
            }
            xml.end();
        }
    }
}
