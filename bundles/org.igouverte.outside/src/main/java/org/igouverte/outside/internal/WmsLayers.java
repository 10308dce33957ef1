package org.igouverte.outside.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.xml.XmlElement;

/** Reads capabilities of WMS 1.3.0 (06-042) and 1.1.1 (01-068r3); layers inherit from those around them (7.2.4.8). */
final class WmsLayers {

    private static final int MAX_CRS = 100;

    private final List<String> formats;
    private final List<OutsideService.Layer> layers = new ArrayList<>();

    private WmsLayers(List<String> formats) {
        this.formats = formats;
    }

    /** What a layer has from those around it. */
    private record Inherited(
            List<String> group,
            Set<String> crs,
            Map<String, OutsideService.Style> styles,
            List<Double> bounds,
            String time,
            boolean queryable) {}

    static Optional<OutsideService> read(URI base, XmlElement root) {
        if (!root.name().equals("WMS_Capabilities") && !root.name().equals("WMT_MS_Capabilities")) {
            return Optional.empty();
        }
        Optional<XmlElement> service = root.child("Service");
        Optional<XmlElement> capability = root.child("Capability");
        List<String> formats = capability
                .flatMap(c -> c.child("Request"))
                .flatMap(r -> r.child("GetMap"))
                .map(map -> map.children("Format").map(XmlElement::text).toList())
                .orElse(List.of());
        WmsLayers reader = new WmsLayers(formats);
        Inherited nothing = new Inherited(List.of(), Set.of(), Map.of(), List.of(), "", false);
        capability.ifPresent(c -> c.children("Layer").forEach(layer -> reader.layer(layer, nothing)));
        return Optional.of(new OutsideService(
                OutsideService.Kind.WMS,
                base,
                service.map(s -> ServiceReader.text(s, "Title")).orElse(""),
                service.map(s -> ServiceReader.text(s, "Abstract")).orElse(""),
                root.attribute("version").orElse(""),
                reader.layers));
    }

    private void layer(XmlElement element, Inherited around) {
        String name = ServiceReader.text(element, "Name");
        String title = ServiceReader.text(element, "Title");
        Set<String> crs = new LinkedHashSet<>(around.crs());
        // 1.1.1 allows several in one element.
        element.children()
                .stream()
                .filter(c -> c.name().equals("CRS") || c.name().equals("SRS"))
                .flatMap(c -> List.of(c.text().split("\\s+")).stream())
                .filter(code -> !code.isEmpty() && crs.size() < MAX_CRS)
                .forEach(crs::add);
        Map<String, OutsideService.Style> styles = new LinkedHashMap<>(around.styles());
        element.children("Style").forEach(style -> {
            String styleName = ServiceReader.text(style, "Name");
            styles.put(styleName, new OutsideService.Style(styleName, ServiceReader.text(style, "Title")));
        });
        String time = element.children()
                .stream()
                .filter(c -> c.name().equals("Dimension") || c.name().equals("Extent"))
                .filter(c -> c.attribute("name").orElse("").equals("time") && !c.text().isEmpty())
                .map(XmlElement::text)
                .findFirst()
                .orElse(around.time());
        boolean queryable = element.attribute("queryable")
                .map(value -> value.equals("1") || value.equals("true"))
                .orElse(around.queryable());
        List<Double> own = bounds(element);
        List<Double> bounds = own.isEmpty() ? around.bounds() : own;
        if (!name.isEmpty() && layers.size() < OutsideService.MAX_LAYERS) {
            layers.add(new OutsideService.Layer(
                    name,
                    title.isEmpty() ? name : title,
                    ServiceReader.text(element, "Abstract"),
                    around.group(),
                    bounds,
                    List.copyOf(crs),
                    List.copyOf(styles.values()),
                    formats,
                    List.of(),
                    time,
                    queryable));
        }
        List<String> group = new ArrayList<>(around.group());
        group.add(title);
        Inherited inherited = new Inherited(group, crs, styles, bounds, time, queryable);
        element.children("Layer").forEach(child -> layer(child, inherited));
    }

    private static List<Double> bounds(XmlElement layer) {
        Optional<XmlElement> box = layer.child("EX_GeographicBoundingBox");
        if (box.isPresent()) {
            XmlElement b = box.get();
            return ServiceReader.bounds(
                    ServiceReader.text(b, "westBoundLongitude"),
                    ServiceReader.text(b, "southBoundLatitude"),
                    ServiceReader.text(b, "eastBoundLongitude"),
                    ServiceReader.text(b, "northBoundLatitude"));
        }
        return layer.child("LatLonBoundingBox")
                .map(b -> ServiceReader.bounds(
                        b.attribute("minx").orElse(""),
                        b.attribute("miny").orElse(""),
                        b.attribute("maxx").orElse(""),
                        b.attribute("maxy").orElse("")))
                .orElse(List.of());
    }
}
