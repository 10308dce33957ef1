package org.igouverte.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.igouverte.deploy.VersionDifference;
import org.igouverte.deploy.VersionDifference.Aspect;
import org.igouverte.deploy.VersionDifference.Change;
import org.igouverte.deploy.VersionDifference.FieldDifference;
import org.igouverte.deploy.VersionDifference.LayerDifference;
import org.igouverte.deploy.VersionDifference.StyleDifference;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ServedLayer;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static final LocalizedText TEXT = LocalizedText.ofBoth("x");
    private static final Partner PARTNER = new Partner(
            "mffp",
            TEXT,
            TEXT,
            new Partner.Contact(TEXT, "", "", ""),
            new Partner.Licence("x", TEXT, ""),
            List.of("foret"));

    /** A layer by the little that a comparison looks at. */
    private record Sketch(
            String name, Set<String> aliases, String title, String style, String data, List<String> fields, long count) {

        static Sketch of(String name) {
            return new Sketch(name, Set.of(), "Titre", "<a/>", "d1", List.of("geocode"), 10);
        }

        Sketch alias(String alias) {
            return new Sketch(name, Set.of(alias), title, style, data, fields, count);
        }

        Sketch title(String newTitle) {
            return new Sketch(name, aliases, newTitle, style, data, fields, count);
        }

        Sketch style(String newStyle) {
            return new Sketch(name, aliases, title, newStyle, data, fields, count);
        }

        Sketch data(String newData, long newCount, String... newFields) {
            return new Sketch(name, aliases, title, style, newData, List.of(newFields), newCount);
        }

        ServedLayer served() {
            LayerDefinition definition = LayerDefinition.builder(
                            new LayerName("foret", name),
                            LocalizedText.ofBoth(title),
                            new DataReference.ContainedFile("data/d.gpkg", "d", Optional.empty()),
                            List.of(new StyleDocument("s", TEXT, "styles/s.sld", StyleDocument.Format.SLD, style)))
                    .aliases(Set.copyOf(aliases.stream().map(a -> new LayerName("foret", a)).toList()))
                    .description(TEXT)
                    .theme(TEXT)
                    .attribution(TEXT)
                    .file("layers/x.yaml")
                    .build();
            FeatureSchema schema = new FeatureSchema(
                    GeometryKind.POLYGON,
                    CoordinateSystems.epsg(32198),
                    fields.stream()
                            .map(f -> new FeatureSchema.Field(f, FieldType.STRING))
                            .toList(),
                    true);
            return (ServedLayer) Proxy.newProxyInstance(
                    ServedLayer.class.getClassLoader(),
                    new Class<?>[] {ServedLayer.class},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "name" -> definition.name();
                        case "definition" -> definition;
                        case "schema" -> schema;
                        case "partner" -> PARTNER;
                        case "sample" -> false;
                        case "dataRevision" -> new DataRevision(data);
                        case "featureCount" -> OptionalLong.of(count);
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    private static List<LayerDifference> between(List<Sketch> before, List<Sketch> after) {
        VersionDifference difference = Differences.between(
                Optional.empty(),
                before.stream().map(Sketch::served).toList(),
                after.stream().map(Sketch::served).toList());
        return difference.layers();
    }

    private static LayerDifference one(Sketch before, Sketch after) {
        List<LayerDifference> all = between(List.of(before), List.of(after));
        assertEquals(1, all.size());
        return all.get(0);
    }

    @Test
    void theSameIsTheSame() {
        LayerDifference difference = one(Sketch.of("a"), Sketch.of("a"));
        assertEquals(Change.SAME, difference.change());
        assertTrue(difference.aspects().isEmpty());
    }

    @Test
    void layersThatComeAndGoAreToldApartFromRenamedOnes() {
        List<LayerDifference> all = between(
                List.of(Sketch.of("a"), Sketch.of("gone"), Sketch.of("old")),
                List.of(Sketch.of("a"), Sketch.of("new"), Sketch.of("renamed").alias("old")));
        assertEquals(
                List.of("a SAME", "new ADDED", "renamed RENAMED", "gone REMOVED"),
                all.stream().map(d -> d.name().local() + " " + d.change()).toList());
        assertEquals("old", all.get(2).former().local());
    }

    @Test
    void eachAspectIsNamed() {
        assertEquals(List.of(Aspect.TITLE), one(Sketch.of("a"), Sketch.of("a").title("Autre")).aspects());
        LayerDifference style = one(Sketch.of("a"), Sketch.of("a").style("<b/>"));
        assertEquals(List.of(Aspect.STYLES), style.aspects());
        assertEquals(List.of(new StyleDifference("s", Change.CHANGED)), style.styles());
        LayerDifference data = one(Sketch.of("a"), Sketch.of("a").data("d2", 12, "geocode", "age"));
        assertEquals(List.of(Aspect.DATA, Aspect.SCHEMA), data.aspects());
        assertEquals(
                List.of(new FieldDifference("age", Optional.empty(), Optional.of(FieldType.STRING))), data.fields());
        assertEquals(OptionalLong.of(10), data.countBefore());
        assertEquals(OptionalLong.of(12), data.countAfter());
    }
}
