package org.igouverte.ogc.wmts.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.FeatureInfo;
import org.igouverte.ogc.GeographicExtent;
import org.igouverte.ogc.XmlWriter;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.Tiles;

/**
 * The element of each layer, made once for a revision of the layer, an address of the service and a language.
 * Thread-safe.
 */
final class LayerFragments {

    /** Bytes of elements that are remembered. */
    private static final long MAX_REMEMBERED = 32 << 20;

    private record Key(String layer, String revision, String serviceUrl, Language language) {}

    private final Tiles tiles;
    private final ConcurrentHashMap<Key, byte[]> remembered = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    LayerFragments(Tiles tiles) {
        this.tiles = tiles;
    }

    /** The finest level at which layers have tiles. */
    int maxLevel(TileMatrixSet set) {
        return tiles.maxLevel(new TileContent.Picture("", ImageFormat.PNG), set);
    }

    /** Empty if the layer has no tiles. */
    byte[] of(ServedLayer layer, String serviceUrl, Language language) throws IOException {
        Key key = new Key(layer.name().toString(), layer.revision(), serviceUrl, language);
        byte[] known = remembered.get(key);
        if (known == null) {
            known = write(layer, serviceUrl, language);
            if (bytes.addAndGet(known.length) > MAX_REMEMBERED) {
                bytes.set(known.length);
                remembered.clear();
            }
            remembered.put(key, known);
        }
        return known;
    }

    private byte[] write(ServedLayer layer, String serviceUrl, Language language) throws IOException {
        LayerDefinition definition = layer.definition();
        TileContent content = new TileContent.Picture(definition.styles().get(0).name(), ImageFormat.PNG);
        if (TileMatrixSets.all().stream().allMatch(set -> tiles.extent(layer, content, set).isEmpty())) {
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        XmlWriter xml = new XmlWriter(out);
        xml.start("Layer");
        CapabilitiesDocument.texts("ows:Title", definition.title(), language, xml);
        CapabilitiesDocument.texts("ows:Abstract", definition.description(), language, xml);
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
        styles(definition, language, xml);
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
        resources(layer, serviceUrl, xml);
        xml.finish();
        return out.toByteArray();
    }

    private static String corner(double x, double y) {
        return XmlWriter.number(x) + " " + XmlWriter.number(y);
    }

    private static void styles(LayerDefinition definition, Language language, XmlWriter xml) throws IOException {
        boolean isDefault = true;
        for (StyleDocument style : definition.styles()) {
            xml.start("Style");
            if (isDefault) {
                xml.attribute("isDefault", "true");
            }
            CapabilitiesDocument.texts("ows:Title", style.title(), language, xml);
            xml.element("ows:Identifier", style.name()).end();
            isDefault = false;
        }
    }

    private static void link(TileExtent extent, XmlWriter xml) throws IOException {
        xml.start("TileMatrixSetLink")
                .element("TileMatrixSet", extent.set().id())
                .start("TileMatrixSetLimits");
        for (int level = 0; level <= extent.maxLevel(); level++) {
            TileLimits limits = extent.at(level).orElseThrow();
            xml.start("TileMatrixLimits")
                    .element("TileMatrix", extent.set().matrix(level).id())
                    .element("MinTileRow", limits.minRow())
                    .element("MaxTileRow", limits.maxRow())
                    .element("MinTileCol", limits.minColumn())
                    .element("MaxTileCol", limits.maxColumn())
                    .end();
        }
        xml.end().end();
    }

    private static void resources(ServedLayer layer, String serviceUrl, XmlWriter xml) throws IOException {
        String tile = serviceUrl + "/" + WmtsService.VERSION + "/" + layer.name()
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
