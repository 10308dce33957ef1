package org.igouverte.layer.spi;

import java.util.List;
import java.util.Objects;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Predicate;

/**
 * Which shapes a picture needs.
 *
 * @param bounds in the coordinate system of the source; all shapes whose bounds meet these are wanted; a
 *     few from close by may come too
 * @param resolution side of a pixel in units of that system: detail below a quarter of it may be left out, area may not
 * @param fields attributes that the tuples carry, in this order; may be empty
 * @param filter typed condition; {@link Predicate#TRUE} for none
 */
public record ShapeQuery(Bounds bounds, double resolution, List<String> fields, Predicate filter) {

    public ShapeQuery {
        Objects.requireNonNull(bounds);
        Objects.requireNonNull(filter);
        fields = List.copyOf(fields);
        if (!(resolution > 0)) {
            throw new IllegalArgumentException("resolution " + resolution);
        }
    }
}
