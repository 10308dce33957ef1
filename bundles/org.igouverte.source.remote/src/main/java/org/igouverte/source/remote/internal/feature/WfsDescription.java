package org.igouverte.source.remote.internal.feature;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.source.remote.internal.Documents;
import org.igouverte.source.remote.internal.Remote;
import org.igouverte.source.remote.internal.RemoteSettings;
import org.igouverte.xml.XmlElement;

/**
 * What a WFS says of one of its types.
 *
 * @param name as the capabilities write it, with its prefix
 * @param getFeature where GetFeature is sent by GET
 * @param paged whether the server takes STARTINDEX
 */
record WfsDescription(
        String version,
        String name,
        URI getFeature,
        boolean paged,
        String geometryName,
        FeatureService.Description description) {

    boolean version2() {
        return version.startsWith("2");
    }

    static WfsDescription read(Remote remote, Deadline deadline) throws SourceException {
        RemoteSettings settings = remote.settings();
        String wanted = settings.parameter("version").orElse("2.0.0");
        if (!wanted.equals("2.0.0") && !wanted.equals("1.1.0")) {
            throw new SourceException("'version' of a WFS is 2.0.0 or 1.1.0, not " + wanted);
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("SERVICE", "WFS");
        query.put("REQUEST", "GetCapabilities");
        query.put(wanted.startsWith("2") ? "ACCEPTVERSIONS" : "VERSION", wanted);
        XmlElement capabilities = Documents.read(remote, RemoteSettings.withQuery(settings.url(), query), deadline);
        String version = capabilities.attribute("version").orElse("");
        if (!version.startsWith("2.0") && !version.startsWith("1.1")) {
            throw new SourceException(settings.url() + " speaks WFS " + version + "; 2.0 and 1.1 are understood");
        }
        XmlElement type = type(capabilities, settings);
        String name = type.child("Name").map(XmlElement::text).orElse("");
        XmlElement schema = Documents.read(remote, describeType(settings, version, name), deadline);
        CoordinateSystem crs = crs(type, settings);
        List<Field> fields = new ArrayList<>();
        GeometryKind kind = null;
        String geometryName = "";
        for (XmlElement element : elements(schema, name.substring(name.indexOf(':') + 1), settings)) {
            String field = element.attribute("name").orElse("");
            Optional<GeometryKind> geometry = element.attribute("type").flatMap(WfsDescription::geometryKind);
            if (geometry.isPresent()) {
                if (kind == null) {
                    kind = geometry.get();
                    geometryName = field;
                }
            } else if (!field.isEmpty()) {
                fields.add(new Field(field, fieldType(element)));
            }
        }
        if (kind == null) {
            throw new SourceException("type " + name + " of " + settings.url() + " has no geometry");
        }
        return new WfsDescription(
                version,
                name,
                getFeature(capabilities, remote),
                version.startsWith("2"),
                geometryName,
                new FeatureService.Description(kind, crs, fields, extent(type, crs)));
    }

    private static URI describeType(RemoteSettings settings, String version, String name) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("SERVICE", "WFS");
        query.put("VERSION", version);
        query.put("REQUEST", "DescribeFeatureType");
        query.put(version.startsWith("2") ? "TYPENAMES" : "TYPENAME", name);
        if (!version.startsWith("2")) {
            return RemoteSettings.withQuery(settings.url(), query);
        }
        // Some servers read the name of 1.1 alone, some that of 2.0.
        query.put("TYPENAME", name);
        return RemoteSettings.withQuery(settings.url(), query);
    }

    private static XmlElement type(XmlElement capabilities, RemoteSettings settings) throws SourceException {
        List<XmlElement> types = capabilities.child("FeatureTypeList").stream()
                .flatMap(list -> list.children("FeatureType"))
                .toList();
        String wanted = settings.layer();
        for (XmlElement type : types) {
            if (name(type).equals(wanted)) {
                return type;
            }
        }
        List<XmlElement> byLocalName = types.stream()
                .filter(type -> name(type).substring(name(type).indexOf(':') + 1).equals(wanted))
                .toList();
        if (byLocalName.size() == 1) {
            return byLocalName.get(0);
        } else if (wanted.isEmpty() && types.size() == 1) {
            return types.get(0);
        }
        throw new SourceException(settings.url() + " has no feature type '" + wanted + "'; it has "
                + Documents.shortened(types.stream().map(WfsDescription::name).toList()));
    }

    private static String name(XmlElement type) {
        return type.child("Name").map(XmlElement::text).orElse("");
    }

    private static URI getFeature(XmlElement capabilities, Remote remote) {
        return capabilities.child("OperationsMetadata").stream()
                .flatMap(m -> m.children("Operation"))
                .filter(o -> o.attribute("name").orElse("").equals("GetFeature"))
                .flatMap(o -> o.children("DCP"))
                .flatMap(d -> d.children("HTTP"))
                .flatMap(h -> h.children("Get"))
                .flatMap(g -> g.attribute("href").stream())
                .flatMap(WfsDescription::uri)
                .filter(remote.answers()::mayAsk)
                .findFirst()
                // What it calls itself behind a proxy often is not where it is; where the partner found it, it is.
                .orElse(remote.settings().url());
    }

    private static Stream<URI> uri(String text) {
        try {
            return Stream.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static CoordinateSystem crs(XmlElement type, RemoteSettings settings) throws SourceException {
        Optional<CoordinateSystem> wanted = settings.crs();
        if (wanted.isPresent()) {
            return wanted.get();
        }
        List<String> names = Stream.of("DefaultCRS", "DefaultSRS", "OtherCRS", "OtherSRS")
                .flatMap(type::children)
                .map(XmlElement::text)
                .toList();
        for (String name : names) {
            try {
                return CoordinateSystems.parse(name);
            } catch (UnknownCoordinateSystemException e) {
                // The next may be known.
                continue;
            }
        }
        throw new SourceException("type " + name(type) + " is in no coordinate system that is known here; say 'crs'");
    }

    private static Optional<Bounds> extent(XmlElement type, CoordinateSystem crs) {
        Optional<XmlElement> box = type.child("WGS84BoundingBox");
        if (box.isEmpty()) {
            return Optional.empty();
        }
        try {
            String[] low = box.get().child("LowerCorner").orElseThrow().text().split("\\s+");
            String[] high = box.get().child("UpperCorner").orElseThrow().text().split("\\s+");
            Bounds degrees = new Bounds(
                    Double.parseDouble(low[0]),
                    Double.parseDouble(low[1]),
                    Double.parseDouble(high[0]),
                    Double.parseDouble(high[1]));
            return Optional.of(
                    CoordinateTransform.between(CoordinateSystems.crs84(), crs).transform(degrees));
        } catch (RuntimeException e) {
            // Capabilities with a bad box are no reason to serve nothing.
            return Optional.empty();
        }
    }

    /** The elements of the type of a feature, those of the type that it extends left out: they are GML's own. */
    private static List<XmlElement> elements(XmlElement schema, String local, RemoteSettings settings)
            throws SourceException {
        Optional<XmlElement> declared = schema.children("element")
                .filter(e -> e.attribute("name").orElse("").equals(local))
                .findFirst();
        Optional<XmlElement> type = declared.flatMap(e -> e.child("complexType"));
        if (declared.isPresent() && type.isEmpty()) {
            String name = declared.get().attribute("type").orElse("");
            String typeName = name.substring(name.indexOf(':') + 1);
            type = schema.children("complexType")
                    .filter(t -> t.attribute("name").orElse("").equals(typeName))
                    .findFirst();
        }
        return type.flatMap(t -> t.child("complexContent"))
                .flatMap(c -> c.child("extension"))
                .flatMap(e -> e.child("sequence"))
                .map(s -> s.children("element").toList())
                .orElseThrow(() -> new SourceException(
                        settings.url() + " does not describe the type " + local + " as GML's schemas do"));
    }

    private static Optional<GeometryKind> geometryKind(String type) {
        String name = type.substring(type.indexOf(':') + 1);
        if (!name.endsWith("PropertyType")) {
            return Optional.empty();
        } else if (name.contains("Point")) {
            return Optional.of(GeometryKind.POINT);
        } else if (name.contains("Curve") || name.contains("Line")) {
            return Optional.of(GeometryKind.LINE);
        } else if (name.contains("Surface") || name.contains("Polygon")) {
            return Optional.of(GeometryKind.POLYGON);
        }
        return name.contains("Geometry") ? Optional.of(GeometryKind.MIXED) : Optional.empty();
    }

    private static FieldType fieldType(XmlElement element) {
        String name = element.attribute("type")
                .or(() -> element.child("simpleType")
                        .flatMap(t -> t.child("restriction"))
                        .flatMap(r -> r.attribute("base")))
                .orElse("string");
        return switch (name.substring(name.indexOf(':') + 1)) {
            case "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt",
                    "unsignedLong", "unsignedShort" -> FieldType.INTEGER;
            case "decimal", "double", "float" -> FieldType.REAL;
            case "boolean" -> FieldType.BOOLEAN;
            case "date" -> FieldType.DATE;
            case "dateTime" -> FieldType.INSTANT;
            default -> FieldType.STRING;
        };
    }
}
