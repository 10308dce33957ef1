package org.igouverte.partner.msp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.LayerAwayException;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * One thing that is counted in an area.
 *
 * @param name key of its words
 * @param unit key of the unit's words
 * @param groups field by whose values the total is divided
 * @param weight field that is summed up; empty for what the geometry itself has
 */
record Theme(String name, String layer, String unit, String groups, Optional<String> weight, Kind kind) {

    private static final int MOST = 50;

    private enum Kind {
        COUNT,
        SUM,
        KILOMETRES,
        HECTARES
    }

    static Theme count(String name, String layer, String groups) {
        return new Theme(name, layer, "nombre", groups, Optional.empty(), Kind.COUNT);
    }

    static Theme sum(String name, String layer, String groups, String weight) {
        return new Theme(name, layer, "personnes", groups, Optional.of(weight), Kind.SUM);
    }

    static Theme kilometres(String name, String layer, String groups) {
        return new Theme(name, layer, "km", groups, Optional.empty(), Kind.KILOMETRES);
    }

    static Theme hectares(String name, String layer, String groups) {
        return new Theme(name, layer, "ha", groups, Optional.empty(), Kind.HECTARES);
    }

    /**
     * Counts what lies inside.
     *
     * @return the theme's part of the result
     */
    Map<String, Object> measure(ProcessCall call, Geometry area, CoordinateSystem crs)
            throws LayerAwayException, SourceException {
        ProcessLayer read = call.layer(layer);
        Geometry within = Ground.transformed(area, crs, read.schema().crs());
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(within);
        Envelope box = within.getEnvelopeInternal();
        List<String> fields = new ArrayList<>(List.of(groups));
        weight.ifPresent(fields::add);
        fields.removeIf(field -> read.schema().field(field).isEmpty());
        FeatureQuery query = new FeatureQuery(
                Optional.of(new Bounds(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())),
                Predicate.TRUE,
                Optional.of(fields),
                List.of(),
                0,
                Long.MAX_VALUE,
                true);
        Map<String, Double> sums = new LinkedHashMap<>();
        try (FeatureCursor cursor = read.features(query)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                call.deadline().check();
                for (int i = 0; i < batch.get().size(); i++) {
                    Geometry geometry = batch.get().geometries()[i];
                    if (geometry != null && prepared.intersects(geometry)) {
                        Object[] values = batch.get().values(i);
                        double size = size(geometry, within, prepared, values, fields, read.schema().crs());
                        if (size > 0) {
                            sums.merge(label(read, values, fields, call.language()), size, Double::sum);
                        }
                    }
                }
            }
        }
        return described(read, sums, call.language());
    }

    private double size(
            Geometry geometry,
            Geometry within,
            PreparedGeometry prepared,
            Object[] values,
            List<String> fields,
            CoordinateSystem crs) {
        return switch (kind) {
            case COUNT -> 1;
            case SUM -> fields.contains(weight.orElseThrow())
                            && values[fields.indexOf(weight.get())] instanceof Number n
                    ? n.doubleValue()
                    : 0;
            case KILOMETRES -> Ground.kilometres(clipped(geometry, within, prepared), crs);
            case HECTARES -> Ground.hectares(clipped(geometry, within, prepared), crs);
        };
    }

    private static Geometry clipped(Geometry geometry, Geometry within, PreparedGeometry prepared) {
        if (prepared.covers(geometry)) {
            return geometry;
        }
        try {
            return OverlayNGRobust.overlay(geometry, within, OverlayNG.INTERSECTION);
        } catch (TopologyException | IllegalArgumentException e) {
            // Real data have rings that cross themselves.
            return OverlayNGRobust.overlay(GeometryFixer.fix(geometry), GeometryFixer.fix(within), OverlayNG.INTERSECTION);
        }
    }

    /** The group in plain words, where the layer has them. */
    private String label(ProcessLayer read, Object[] values, List<String> fields, Language language) {
        int position = fields.indexOf(groups);
        if (position < 0 || values[position] == null) {
            return Words.in(language, "absent");
        }
        String value = values[position].toString();
        return read.definition()
                .field(groups)
                .flatMap(FieldDefinition::codes)
                .flatMap(codes -> codes.wordsFor(value))
                .map((LocalizedText words) -> words.in(language))
                .orElse(value);
    }

    private static Map<String, Object> line(String name, double value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("nom", name);
        line.put("valeur", ExposedElements.rounded(value, 10));
        return line;
    }

    private Map<String, Object> described(ProcessLayer read, Map<String, Double> sums, Language language) {
        double total = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Object> lines = new ArrayList<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(e -> lines.add(line(e.getKey(), e.getValue())));
        Map<String, Object> theme = new LinkedHashMap<>();
        theme.put("theme", name);
        theme.put("titre", Words.in(language, "theme." + name));
        theme.put("total", ExposedElements.rounded(total, 10));
        theme.put("unite", Words.in(language, "unit." + unit));
        theme.put("couche", read.name().toString());
        theme.put("partenaire", read.partner().title().in(language));
        theme.put("exemple", read.sample());
        theme.put("lignes", lines);
        return theme;
    }
}
