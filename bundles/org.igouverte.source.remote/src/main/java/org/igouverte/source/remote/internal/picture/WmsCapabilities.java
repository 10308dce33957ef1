package org.igouverte.source.remote.internal.picture;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.source.remote.internal.Documents;
import org.igouverte.source.remote.internal.Remote;
import org.igouverte.source.remote.internal.RemoteSettings;
import org.igouverte.xml.XmlElement;

/**
 * What a WMS 1.3.0 (OGC 06-042) or 1.1.1 (01-068r3) says of one of its layers.
 *
 * @param systems coordinate systems that it draws in and that are known here, the best to start from first
 * @param degrees its bounds in longitude and latitude
 * @param infoFormat how it is asked what is at a place; empty if it cannot be
 * @param legend where its legend is
 * @param maxSide pixels of a picture's side at most
 */
record WmsCapabilities(
        String version,
        URI getMap,
        URI getFeatureInfo,
        List<CoordinateSystem> systems,
        Optional<Bounds> degrees,
        String format,
        Optional<String> infoFormat,
        Optional<URI> legend,
        int maxSide) {

    /** Systems in which maps here are mostly drawn; servers list hundreds. */
    private static final List<String> PREFERRED = List.of("EPSG:3857", "EPSG:32198", "EPSG:4326", "CRS:84", "EPSG:3979",
            "EPSG:4269", "EPSG:6622", "EPSG:26917", "EPSG:26918", "EPSG:26919", "EPSG:26920", "EPSG:32187", "EPSG:32188",
            "EPSG:32189", "EPSG:32190");

    /** What is read without losing anything goes first. */
    private static final List<String> FORMATS = List.of("image/png", "image/png; mode=32bit", "image/png8", "image/gif",
            "image/jpeg");

    private static final List<String> INFO_FORMATS = List.of("application/geo+json", "application/json",
            "application/geojson", "application/vnd.ogc.gml/3.1.1", "application/vnd.ogc.gml", "text/plain");

    private static final int PIECE = 2048;

    static WmsCapabilities read(Remote remote, Deadline deadline) throws SourceException {
        RemoteSettings settings = remote.settings();
        String wanted = settings.parameter("version").orElse("1.3.0");
        Map<String, String> query = new LinkedHashMap<>();
        query.put("SERVICE", "WMS");
        query.put("VERSION", wanted);
        query.put("REQUEST", "GetCapabilities");
        XmlElement root = Documents.read(remote, RemoteSettings.withQuery(settings.url(), query), deadline);
        String version = root.attribute("version").orElse("");
        if (!version.equals("1.3.0") && !version.equals("1.1.1")) {
            throw new SourceException(settings.url() + " speaks WMS " + version + "; 1.3.0 and 1.1.1 are understood");
        }
        XmlElement capability = root.child("Capability")
                .orElseThrow(() -> new SourceException(settings.url() + ": the capabilities lack Capability"));
        List<XmlElement> path = path(capability, settings);
        List<CoordinateSystem> systems = systems(path, settings);
        Optional<XmlElement> info = operation(capability, "GetFeatureInfo");
        XmlElement layer = path.get(path.size() - 1);
        boolean queryable = layer.attribute("queryable").filter(q -> q.equals("1") || q.equals("true")).isPresent();
        URI getMap = address(operation(capability, "GetMap"), remote);
        return new WmsCapabilities(
                version,
                getMap,
                address(info, remote),
                systems,
                degrees(path),
                settings.parameter("format")
                        .orElseGet(() -> first(formats(operation(capability, "GetMap")), FORMATS).orElse("image/png")),
                queryable ? first(formats(info), INFO_FORMATS) : Optional.empty(),
                legend(layer, settings).filter(remote.answers()::mayAsk),
                maxSide(root));
    }

    private static int maxSide(XmlElement root) {
        int side = PIECE;
        for (String name : List.of("MaxWidth", "MaxHeight")) {
            String text = root.child("Service").flatMap(s -> s.child(name)).map(XmlElement::text).orElse("");
            if (text.matches("[1-9][0-9]{0,8}")) {
                side = Math.min(side, Integer.parseInt(text));
            }
        }
        return side;
    }

    /** The elements from the root layer to the layer that is wanted: what is inherited is in those above. */
    private static List<XmlElement> path(XmlElement capability, RemoteSettings settings) throws SourceException {
        List<String> names = new ArrayList<>();
        for (XmlElement layer : capability.children("Layer").toList()) {
            List<XmlElement> path = path(layer, settings.layer(), names);
            if (!path.isEmpty()) {
                Collections.reverse(path);
                return path;
            }
        }
        throw new SourceException(settings.url() + " has no layer '" + settings.layer() + "'; it has "
                + Documents.shortened(names));
    }

    private static List<XmlElement> path(XmlElement layer, String wanted, List<String> names) {
        Optional<String> name = layer.child("Name").map(XmlElement::text);
        name.ifPresent(names::add);
        if (name.isPresent() && name.get().equals(wanted)) {
            return new ArrayList<>(List.of(layer));
        }
        for (XmlElement child : layer.children("Layer").toList()) {
            List<XmlElement> path = path(child, wanted, names);
            if (!path.isEmpty()) {
                path.add(layer);
                return path;
            }
        }
        return new ArrayList<>();
    }

    private static List<CoordinateSystem> systems(List<XmlElement> path, RemoteSettings settings)
            throws SourceException {
        Set<String> offered = new LinkedHashSet<>();
        path.forEach(layer -> Stream.concat(layer.children("CRS"), layer.children("SRS"))
                // WMS 1.1 once allowed several in one element.
                .flatMap(e -> Stream.of(e.text().split("\\s+")))
                .forEach(offered::add));
        Set<CoordinateSystem> systems = new LinkedHashSet<>();
        settings.crs().ifPresent(systems::add);
        for (String name : PREFERRED) {
            if (offered.contains(name)) {
                known(name).ifPresent(systems::add);
            }
        }
        if (systems.isEmpty()) {
            offered.stream().limit(500).flatMap(name -> known(name).stream()).findFirst().ifPresent(systems::add);
        }
        if (systems.isEmpty()) {
            throw new SourceException("layer " + settings.layer() + " of " + settings.url()
                    + " is in no coordinate system that is known here; say 'crs'");
        }
        return List.copyOf(systems);
    }

    private static Optional<CoordinateSystem> known(String name) {
        try {
            return Optional.of(CoordinateSystems.parse(name));
        } catch (UnknownCoordinateSystemException e) {
            return Optional.empty();
        }
    }

    private static Optional<Bounds> degrees(List<XmlElement> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            Optional<XmlElement> box = path.get(i).child("EX_GeographicBoundingBox");
            Optional<XmlElement> older = path.get(i).child("LatLonBoundingBox");
            try {
                if (box.isPresent()) {
                    return Optional.of(new Bounds(
                            number(box.get().child("westBoundLongitude")),
                            number(box.get().child("southBoundLatitude")),
                            number(box.get().child("eastBoundLongitude")),
                            number(box.get().child("northBoundLatitude"))));
                } else if (older.isPresent()) {
                    return Optional.of(new Bounds(
                            Double.parseDouble(older.get().attribute("minx").orElseThrow()),
                            Double.parseDouble(older.get().attribute("miny").orElseThrow()),
                            Double.parseDouble(older.get().attribute("maxx").orElseThrow()),
                            Double.parseDouble(older.get().attribute("maxy").orElseThrow())));
                }
            } catch (RuntimeException e) {
                // Capabilities with a bad box are no reason to show nothing.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static double number(Optional<XmlElement> element) {
        return Double.parseDouble(element.orElseThrow().text());
    }

    private static Optional<XmlElement> operation(XmlElement capability, String name) {
        return capability.child("Request").flatMap(r -> r.child(name));
    }

    private static List<String> formats(Optional<XmlElement> operation) {
        return operation.stream().flatMap(o -> o.children("Format")).map(XmlElement::text).toList();
    }

    private static Optional<String> first(List<String> offered, List<String> preferred) {
        return preferred.stream().filter(offered::contains).findFirst();
    }

    private static URI address(Optional<XmlElement> operation, Remote remote) {
        return operation.stream()
                .flatMap(o -> o.children("DCPType"))
                .flatMap(d -> d.children("HTTP"))
                .flatMap(h -> h.children("Get"))
                .flatMap(g -> g.children("OnlineResource"))
                .flatMap(r -> uri(r.attribute("href")))
                .filter(remote.answers()::mayAsk)
                .findFirst()
                // What it calls itself behind a proxy often is not where it is; where the partner found it, it is.
                .orElse(remote.settings().url());
    }

    private static Stream<URI> uri(Optional<String> text) {
        try {
            return text.map(URI::create).stream();
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static Optional<URI> legend(XmlElement layer, RemoteSettings settings) {
        Optional<String> wanted = settings.parameter("style");
        return layer.children("Style")
                .filter(style -> wanted.isEmpty() || style.child("Name").map(XmlElement::text).equals(wanted))
                .flatMap(style -> style.children("LegendURL"))
                .flatMap(url -> url.children("OnlineResource"))
                .flatMap(r -> uri(r.attribute("href")))
                .findFirst();
    }
}
