package org.igouverte.ogc.wmts.internal;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.igouverte.geo.AxisOrder;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.TileMatrix;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;

/** The service metadata document (OGC 07-057r7, 7.1.1.2), streamed; texts in both languages, the wanted one first. */
final class CapabilitiesDocument {

    /** Formats of tiles, the usual one first. */
    static final List<ImageFormat> FORMATS = List.of(ImageFormat.PNG, ImageFormat.JPEG);

    private static final List<String> OPERATIONS = List.of("GetCapabilities", "GetTile", "GetFeatureInfo");

    private final String serviceUrl;
    private final Language language;
    private final XmlWriter xml;

    CapabilitiesDocument(String serviceUrl, Language language, XmlWriter xml) {
        this.serviceUrl = serviceUrl;
        this.language = language;
        this.xml = xml;
    }

    /**
     * @param sections in lower case; empty for all
     * @param revision value of {@code updateSequence}
     */
    void write(
            Set<String> sections,
            String revision,
            ServiceIdentity identity,
            CatalogSnapshot snapshot,
            LayerScope scope,
            LayerElement element,
            LayerDescriptions.Reader pieces)
            throws IOException {
        begin(revision);
        if (sections.isEmpty() || sections.contains("serviceidentification")) {
            identification(identity);
        }
        if (sections.isEmpty() || sections.contains("serviceprovider")) {
            provider(identity);
        }
        if (sections.isEmpty() || sections.contains("operationsmetadata")) {
            operations();
        }
        if (sections.isEmpty() || sections.contains("contents")) {
            contents(snapshot, scope, element, pieces);
        }
        end();
    }

    /** The answer to a client that has this state already. */
    void writeUnchanged(String revision) throws IOException {
        begin(revision);
        xml.finish();
    }

    private void begin(String revision) throws IOException {
        xml.declaration()
                .start("Capabilities")
                .attribute("xmlns", "http://www.opengis.net/wmts/1.0")
                .attribute("xmlns:ows", "http://www.opengis.net/ows/1.1")
                .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink")
                .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
                .attribute(
                        "xsi:schemaLocation",
                        "http://www.opengis.net/wmts/1.0"
                                + " http://schemas.opengis.net/wmts/1.0/wmtsGetCapabilities_response.xsd")
                .attribute("version", WmtsService.VERSION)
                .attribute("updateSequence", revision);
    }

    private void end() throws IOException {
        xml.start("ServiceMetadataURL")
                .attribute("xlink:href", serviceUrl + "/" + RestRequests.CAPABILITIES)
                .end()
                .finish();
    }

    private void identification(ServiceIdentity identity) throws IOException {
        xml.start("ows:ServiceIdentification");
        texts("ows:Title", identity.title(), language, xml);
        texts("ows:Abstract", identity.description(), language, xml);
        xml.element("ows:ServiceType", "OGC WMTS").element("ows:ServiceTypeVersion", WmtsService.VERSION);
        xml.element("ows:Fees", identity.fees());
        xml.element("ows:AccessConstraints", identity.accessConstraints());
        xml.end();
    }

    private void provider(ServiceIdentity identity) throws IOException {
        String name = identity.providerName();
        xml.start("ows:ServiceProvider").element("ows:ProviderName", name.isEmpty() ? "IGO" : name);
        if (!identity.providerUrl().isEmpty()) {
            xml.start("ows:ProviderSite").attribute("xlink:href", identity.providerUrl()).end();
        }
        xml.start("ows:ServiceContact");
        if (!identity.contactEmail().isEmpty()) {
            xml.start("ows:ContactInfo").start("ows:Address");
            xml.element("ows:ElectronicMailAddress", identity.contactEmail()).end().end();
        }
        xml.end().end();
    }

    private void operations() throws IOException {
        xml.start("ows:OperationsMetadata");
        for (String operation : OPERATIONS) {
            xml.start("ows:Operation").attribute("name", operation).start("ows:DCP").start("ows:HTTP");
            boolean whole = operation.equals("GetCapabilities");
            get(serviceUrl + "/" + (whole ? RestRequests.CAPABILITIES : WmtsService.VERSION + "/"), "RESTful");
            get(serviceUrl + "?", "KVP");
            xml.end().end().end();
        }
        xml.end();
    }

    private void get(String address, String encoding) throws IOException {
        xml.start("ows:Get").attribute("xlink:href", address);
        xml.start("ows:Constraint").attribute("name", "GetEncoding").start("ows:AllowedValues");
        xml.element("ows:Value", encoding).end().end().end();
    }

    private void contents(
            CatalogSnapshot snapshot, LayerScope scope, LayerElement element, LayerDescriptions.Reader pieces)
            throws IOException {
        xml.start("Contents").flush();
        for (ServedLayer layer : scope.layers(snapshot)) {
            xml.bytes(pieces.of(layer));
        }
        for (TileMatrixSet set : TileMatrixSets.all()) {
            matrixSet(set, element.maxLevel(set));
        }
        xml.end();
    }

    /** A set, without the levels that no layer has. */
    private void matrixSet(TileMatrixSet set, int maxLevel) throws IOException {
        xml.start("TileMatrixSet");
        texts("ows:Title", set.title(), language, xml);
        xml.element("ows:Identifier", set.id()).element("ows:SupportedCRS", set.crs().urn());
        if (set.wellKnownScaleSet().isPresent()) {
            xml.element("WellKnownScaleSet", set.wellKnownScaleSet().get());
        }
        for (TileMatrix matrix : set.matrices().subList(0, maxLevel + 1)) {
            boolean northFirst = set.crs().axisOrder() == AxisOrder.NORTH_EAST;
            String left = XmlWriter.number(matrix.left());
            String top = XmlWriter.number(matrix.top());
            xml.start("TileMatrix")
                    .element("ows:Identifier", matrix.id())
                    .element("ScaleDenominator", matrix.scaleDenominator())
                    .element("TopLeftCorner", northFirst ? top + " " + left : left + " " + top)
                    .element("TileWidth", matrix.tileSize())
                    .element("TileHeight", matrix.tileSize())
                    .element("MatrixWidth", matrix.columns())
                    .element("MatrixHeight", matrix.rows())
                    .end();
        }
        xml.end();
    }

    /** A text in both languages, once if they are the same; nothing if there is none. */
    static void texts(String element, LocalizedText text, Language first, XmlWriter xml) throws IOException {
        Language second = first == Language.FR ? Language.EN : Language.FR;
        for (Language language : List.of(first, second)) {
            boolean repeated = language != first && text.fr().equals(text.en());
            if (!text.in(language).isEmpty() && !repeated) {
                xml.start(element)
                        .attribute("xml:lang", language.tag())
                        .text(text.in(language))
                        .end();
            }
        }
    }
}
