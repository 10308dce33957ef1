package org.igouverte.ogc.wmts.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.FeatureInfo;
import org.igouverte.ogc.GeographicExtent;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.XmlWriter;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.Tiles;

/** The element of a layer in the service metadata. */
final class LayerElement {

    /**
     * What changes the text of an element beside the layer itself.
     *
     * @param legends whether there is a service beside this one that draws legends
     */
    record Variant(Language language, boolean legends) {}


    private final Tiles tiles;

    LayerElement(Tiles tiles) {
        this.tiles = tiles;
    }

    /** The finest level at which layers have tiles. */
    int maxLevel(TileMatrixSet set) {
        return tiles.maxLevel(new TileContent.Picture("", ImageFormat.PNG), set);
    }

    /** Writes nothing if the layer has no tiles. */
    void write(ServedLayer layer, Variant variant, OutputStream out) throws IOException {
        Language language = variant.language();
        LayerDefinition definition = layer.definition();
        TileContent content = new TileContent.Picture(definition.styles().get(0).name(), ImageFormat.PNG);
        if (TileMatrixSets.all().stream().allMatch(set -> tiles.extent(layer, content, set).isEmpty())) {
            return;
        }
        XmlWriter xml = new XmlWriter(out);
        xml.start("Layer");
        CapabilitiesDocument.texts("ows:Title", definition.title(), language, xml);
        CapabilitiesDocument.texts("ows:Abstract", layer.description(), language, xml);
        if (!definition.keywords().isEmpty()) {
            xml.start("ows:Keywords");
            for (LocalizedText keyword : definition.keywords()) {
                CapabilitiesDocument.texts("ows:Keyword", keyword, language, xml);
            }
            xml.end();
        }
        Bounds bounds = GeographicExtent.of(layer);
        xml.start("ows:WGS84BoundingBox")
                .element("ows:LowerCorner", corner(bounds.minX(), bounds.minY()))
                .element("ows:UpperCorner", corner(bounds.maxX(), bounds.maxY()))
                .end();
        xml.element("ows:Identifier", layer.name().toString());
        styles(definition, variant, xml);
        for (ImageFormat format : CapabilitiesDocument.FORMATS) {
            xml.element("Format", format.mediaType());
        }
        for (String format : FeatureInfo.formats()) {
            // Some clients ask WMS for plain "geojson"; the schema of WMTS wants media types.
            if (format.indexOf('/') > 0) {
                xml.element("InfoFormat", format);
            }
        }
        for (TileMatrixSet set : TileMatrixSets.all()) {
            Optional<TileExtent> extent = tiles.extent(layer, content, set);
            if (extent.isPresent()) {
                link(extent.get(), xml);
            }
        }
        resources(layer, xml);
        xml.finish();
    }

    private static String corner(double x, double y) {
        return XmlWriter.number(x) + " " + XmlWriter.number(y);
    }

    private static void styles(LayerDefinition definition, Variant variant, XmlWriter xml) throws IOException {
        boolean isDefault = true;
        for (StyleDocument style : definition.styles()) {
            xml.start("Style");
            if (isDefault) {
                xml.attribute("isDefault", "true");
            }
            CapabilitiesDocument.texts("ows:Title", style.title(), variant.language(), xml);
            xml.element("ows:Identifier", style.name());
            if (variant.legends()) {
                legend(definition, style, variant.language(), xml);
            }
            xml.end();
            isDefault = false;
        }
    }

    /** WMS beside this service draws legends. */
    private static void legend(LayerDefinition definition, StyleDocument style, Language language, XmlWriter xml)
            throws IOException {
        String address = LayerDescriptions.BASE + "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png"
                + "&LAYER=" + definition.name() + "&STYLE=" + URLEncoder.encode(style.name(), StandardCharsets.UTF_8)
                + (language == Language.FR ? "" : "&LANGUAGE=" + language.tag());
        xml.start("LegendURL").attribute("format", "image/png").attribute("xlink:href", address).end();
    }

    private static void link(TileExtent extent, XmlWriter xml) throws IOException {
        xml.start("TileMatrixSetLink").element("TileMatrixSet", extent.set().id());
        int first = firstLimited(extent);
        if (first <= extent.maxLevel()) {
            xml.start("TileMatrixSetLimits");
            for (int level = first; level <= extent.maxLevel(); level++) {
                TileLimits limits = extent.at(level).orElseThrow();
                xml.start("TileMatrixLimits")
                        .element("TileMatrix", extent.set().matrix(level).id())
                        .element("MinTileRow", limits.minRow())
                        .element("MaxTileRow", limits.maxRow())
                        .element("MinTileCol", limits.minColumn())
                        .element("MaxTileCol", limits.maxColumn())
                        .end();
            }
            xml.end();
        }
        xml.end();
    }

    /**
     * The schema of WMTS 1.0.0 lets no limit be 0, though tiles are counted from there, and is held against documents. A
     * matrix without limits is limited by its own size alone (07-057r7, table 9), which the first few hardly notice.
     */
    private static int firstLimited(TileExtent extent) {
        int first = 0;
        for (int level = 0; level <= extent.maxLevel(); level++) {
            TileLimits limits = extent.at(level).orElseThrow();
            if (limits.minRow() == 0 || limits.minColumn() == 0) {
                first = level + 1;
            }
        }
        return first;
    }

    private static void resources(ServedLayer layer, XmlWriter xml) throws IOException {
        String tile = LayerDescriptions.SERVICE + "/" + WmtsService.VERSION + "/" + layer.name()
                + "/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.";
        resource("image/png", "tile", tile + "png", xml);
        resource("image/jpeg", "tile", tile + "jpg", xml);
        String info = tile.substring(0, tile.length() - 1) + "/{J}/{I}.";
        for (Map.Entry<String, String> format : new TreeMap<>(RestRequests.INFO_EXTENSIONS).entrySet()) {
            resource(format.getValue(), "FeatureInfo", info + format.getKey(), xml);
        }
    }

    private static void resource(String format, String type, String template, XmlWriter xml) throws IOException {
        xml.start("ResourceURL")
                .attribute("format", format)
                .attribute("resourceType", type)
                .attribute("template", template)
                .end();
    }
}
