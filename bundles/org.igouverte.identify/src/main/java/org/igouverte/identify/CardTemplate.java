package org.igouverte.identify;

import org.igouverte.layer.Language;

/** Facet of a served layer: how its features are described. Thread-safe. */
@FunctionalInterface
public interface CardTemplate {

    Card card(IdentifiedFeature feature, Language language);
}
