package org.igouverte.maps;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a saved map without its document.
 *
 * @param id of its addresses: twelve letters and digits that cannot be guessed
 * @param owner id of a person
 * @param language tag of the language of title and description; empty if unknown
 * @param version counts saves, from 1
 * @param layers number of its layers
 */
public record SavedMap(
        String id,
        String owner,
        String title,
        String description,
        String language,
        Visibility visibility,
        int version,
        int layers,
        Instant created,
        Instant modified) {

    public SavedMap {
        Objects.requireNonNull(id);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(title);
        Objects.requireNonNull(description);
        Objects.requireNonNull(language);
        Objects.requireNonNull(visibility);
        Objects.requireNonNull(created);
        Objects.requireNonNull(modified);
    }
}
