package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.PixelGrid;
import org.igouverte.filter.DimensionExtent;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.XmlWriter;

/** Writes the {@code Layer} element of one layer, in either version: most of it differs in names and order only. */
final class LayerElement {

    private static final double UNBOUNDED_HINT = 1e9;

    /** Width and height of a layer's legends, by the name of the style; a style without one has none. */
    record Legends(Map<String, int[]> sizes) {}

    private final ServedLayer layer;
    private final LayerDefinition definition;
    private final LayerExtent extent;
    private final Legends legends;
    private final List<DimensionExtent> dimensions;
    private final List<CoordinateSystem> listed;
    private final WmsVersion version;
    private final Language language;
    private final boolean records;

    LayerElement(
            ServedLayer layer,
            LayerExtent extent,
            Legends legends,
            List<DimensionExtent> dimensions,
            CapabilitiesVariant variant) {
        this.layer = layer;
        definition = layer.definition();
        this.extent = extent;
        this.legends = legends;
        this.dimensions = dimensions;
        listed = variant.listed();
        version = variant.version();
        language = variant.language();
        records = variant.records();
    }

    void write(XmlWriter xml) throws IOException {
        xml.start("Layer").attribute("queryable", "1").attribute("opaque", "0");
        xml.element("Name", layer.name().toString());
        xml.element("Title", definition.title().in(language));
        if (!layer.description().isEmpty()) {
            xml.element("Abstract", layer.description().in(language));
        }
        keywords(xml);
        // What the root lists is inherited.
        if (!listed.contains(layer.schema().crs())) {
            systems(List.of(layer.schema().crs()), version, xml);
        }
        geographic(extent.geographic(), version, xml);
        boxes(xml);
        dimensions(xml);
        attribution(xml);
        links(xml);
        for (StyleDocument style : definition.styles()) {
            style(style, xml);
        }
        scales(definition.scales(), xml);
        xml.end();
    }

    private void keywords(XmlWriter xml) throws IOException {
        if (definition.keywords().isEmpty()) {
            return;
        }
        xml.start("KeywordList");
        for (LocalizedText keyword : definition.keywords()) {
            xml.element("Keyword", keyword.in(language));
        }
        xml.end();
    }

    static void systems(List<CoordinateSystem> systems, WmsVersion version, XmlWriter xml) throws IOException {
        for (CoordinateSystem crs : systems) {
            if (version == WmsVersion.V1_3_0 || isEpsg(crs)) {
                xml.element(version.crsParameter(), crs.id());
            }
        }
    }

    /** WMS 1.1.1 knows no {@code CRS:84}. */
    private static boolean isEpsg(CoordinateSystem crs) {
        return crs.id().startsWith("EPSG:");
    }

    static void geographic(Bounds b, WmsVersion version, XmlWriter xml) throws IOException {
        if (version == WmsVersion.V1_3_0) {
            xml.start("EX_GeographicBoundingBox")
                    .element("westBoundLongitude", b.minX())
                    .element("eastBoundLongitude", b.maxX())
                    .element("southBoundLatitude", b.minY())
                    .element("northBoundLatitude", b.maxY())
                    .end();
        } else {
            corners(xml.start("LatLonBoundingBox"), b.minX(), b.minY(), b.maxX(), b.maxY());
            xml.end();
        }
    }

    private void boxes(XmlWriter xml) throws IOException {
        for (Map.Entry<CoordinateSystem, Bounds> box : extent.boxes().entrySet()) {
            CoordinateSystem crs = box.getKey();
            if (version == WmsVersion.V1_3_0 || isEpsg(crs)) {
                box(crs, box.getValue(), version, xml);
            }
        }
    }

    static void box(CoordinateSystem crs, Bounds bounds, WmsVersion version, XmlWriter xml) throws IOException {
        xml.start("BoundingBox").attribute(version.crsParameter(), crs.id());
        corners(xml, version.corners(crs, bounds));
        xml.end();
    }

    private static void corners(XmlWriter xml, double... corners) throws IOException {
        xml.attribute("minx", corners[0])
                .attribute("miny", corners[1])
                .attribute("maxx", corners[2])
                .attribute("maxy", corners[3]);
    }

