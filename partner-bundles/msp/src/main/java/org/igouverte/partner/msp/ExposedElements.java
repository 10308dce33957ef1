package org.igouverte.partner.msp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.LayerAwayException;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessException;
import org.igouverte.layer.process.ProcessExecutor;
import org.igouverte.layer.process.ProcessLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.osgi.service.component.annotations.Component;

/**
 * What lies inside a flood zone or a polygon, theme by theme, each read from the layer of whoever has it. A layer that is
 * away is said to be, and the others are counted all the same.
 */
@Component(property = ProcessExecutor.NAME + "=elements-exposes")
public final class ExposedElements implements ProcessExecutor {

    private static final String ZONES = "securite:zone_inondable";
    private static final double MAX_HECTARES = 2_000_000;
    private static final List<Theme> THEMES = List.of(
            Theme.count("localites", "territoire:localite", "nom"),
            Theme.sum("personnes", "territoire:localite", "nom", "pop"),
            Theme.count("casernes", "securite:caserne", "municipalite"),
            Theme.count("patrimoine", "patrimoine:site", "nom"),
            Theme.kilometres("routes", "transport:route", "classe"),
            Theme.hectares("couverts", "foret:peuplement", "type_couv"));

    /** A place with a name. */
    private record Area(String title, Geometry geometry, CoordinateSystem crs) {}

    @Override
    public Map<String, Object> execute(ProcessCall call) throws ProcessException, SourceException {
        Area area = area(call);
        double hectares = Ground.hectares(area.geometry(), area.crs());
        if (hectares > MAX_HECTARES) {
            throw new ProcessException(
                    call.geometry("polygone").isPresent() ? "polygone" : "zone",
                    Words.text("input.large", Math.round(hectares / 100), Math.round(MAX_HECTARES / 100)));
        }
        List<Object> themes = new ArrayList<>();
        Map<String, Object> absent = new LinkedHashMap<>();
        for (int i = 0; i < THEMES.size(); i++) {
            Theme theme = THEMES.get(i);
            call.progress(
                    100 * i / THEMES.size(),
                    new LocalizedText(
                            Words.text("progress", Words.text("theme." + theme.name()).fr()).fr(),
                            Words.text("progress", Words.text("theme." + theme.name()).en()).en()));
            try {
                themes.add(theme.measure(call, area.geometry(), area.crs()));
            } catch (LayerAwayException e) {
                absent.put(theme.layer(), e.text().in(call.language()));
            } catch (SourceException e) {
                absent.put(theme.layer(), Words.in(call.language(), "away.source"));
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("titre", area.title());
        result.put("hectares", rounded(hectares, 10));
        result.put("themes", themes);
        List<Object> absents = new ArrayList<>();
        absent.forEach((layer, reason) -> {
            Map<String, Object> away = new LinkedHashMap<>();
            away.put("couche", layer);
            away.put("raison", reason);
            absents.add(away);
        });
        result.put("absents", absents);
        return Map.of("resultat", result);
    }

    static double rounded(double value, int places) {
        return Math.round(value * places) / (double) places;
    }

    private static Area area(ProcessCall call) throws ProcessException, SourceException {
        Optional<String> zone = call.text("zone");
        Optional<Geometry> polygon = call.geometry("polygone");
        if (zone.isPresent() == polygon.isPresent()) {
            throw new ProcessException("zone", Words.text("input.one"));
        }
        if (polygon.isPresent()) {
            if (polygon.get().getDimension() != 2) {
                throw new ProcessException("polygone", Words.text("input.polygon"));
            }
            // Who draws by hand may cross the line.
            Geometry drawn = GeometryFixer.fix(polygon.get());
            return new Area(Words.in(call.language(), "polygon.title"), drawn, CoordinateSystems.crs84());
        }
        ProcessLayer zones = call.layer(ZONES);
        FeatureQuery query = FeatureQuery.all()
                .where(new Predicate.Comparison("no", Predicate.Operator.EQUAL, zone.get(), true))
                .page(0, 1);
        try (FeatureCursor cursor = zones.features(query)) {
            FeatureBatch found = cursor.next()
                    .orElseThrow(() -> new ProcessException("zone", Words.text("zone.unknown", zone.get())));
            Object name = found.values(0)[found.fields().indexOf("nom")];
            return new Area(
                    Words.in(call.language(), "zone.title", name, zone.get()),
                    found.geometries()[0],
                    zones.schema().crs());
        }
    }
}
