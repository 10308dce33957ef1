package org.igouverte.source.remote.internal.picture;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.TiledPictures.Level;
import org.igouverte.source.remote.internal.Documents;
import org.igouverte.source.remote.internal.Remote;
import org.igouverte.source.remote.internal.RemoteSettings;
import org.igouverte.xml.XmlElement;

/**
 * What a WMTS 1.0.0 (OGC 07-057r7) says of one of its layers in one tile matrix set.
 *
 * @param template address of a tile with names in braces; by KVP the names stand in its query
 * @param matrices identifier, grid and limits of each tile matrix, coarsest first
 */
record WmtsCapabilities(String template, CoordinateSystem crs, List<Matrix> matrices, Optional<Bounds> degrees) {

    WmtsCapabilities {
        matrices = List.copyOf(matrices);
    }

    /** @param limits columns and rows that there are tiles of: first and last column, first and last row */
    record Matrix(String identifier, Level level, long[] limits) {

        boolean has(long column, long row) {
            return column >= limits[0] && column <= limits[1] && row >= limits[2] && row <= limits[3];
        }
    }

    private static final List<String> PREFERRED = List.of("EPSG:3857", "EPSG:32198", "EPSG:3979", "EPSG:4326", "CRS:84");
    private static final List<String> FORMATS = List.of("image/png", "image/png8", "image/jpeg", "image/jpgpng", "image/gif");

    static WmtsCapabilities read(Remote remote, Deadline deadline) throws SourceException {
        RemoteSettings settings = remote.settings();
        XmlElement root = Documents.read(remote, address(settings), deadline);
        XmlElement contents = root.child("Contents")
                .orElseThrow(() -> new SourceException(settings.url() + ": the capabilities lack Contents"));
        XmlElement layer = layer(contents, settings);
        XmlElement link = link(layer, contents, settings);
        XmlElement set = set(contents, text(link, "TileMatrixSet"))
                .orElseThrow(() -> new SourceException(
                        settings.url() + " lacks the tile matrix set " + text(link, "TileMatrixSet")));
        CoordinateSystem crs = crs(set)
                .orElseThrow(() -> new SourceException(
                        settings.url() + ": the tile matrix set is in an unknown system: " + text(set, "SupportedCRS")));
        List<Matrix> matrices = matrices(set, link, crs, settings);
        return new WmtsCapabilities(template(root, layer, set, remote), crs, matrices, degrees(layer));
    }

