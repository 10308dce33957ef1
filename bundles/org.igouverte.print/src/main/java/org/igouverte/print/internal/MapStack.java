package org.igouverte.print.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.ogc.OgcException;

/**
 * The layers of a map as they lie on each other, lowest first, and what is missing of them. What does not answer is taken out
 * as it turns out. Belongs to one thread.
 */
final class MapStack {

    private static final int MAX_TOLD = 12;

    /** Layers that make one picture, or are drawn in one go. */
    sealed interface Part {

        /** @param opacity 0 to 1, of the whole */
        record Served(List<LayerChoice> layers, double opacity) implements Part {}

        record Remote(DocumentLayer.Remote layer) implements Part {}

        record Shapes(DocumentLayer.Drawn layer) implements Part {}
    }

    private final List<Object> layers = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<String> away = new LinkedHashSet<>();
    private final Set<String> unprintable = new LinkedHashSet<>();
    private final Set<String> restyled = new LinkedHashSet<>();
    private final Language language;

    private MapStack(Language language) {
        this.language = language;
    }

    /**
     * @throws OgcException 400 for a filter or time that does not fit its layer, 404 if there is nothing at all to print
     */
    static MapStack of(PrintOrder order, CatalogSnapshot snapshot) throws OgcException {
        MapStack stack = new MapStack(order.options().language());
        List<DocumentLayer> lowestFirst = new ArrayList<>(order.layers());
        Collections.reverse(lowestFirst);
        for (DocumentLayer layer : lowestFirst) {
            stack.add(layer, snapshot);
        }
        if (stack.layers.isEmpty() && !order.layers().isEmpty()) {
            throw new OgcException(
                    "NotFound",
                    "layers",
                    404,
                    PrintMessages.text("layers.none", OgcException.shortened(String.join(", ", stack.unknown))));
        }
        return stack;
    }

    private void add(DocumentLayer layer, CatalogSnapshot snapshot) throws OgcException {
        if (layer instanceof DocumentLayer.Served served) {
            Optional<ServedLayer> found = snapshot.find(served.layer());
            if (found.isEmpty()) {
                unknown.add(served.display().title().orElse(served.layer().toString()));
                return;
            }
            LayerChoice choice = LayerChoice.of(served, found.get());
            layers.add(choice);
            if (choice.isRestyled()) {
                restyled.add(title(choice));
            }
        } else if (layer instanceof DocumentLayer.Remote remote) {
            if (remote.type() == DocumentLayer.RemoteType.WMS) {
                layers.add(remote);
            } else {
                unprintable.add(title(remote));
            }
        } else {
            layers.add(layer);
        }
    }

    /** The layers that are served here, lowest first. */
    List<LayerChoice> served() {
        return layers.stream()
                .filter(LayerChoice.class::isInstance)
                .map(LayerChoice.class::cast)
                .toList();
    }

    /** Opaque layers that follow on each other make one part, so that their labels make way for each other. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        List<LayerChoice> together = new ArrayList<>();
        for (Object layer : layers) {
            boolean joined = layer instanceof LayerChoice choice && choice.wanted().display().opacity() >= 1;
            if (!joined && !together.isEmpty()) {
                parts.add(new Part.Served(List.copyOf(together), 1));
                together.clear();
            }
            if (joined) {
                together.add((LayerChoice) layer);
            } else if (layer instanceof LayerChoice choice) {
                parts.add(new Part.Served(List.of(choice), choice.wanted().display().opacity()));
            } else if (layer instanceof DocumentLayer.Remote remote) {
                parts.add(new Part.Remote(remote));
            } else if (layer instanceof DocumentLayer.Drawn drawn) {
                parts.add(new Part.Shapes(drawn));
            }
        }
        if (!together.isEmpty()) {
            parts.add(new Part.Served(List.copyOf(together), 1));
        }
        return parts;
    }

    /** All layers that are left, uppermost first: {@link LayerChoice}, or a layer of the document. */
    List<Object> uppermostFirst() {
        List<Object> reversed = new ArrayList<>(layers);
        Collections.reverse(reversed);
        return reversed;
    }

    void takeOut(LayerChoice choice) {
        if (layers.remove(choice)) {
            away.add(title(choice));
        }
    }

    void takeOut(DocumentLayer.Remote remote) {
        if (layers.remove(remote)) {
            away.add(title(remote));
        }
    }

    String title(LayerChoice choice) {
        return choice.wanted().display().title().orElse(choice.layer().definition().title().in(language));
    }

    String title(DocumentLayer layer) {
        Optional<String> own = layer.display().title();
        return layer instanceof DocumentLayer.Remote remote
                ? own.orElse(remote.name())
                : own.orElse(PrintMessages.MESSAGES.in(language, "drawings"));
    }

    /** What is missing, for people. */
    List<String> alerts() {
        List<String> alerts = new ArrayList<>();
        tell("alert.away", away, alerts);
        tell("alert.unknown", unknown, alerts);
        tell("alert.unprintable", unprintable, alerts);
        tell("alert.restyled", restyled, alerts);
        return alerts;
    }

    void tell(String key, Set<String> titles, List<String> alerts) {
        if (!titles.isEmpty()) {
            String shown = String.join(", ", titles.stream().limit(MAX_TOLD).toList());
            alerts.add(PrintMessages.MESSAGES.in(language, key, titles.size() > MAX_TOLD ? shown + ", …" : shown));
        }
    }

    /** Whom to name, each once, with the terms of use. */
    List<String> sources() {
        Set<String> sources = new LinkedHashSet<>();
        for (Object layer : uppermostFirst()) {
            if (layer instanceof LayerChoice choice) {
                LocalizedText attribution = choice.layer().attribution();
                LocalizedText ofPartner = choice.layer().partner().attribution();
                LocalizedText ofLayer = choice.layer().definition().attribution();
                boolean own = !ofLayer.isEmpty() && !ofLayer.equals(ofPartner);
                String whose = attribution.isEmpty() ? choice.layer().partner().title().in(language) : attribution.in(language);
                // What a layer says of its own it says whole. The short name: all of the sources have to find room on the sheet.
                Partner.Licence terms = choice.layer().partner().licence();
                String licence = terms.id().isBlank() ? terms.title().in(language) : terms.id();
                sources.add(own || licence.isBlank() || whose.contains(licence) ? whose : whose + " (" + licence + ")");
            } else if (layer instanceof DocumentLayer.Remote remote) {
                sources.add(remote.display().attribution().orElse(remote.url().getHost()));
            } else if (layer instanceof DocumentLayer.Drawn drawn) {
                drawn.display().attribution().ifPresent(sources::add);
            }
        }
        return List.copyOf(sources);
    }
}