    /** In 1.1.1 names and units come first, then what there is (OGC 01-068r3, annex C). */
    private void dimensions(XmlWriter xml) throws IOException {
        for (DimensionExtent extent : dimensions) {
            LayerDimension dimension = extent.dimension();
            xml.start("Dimension").attribute("name", dimension.name());
            xml.attribute("units", dimension.isTime() ? "ISO8601" : dimension.unit());
            if (!dimension.isTime() && !dimension.unit().isEmpty()) {
                xml.attribute("unitSymbol", dimension.unit());
            }
            if (version == WmsVersion.V1_3_0) {
                xml.attribute("default", extent.defaultValue())
                        .attribute("multipleValues", "1")
                        .attribute("nearestValue", extent.complete() ? "1" : "0")
                        .text(extent.listed());
            }
            xml.end();
        }
        if (version == WmsVersion.V1_1_1) {
            for (DimensionExtent extent : dimensions) {
                xml.start("Extent")
                        .attribute("name", extent.dimension().name())
                        .attribute("default", extent.defaultValue())
                        .attribute("nearestValue", extent.complete() ? "1" : "0")
                        .text(extent.listed())
                        .end();
            }
        }
    }

    private void attribution(XmlWriter xml) throws IOException {
        attribution(layer.attribution().in(language), layer.partner().contact().url(), xml);
    }

    static void attribution(String text, String url, XmlWriter xml) throws IOException {
        if (text.isEmpty() && url.isEmpty()) {
            return;
        }
        xml.start("Attribution");
        if (!text.isEmpty()) {
            xml.element("Title", text);
        }
        if (!url.isEmpty()) {
            onlineResource(url, xml);
        }
        xml.end();
    }

    static void onlineResource(String url, XmlWriter xml) throws IOException {
        xml.start("OnlineResource")
                .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink")
                .attribute("xlink:type", "simple")
                .attribute("xlink:href", url)
                .end();
    }

    /** IGO2 takes the link to a layer's metadata from {@code DataURL}. */
    private void links(XmlWriter xml) throws IOException {
        if (!records) {
            return;
        }
        String collection = LayerDescriptions.BASE + "/ogcapi/collections/"
                + URLEncoder.encode(layer.name().toString(), StandardCharsets.UTF_8).replace("%3A", ":");
        if (version == WmsVersion.V1_3_0) {
            xml.start("MetadataURL").attribute("type", "OGCAPI").element("Format", "application/json");
            onlineResource(collection + "?f=json", xml);
            xml.end();
        }
        xml.start("DataURL").element("Format", "text/html");
        onlineResource(collection + "?f=html&lang=" + language.tag(), xml);
        xml.end();
    }

    private void style(StyleDocument style, XmlWriter xml) throws IOException {
        xml.start("Style").element("Name", style.name());
        String title = style.title().in(language);
        xml.element("Title", title.isEmpty() ? style.name() : title);
        int[] size = legends.sizes().get(style.name());
        if (size != null) {
            xml.start("LegendURL")
                    .attribute("width", String.valueOf(size[0]))
                    .attribute("height", String.valueOf(size[1]))
                    .element("Format", "image/png");
            onlineResource(
                    GetLegendGraphic.url(LayerDescriptions.SERVICE, layer.name().toString(), style.name(), language), xml);
            xml.end();
        }
        xml.end();
    }

    private void scales(ScaleRange scales, XmlWriter xml) throws IOException {
        if (scales.min() == 0 && Double.isInfinite(scales.max())) {
            return;
        }
        if (version == WmsVersion.V1_3_0) {
            if (scales.min() > 0) {
                xml.element("MinScaleDenominator", scales.min());
            }
            if (Double.isFinite(scales.max())) {
                xml.element("MaxScaleDenominator", scales.max());
            }
        } else {
            double max = Double.isFinite(scales.max()) ? hint(scales.max()) : UNBOUNDED_HINT;
            xml.start("ScaleHint").attribute("min", hint(scales.min())).attribute("max", max).end();
        }
    }

    /** Diagonal of the central pixel in metres on the ground (OGC 01-068r3, 7.1.4.5.8). */
    private static double hint(double scaleDenominator) {
        return scaleDenominator * PixelGrid.STANDARD_PIXEL_METRES * Math.sqrt(2);
    }
}
