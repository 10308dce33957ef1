package org.igouverte.ogc.wms.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerScope;

/**
 * The layers as clients see them: partners, in each its themes, in each theme its layers. Groups have names, by which all
 * of their layers are drawn at once: {@code mffp}, {@code mffp.forets}. No title of a group comes twice, since IGO2 merges
 * groups of one title. Immutable.
 */
final class LayerTree {

    /** A partner or a theme. */
    record Group(String name, LocalizedText title, List<Group> groups, List<ServedLayer> layers) {

        /** All layers below, in the tree's order: the first is drawn above the others. */
        List<ServedLayer> allLayers() {
            List<ServedLayer> all = new ArrayList<>();
            groups.forEach(g -> all.addAll(g.allLayers()));
            all.addAll(layers);
            return all;
        }
    }

    private final CatalogSnapshot snapshot;
    private final LayerScope scope;
    private final List<ServedLayer> layers;
    private final List<Group> partners;
    private final Map<String, Group> byName = new HashMap<>();

    private LayerTree(CatalogSnapshot snapshot, LayerScope scope) {
        this.snapshot = snapshot;
        this.scope = scope;
        layers = scope.layers(snapshot);
        partners = groups(layers);
        for (Group partner : partners) {
            byName.put(partner.name(), partner);
            partner.groups().forEach(theme -> byName.put(theme.name(), theme));
        }
    }

    static LayerTree of(CatalogSnapshot snapshot, LayerScope scope) {
        return new LayerTree(snapshot, scope);
    }

    CatalogSnapshot snapshot() {
        return snapshot;
    }

    List<ServedLayer> layers() {
        return layers;
    }

    List<Group> partners() {
        return partners;
    }

    Optional<ServedLayer> layer(String name) {
        return scope.find(snapshot, name);
    }

    Optional<Group> group(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static List<Group> groups(List<ServedLayer> layers) {
        Map<Partner, Map<LocalizedText, List<ServedLayer>>> sorted = new LinkedHashMap<>();
        Map<LocalizedText, Set<String>> partnersOfTheme = new HashMap<>();
        for (ServedLayer layer : layers) {
            LocalizedText theme = layer.definition().theme();
            sorted.computeIfAbsent(layer.partner(), p -> new LinkedHashMap<>())
                    .computeIfAbsent(theme, t -> new ArrayList<>())
                    .add(layer);
            partnersOfTheme
                    .computeIfAbsent(theme, t -> new HashSet<>())
                    .add(layer.partner().id());
        }
        List<Group> partners = new ArrayList<>();
        sorted.forEach((partner, themes) -> partners.add(partner(partner, themes, partnersOfTheme)));
        return List.copyOf(partners);
    }

    private static Group partner(
            Partner partner,
            Map<LocalizedText, List<ServedLayer>> themes,
            Map<LocalizedText, Set<String>> partnersOfTheme) {
        List<Group> groups = new ArrayList<>();
        List<ServedLayer> withoutTheme = new ArrayList<>();
        Set<String> names = new HashSet<>();
        themes.forEach((theme, layers) -> {
            if (theme.isEmpty()) {
                withoutTheme.addAll(layers);
                return;
            }
            String slug = slug(theme.fr());
            String name = partner.id() + '.' + slug;
            for (int i = 2; !names.add(name); i++) {
                name = partner.id() + '.' + slug + '-' + i;
            }
            boolean shared = partnersOfTheme.get(theme).size() > 1;
            groups.add(new Group(
                    name, shared ? joined(theme, partner.title()) : theme, List.of(), List.copyOf(layers)));
        });
        return new Group(partner.id(), partner.title(), List.copyOf(groups), List.copyOf(withoutTheme));
    }

    private static LocalizedText joined(LocalizedText theme, LocalizedText partner) {
        return new LocalizedText(theme.fr() + " – " + partner.fr(), theme.en() + " – " + partner.en());
    }

    private static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "theme" : plain;
    }
}