    /** Of a RESTful service the partner may have given the document itself. */
    private static URI address(RemoteSettings settings) {
        if (settings.url().getPath() != null && settings.url().getPath().endsWith(".xml")) {
            return settings.url();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("SERVICE", "WMTS");
        query.put("VERSION", "1.0.0");
        query.put("REQUEST", "GetCapabilities");
        return RemoteSettings.withQuery(settings.url(), query);
    }

    private static String text(XmlElement parent, String child) {
        return parent.child(child).map(XmlElement::text).orElse("");
    }

    private static XmlElement layer(XmlElement contents, RemoteSettings settings) throws SourceException {
        List<XmlElement> layers = contents.children("Layer").toList();
        return layers.stream()
                .filter(l -> text(l, "Identifier").equals(settings.layer()))
                .findFirst()
                .orElseThrow(() -> new SourceException(settings.url() + " has no layer '" + settings.layer() + "'; it has "
                        + Documents.shortened(layers.stream().map(l -> text(l, "Identifier")).toList())));
    }

    private static Optional<XmlElement> set(XmlElement contents, String identifier) {
        return contents.children("TileMatrixSet").filter(s -> text(s, "Identifier").equals(identifier)).findFirst();
    }

    private static Optional<CoordinateSystem> crs(XmlElement set) {
        try {
            return Optional.of(CoordinateSystems.parse(text(set, "SupportedCRS")));
        } catch (UnknownCoordinateSystemException e) {
            return Optional.empty();
        }
    }

    /** The link to the set that is wanted, else to the first in a preferred system. */
    private static XmlElement link(XmlElement layer, XmlElement contents, RemoteSettings settings)
            throws SourceException {
        List<XmlElement> links = layer.children("TileMatrixSetLink").toList();
        Optional<String> wanted = settings.parameter("matrixSet");
        List<String> names = links.stream().map(l -> text(l, "TileMatrixSet")).toList();
        if (wanted.isPresent()) {
            int at = names.indexOf(wanted.get());
            if (at < 0) {
                throw new SourceException("layer " + settings.layer() + " of " + settings.url() + " has no tile matrix set '"
                        + wanted.get() + "'; it has " + Documents.shortened(names));
            }
            return links.get(at);
        }
        List<String> preferred = settings.crs().map(crs -> List.of(crs.id())).orElse(PREFERRED);
        for (String crs : preferred) {
            for (XmlElement link : links) {
                boolean same = set(contents, text(link, "TileMatrixSet"))
                        .flatMap(WmtsCapabilities::crs)
                        .filter(c -> c.id().equals(crs))
                        .isPresent();
                if (same) {
                    return link;
                }
            }
        }
        return links.stream()
                .filter(l -> set(contents, text(l, "TileMatrixSet")).flatMap(WmtsCapabilities::crs).isPresent())
                .findFirst()
                .orElseThrow(() -> new SourceException("layer " + settings.layer() + " of " + settings.url()
                        + " has no tile matrix set whose system is known here; it has " + Documents.shortened(names)));
    }

    private static List<Matrix> matrices(
            XmlElement set, XmlElement link, CoordinateSystem crs, RemoteSettings settings) throws SourceException {
        Map<String, XmlElement> limits = new LinkedHashMap<>();
        link.child("TileMatrixSetLimits").stream()
                .flatMap(l -> l.children("TileMatrixLimits"))
                .forEach(l -> limits.put(text(l, "TileMatrix"), l));
        boolean northFirst = crs.axisOrderAs(text(set, "SupportedCRS")) == AxisOrder.NORTH_EAST;
        List<Matrix> matrices = new ArrayList<>();
        try {
            for (XmlElement matrix : set.children("TileMatrix").toList()) {
                String identifier = text(matrix, "Identifier");
                if (!limits.isEmpty() && !limits.containsKey(identifier)) {
                    continue;
                }
                String[] corner = text(matrix, "TopLeftCorner").split("\\s+");
                double first = Double.parseDouble(corner[0]);
                double second = Double.parseDouble(corner[1]);
                long columns = Long.parseLong(text(matrix, "MatrixWidth"));
                long rows = Long.parseLong(text(matrix, "MatrixHeight"));
                double resolution = Double.parseDouble(text(matrix, "ScaleDenominator"))
                        * PixelGrid.STANDARD_PIXEL_METRES
                        / crs.metresPerUnit();
                matrices.add(new Matrix(
                        identifier,
                        new Level(
                                northFirst ? second : first,
                                northFirst ? first : second,
                                resolution,
                                size(text(matrix, "TileWidth")),
                                size(text(matrix, "TileHeight")),
                                columns,
                                rows),
                        limits(limits.get(identifier), columns, rows)));
            }
        } catch (RuntimeException e) {
            throw new SourceException(settings.url() + ": a tile matrix is not as it should be: " + e.getMessage(), e);
        }
        if (matrices.isEmpty()) {
            throw new SourceException(settings.url() + ": the tile matrix set has no tile matrix for the layer");
        }
        matrices.sort(Comparator.comparingDouble((Matrix m) -> m.level().resolution()).reversed());
        return matrices;
    }

    private static int size(String text) {
        int size = Integer.parseInt(text);
        if (size < 1 || size > 4096) {
            throw new IllegalArgumentException("tiles of " + size + " pixels");
        }
        return size;
    }

    private static long[] limits(XmlElement limits, long columns, long rows) {
        if (limits == null) {
            return new long[] {0, columns - 1, 0, rows - 1};
        }
        return new long[] {
            Long.parseLong(text(limits, "MinTileCol")),
            Long.parseLong(text(limits, "MaxTileCol")),
            Long.parseLong(text(limits, "MinTileRow")),
            Long.parseLong(text(limits, "MaxTileRow"))
        };
    }

    private static String template(XmlElement root, XmlElement layer, XmlElement set, Remote remote)
            throws SourceException {
        RemoteSettings settings = remote.settings();
        String style = settings.parameter("style").orElseGet(() -> layer.children("Style")
                .filter(s -> s.attribute("isDefault").filter("true"::equals).isPresent())
                .findFirst()
                .or(() -> layer.child("Style"))
                .map(s -> text(s, "Identifier"))
                .orElse(""));
        List<String> offered = layer.children("Format").map(XmlElement::text).toList();
        String format = settings.parameter("format")
                .orElseGet(() -> FORMATS.stream().filter(offered::contains).findFirst().orElse("image/png"));
        Optional<String> restful = layer.children("ResourceURL")
                .filter(r -> r.attribute("resourceType").orElse("").equals("tile"))
                .filter(r -> r.attribute("format").orElse("").equals(format))
                .flatMap(r -> r.attribute("template").stream())
                .map(t -> fill(t, layer, style, text(set, "Identifier")))
                .filter(t -> mayAsk(t, remote))
                .findFirst();
        if (restful.isPresent()) {
            return restful.get();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("SERVICE", "WMTS");
        query.put("VERSION", "1.0.0");
        query.put("REQUEST", "GetTile");
        query.put("LAYER", settings.layer());
        query.put("STYLE", style);
        query.put("FORMAT", format);
        query.put("TILEMATRIXSET", text(set, "Identifier"));
        String address = root.child("OperationsMetadata").stream()
                .flatMap(m -> m.children("Operation"))
                .filter(o -> o.attribute("name").orElse("").equals("GetTile"))
                .flatMap(o -> o.children("DCP"))
                .flatMap(d -> d.children("HTTP"))
                .flatMap(h -> h.children("Get"))
                .flatMap(g -> g.attribute("href").stream())
                .filter(t -> mayAsk(t, remote))
                .findFirst()
                .orElse(settings.url().toString());
        return RemoteSettings.withQuery(URI.create(address), query)
                + "&TILEMATRIX={TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}";
    }

    /** Puts in what is the same for every tile; dimensions take their defaults. */
    private static String fill(String template, XmlElement layer, String style, String set) {
        String filled = replaced(replaced(template, "Style", style), "TileMatrixSet", set);
        for (XmlElement dimension : layer.children("Dimension").toList()) {
            filled = replaced(filled, text(dimension, "Identifier"), text(dimension, "Default"));
        }
        return filled;
    }

    /** The standard writes {@code {style}} and {@code {Style}}. */
    static String replaced(String template, String name, String value) {
        String encoded = RemoteSettings.encoded(value);
        return template.replaceAll("(?i)\\{" + Pattern.quote(name) + "\\}",
                Matcher.quoteReplacement(encoded));
    }

    private static boolean mayAsk(String address, Remote remote) {
        try {
            return remote.answers().mayAsk(URI.create(address.replace('{', '_').replace('}', '_')));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Bounds> degrees(XmlElement layer) {
        try {
            return layer.child("WGS84BoundingBox").map(box -> {
                String[] low = text(box, "LowerCorner").split("\\s+");
                String[] high = text(box, "UpperCorner").split("\\s+");
                return new Bounds(
                        Double.parseDouble(low[0]),
                        Double.parseDouble(low[1]),
                        Double.parseDouble(high[0]),
                        Double.parseDouble(high[1]));
            });
        } catch (RuntimeException e) {
            // Capabilities with a bad box are no reason to show nothing.
            return Optional.empty();
        }
    }
}
