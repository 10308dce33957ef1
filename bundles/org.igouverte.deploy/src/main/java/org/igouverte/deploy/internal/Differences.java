package org.igouverte.deploy.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igouverte.deploy.VersionDifference;
import org.igouverte.deploy.VersionDifference.Aspect;
import org.igouverte.deploy.VersionDifference.Change;
import org.igouverte.deploy.VersionDifference.FieldDifference;
import org.igouverte.deploy.VersionDifference.LayerDifference;
import org.igouverte.deploy.VersionDifference.StyleDifference;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;

/** Compares the layers of two versions of a bundle by what their users see. */
final class Differences {

    private Differences() {}

    static VersionDifference between(
            Optional<ProviderId> replaced, List<ServedLayer> before, List<ServedLayer> after) {
        Map<LayerName, ServedLayer> former = new HashMap<>();
        before.forEach(layer -> former.put(layer.name(), layer));
        List<LayerDifference> all = new ArrayList<>();
        for (ServedLayer layer : after) {
            Optional<LayerName> name = formerName(layer, former.keySet());
            all.add(name.map(n -> changed(former.remove(n), layer)).orElseGet(() -> added(layer)));
        }
        before.stream().filter(layer -> former.containsKey(layer.name())).forEach(layer -> all.add(removed(layer)));
        return new VersionDifference(replaced, all);
    }

    private static Optional<LayerName> formerName(ServedLayer layer, Set<LayerName> former) {
        if (former.contains(layer.name())) {
            return Optional.of(layer.name());
        }
        return layer.definition().aliases().stream().filter(former::contains).findFirst();
    }

    private static LayerDifference added(ServedLayer layer) {
        return whole(layer, Change.ADDED, OptionalLong.empty(), layer.featureCount());
    }

    private static LayerDifference removed(ServedLayer layer) {
        return whole(layer, Change.REMOVED, layer.featureCount(), OptionalLong.empty());
    }

    private static LayerDifference whole(
            ServedLayer layer, Change change, OptionalLong countBefore, OptionalLong countAfter) {
        return new LayerDifference(
                layer.name(),
                layer.name(),
                layer.definition().title(),
                change,
                List.of(),
                List.of(),
                List.of(),
                countBefore,
                countAfter);
    }

    private static LayerDifference changed(ServedLayer before, ServedLayer after) {
        LayerDefinition was = before.definition();
        LayerDefinition is = after.definition();
        List<FieldDifference> fields = fields(before.schema(), after.schema());
        List<StyleDifference> styles = styles(was, is);
        EnumSet<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        note(aspects, Aspect.TITLE, !was.title().equals(is.title()));
        note(aspects, Aspect.DESCRIPTION, !was.description().equals(is.description()));
        note(aspects, Aspect.METADATA, !metadata(before).equals(metadata(after)));
        note(aspects, Aspect.DATA, !before.dataRevision().equals(after.dataRevision()));
        note(aspects, Aspect.SCHEMA, !fields.isEmpty() || !form(before.schema()).equals(form(after.schema())));
        note(aspects, Aspect.STYLES, !styles.isEmpty() || !firstStyle(was).equals(firstStyle(is)));
        note(aspects, Aspect.CARD, !card(was).equals(card(is)));
        note(aspects, Aspect.SCALES, !was.scales().equals(is.scales()));
        Change change = !before.name().equals(after.name())
                ? Change.RENAMED
                : aspects.isEmpty() ? Change.SAME : Change.CHANGED;
        return new LayerDifference(
                after.name(),
                before.name(),
                is.title(),
                change,
                List.copyOf(aspects),
                fields,
                styles,
                before.featureCount(),
                after.featureCount());
    }

    private static void note(Set<Aspect> aspects, Aspect aspect, boolean differs) {
        if (differs) {
            aspects.add(aspect);
        }
    }

    private static List<Object> metadata(ServedLayer layer) {
        LayerDefinition definition = layer.definition();
        return List.of(
                definition.keywords(),
                definition.theme(),
                definition.attribution(),
                definition.order(),
                definition.visible(),
                layer.sample(),
                layer.partner());
    }

    private static List<Object> form(FeatureSchema schema) {
        return List.of(schema.geometry(), schema.crs(), schema.fieldNames(), schema.stableIds());
    }

    private static String firstStyle(LayerDefinition definition) {
        return definition.styles().get(0).name();
    }

    /** The card, where it stands aside, and the words that it is told in. */
    private static List<Object> card(LayerDefinition definition) {
        return List.of(
                definition.identify().map(c -> List.of(c.title(), c.text(), c.details())),
                definition.fields().stream()
                        .map(f -> List.of(f.name(), f.label(), f.unit(), f.codes().map(c -> c.words())))
                        .toList());
    }

    private static List<FieldDifference> fields(FeatureSchema before, FeatureSchema after) {
        Set<String> names = new TreeSet<>(before.fieldNames());
        names.addAll(after.fieldNames());
        List<FieldDifference> differences = new ArrayList<>();
        for (String name : names) {
            Optional<FieldType> was = before.field(name).map(FeatureSchema.Field::type);
            Optional<FieldType> is = after.field(name).map(FeatureSchema.Field::type);
            if (!was.equals(is)) {
                differences.add(new FieldDifference(name, was, is));
            }
        }
        return differences;
    }

    private static List<StyleDifference> styles(LayerDefinition before, LayerDefinition after) {
        Map<String, StyleDocument> was = byName(before);
        Map<String, StyleDocument> is = byName(after);
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        List<StyleDifference> differences = new ArrayList<>();
        for (String name : names) {
            if (!was.containsKey(name)) {
                differences.add(new StyleDifference(name, Change.ADDED));
            } else if (!is.containsKey(name)) {
                differences.add(new StyleDifference(name, Change.REMOVED));
            } else if (!looks(was.get(name)).equals(looks(is.get(name)))) {
                differences.add(new StyleDifference(name, Change.CHANGED));
            }
        }
        return differences;
    }

    private static Map<String, StyleDocument> byName(LayerDefinition definition) {
        return definition.styles().stream().collect(Collectors.toMap(StyleDocument::name, Function.identity()));
    }

    private static List<Object> looks(StyleDocument style) {
        return List.of(style.title(), style.format(), style.text());
    }
}
