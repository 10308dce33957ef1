package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.FeatureInfo;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;

/**
 * A capabilities document as it is streamed: what says who serves leaves at once, then layer after layer.
 *
 * @param serviceUrl address of the service as it was called
 */
record CapabilitiesDocument(
        LayerTree tree,
        LayerFragments fragments,
        CapabilitiesVariant variant,
        WmsSettings.Values settings,
        int maxPixels,
        ServiceIdentity identity,
        String updateSequence,
        String baseUrl,
        String serviceUrl) {

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private boolean newer() {
        return variant.version() == WmsVersion.V1_3_0;
    }

    private Language language() {
        return variant.language();
    }

    void write(XmlWriter xml) throws IOException {
        xml.declaration();
        if (newer()) {
            root130(xml);
        } else {
            xml.doctype("WMT_MS_Capabilities", "http://schemas.opengis.net/wms/1.1.1/WMS_MS_Capabilities.dtd");
            xml.start("WMT_MS_Capabilities")
                    .attribute("version", "1.1.1")
                    .attribute("updateSequence", updateSequence);
        }
        service(xml);
        xml.start("Capability");
        requests(xml);
        exceptions(xml);
        symbolization(xml);
        xml.flush();
        try (LayerDescriptions.Reader pieces =
                fragments.pieces().read(variant, XmlWriter.escaped(baseUrl), XmlWriter.escaped(serviceUrl))) {
            layers(pieces, xml);
        }
        xml.finish();
    }

    private void root130(XmlWriter xml) throws IOException {
        xml.start("WMS_Capabilities")
                .attribute("version", "1.3.0")
                .attribute("updateSequence", updateSequence)
                .attribute("xmlns", "http://www.opengis.net/wms")
                .attribute("xmlns:sld", "http://www.opengis.net/sld")
                .attribute("xmlns:xlink", XLINK)
                .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
                .attribute(
                        "xsi:schemaLocation",
                        "http://www.opengis.net/wms http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd"
                                + " http://www.opengis.net/sld http://schemas.opengis.net/sld/1.1.0/sld_capabilities.xsd");
    }

    private void service(XmlWriter xml) throws IOException {
        xml.start("Service");
        xml.element("Name", newer() ? "WMS" : "OGC:WMS");
        xml.element("Title", identity.title().in(language()));
        xml.element("Abstract", identity.description().in(language()));
        LayerElement.onlineResource(
                identity.providerUrl().isEmpty() ? serviceUrl : identity.providerUrl(), xml);
        contact(xml);
        xml.element("Fees", identity.fees());
        xml.element("AccessConstraints", identity.accessConstraints());
        if (newer()) {
            xml.element("LayerLimit", settings.layerLimit());
            // Clients ask for as much as is told on both sides at once; longer sides are drawn where the other is short.
            int side = (int) Math.sqrt(maxPixels);
            xml.element("MaxWidth", Math.min(settings.maxWidth(), side));
            xml.element("MaxHeight", Math.min(settings.maxHeight(), side));
        }
        xml.end();
    }

    private void contact(XmlWriter xml) throws IOException {
        if (identity.providerName().isEmpty() && identity.contactEmail().isEmpty()) {
            return;
        }
        xml.start("ContactInformation");
        if (!identity.providerName().isEmpty()) {
            xml.start("ContactPersonPrimary")
                    .element("ContactPerson", "")
                    .element("ContactOrganization", identity.providerName())
                    .end();
        }
        if (!identity.contactEmail().isEmpty()) {
            xml.element("ContactElectronicMailAddress", identity.contactEmail());
        }
        xml.end();
    }

    private void requests(XmlWriter xml) throws IOException {
        xml.start("Request");
        operation("GetCapabilities", List.of(newer() ? "text/xml" : "application/vnd.ogc.wms_xml"), xml);
        operation("GetMap", MapFormat.names(), xml);
        operation("GetFeatureInfo", FeatureInfo.formats(), xml);
        String prefix = newer() ? "sld:" : "";
        operation(prefix + "DescribeLayer", List.of("text/xml"), xml);
        operation(prefix + "GetLegendGraphic", List.of("image/png", "image/jpeg", GetLegendGraphic.JSON), xml);
        if (!newer()) {
            // The schemas of SLD 1.1 have no element for it.
            operation("GetStyles", List.of(GetStyles.FORMAT), xml);
        }
        xml.end();
    }

    private void operation(String name, List<String> formats, XmlWriter xml) throws IOException {
        xml.start(name);
        for (String format : formats) {
            xml.element("Format", format);
        }
        xml.start("DCPType").start("HTTP");
        for (String method : List.of("Get", "Post")) {
            xml.start(method);
            LayerElement.onlineResource(serviceUrl + "?", xml);
            xml.end();
        }
        xml.end().end().end();
    }

    private void exceptions(XmlWriter xml) throws IOException {
        xml.start("Exception");
        for (String format : List.of("xml", "inimage", "blank")) {
            xml.element(
                    "Format",
                    newer() ? format.toUpperCase(Locale.ROOT) : "application/vnd.ogc.se_" + format);
        }
        xml.end();
    }

    private void symbolization(XmlWriter xml) throws IOException {
        xml.start(newer() ? "sld:UserDefinedSymbolization" : "UserDefinedSymbolization")
                .attribute("SupportSLD", "1")
                .attribute("UserLayer", "0")
                .attribute("UserStyle", "1")
                .attribute("RemoteWFS", "0");
        if (newer()) {
            xml.attribute("InlineFeature", "0").attribute("RemoteWCS", "0");
        }
        xml.end();
    }

    /** The root holds what all layers share; it has no name, since nobody wants to draw everything. */
    private void layers(LayerDescriptions.Reader pieces, XmlWriter xml) throws IOException {
        xml.start("Layer");
        xml.element("Title", identity.title().in(language()));
        LayerElement.systems(settings.crs().all(), variant.version(), xml);
        Bounds all = fragments.geographic(tree.layers());
        LayerElement.geographic(all, variant.version(), xml);
        if (newer()) {
            LayerElement.box(CoordinateSystems.crs84(), all, variant.version(), xml);
        }
        for (LayerTree.Group partner : tree.partners()) {
            xml.start("Layer").attribute("queryable", "1");
            head(partner, xml);
            for (LayerTree.Group theme : partner.groups()) {
                xml.start("Layer").attribute("queryable", "1");
                head(theme, xml);
                members(theme.layers(), pieces, xml);
                xml.end();
            }
            members(partner.layers(), pieces, xml);
            xml.end();
        }
        xml.end();
    }

    private void head(LayerTree.Group group, XmlWriter xml) throws IOException {
        xml.element("Name", group.name()).element("Title", group.title().in(language()));
        Bounds bounds = fragments.geographic(group.allLayers());
        LayerElement.geographic(bounds, variant.version(), xml);
        if (newer()) {
            // Without one of its own it would inherit that of everything.
            LayerElement.box(CoordinateSystems.crs84(), bounds, variant.version(), xml);
        }
    }

    private static void members(List<ServedLayer> layers, LayerDescriptions.Reader pieces, XmlWriter xml)
            throws IOException {
        for (ServedLayer layer : layers) {
            xml.bytes(pieces.of(layer));
        }
    }
}
