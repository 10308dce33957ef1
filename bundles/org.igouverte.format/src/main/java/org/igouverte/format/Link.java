package org.igouverte.format;

import java.util.Objects;

/**
 * A link to a related resource, as OGC API and RFC 8288 have them.
 *
 * @param rel relation, as {@code next}
 * @param type media type of the target; may be empty
 * @param title for people; may be empty
 */
public record Link(String href, String rel, String type, String title) {

    public Link {
        Objects.requireNonNull(href);
        Objects.requireNonNull(rel);
        Objects.requireNonNull(type);
        Objects.requireNonNull(title);
    }
}
