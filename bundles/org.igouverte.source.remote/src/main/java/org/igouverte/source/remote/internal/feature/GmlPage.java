package org.igouverte.source.remote.internal.feature;

import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.SourceException;
import org.igouverte.source.remote.internal.Refusals;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlInput;
import org.igouverte.xml.XmlLimits;
import org.locationtech.jts.geom.Geometry;

/** Reads a feature collection of WFS 1.0 to 2.0 in GML, one feature in memory as a tree at a time. */
public final class GmlPage {

    private static final XmlLimits LIMITS = new XmlLimits(1L << 30, 128, 50_000_000, 64);

    private GmlPage() {}

    /**
     * @param crs the system that was asked for
     * @param order how its axes are where a geometry does not name its system
     */
    public static FeaturePage read(InputStream in, CoordinateSystem crs, AxisOrder order)
            throws XMLStreamException, SourceException {
        XMLStreamReader reader = XmlInput.reader(in, LIMITS);
        try {
            while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                reader.next();
            }
            if (!reader.getLocalName().equals("FeatureCollection")) {
                throw new SourceException(Refusals.said(XmlElement.readAt(reader))
                        .orElse("the answer is no feature collection"));
            }
            OptionalLong matched = number(reader, "numberMatched");
            if (matched.isEmpty()) {
                // WFS 1.1 has but this one, which in a page of features is their number; hits ask for it alone.
                matched = number(reader, "numberOfFeatures");
            }
            Optional<URI> next = next(reader);
            return new FeaturePage(members(reader, crs, order), matched, next);
        } finally {
            reader.close();
        }
    }

    private static OptionalLong number(XMLStreamReader reader, String name) {
        String text = reader.getAttributeValue(null, name);
        return text != null && text.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private static Optional<URI> next(XMLStreamReader reader) throws SourceException {
        String text = reader.getAttributeValue(null, "next");
        try {
            return text == null || text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw new SourceException("the link to the next page is no address", e);
        }
    }

    private static List<RemoteFeature> members(XMLStreamReader reader, CoordinateSystem crs, AxisOrder order)
            throws XMLStreamException, SourceException {
        List<RemoteFeature> features = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "member", "featureMember", "featureMembers" -> {
                    for (int inner = reader.next(); inner != XMLStreamConstants.END_ELEMENT; inner = reader.next()) {
                        if (inner == XMLStreamConstants.START_ELEMENT) {
                            features.add(feature(XmlElement.readAt(reader), crs, order));
                        }
                    }
                }
                case "truncatedResponse" -> throw new SourceException("the answer was broken off by the server");
                default -> XmlElement.readAt(reader);
            }
        }
        return features;
    }

    private static RemoteFeature feature(XmlElement element, CoordinateSystem crs, AxisOrder order)
            throws SourceException {
        Map<String, Object> values = new LinkedHashMap<>();
        Geometry geometry = null;
        for (XmlElement property : element.children()) {
            List<XmlElement> inside = property.children();
            if (inside.isEmpty()) {
                boolean nil = property.attribute("nil").filter(n -> n.equals("true") || n.equals("1")).isPresent();
                values.put(property.name(), nil ? null : property.text());
            } else if (geometry == null && GmlGeometry.isGeometry(inside.get(0))) {
                geometry = new GmlGeometry(crs, order).read(inside.get(0));
            }
        }
        String id = element.attribute("id").or(() -> element.attribute("fid")).orElse("");
        return new RemoteFeature(id, geometry, values);
    }
}
