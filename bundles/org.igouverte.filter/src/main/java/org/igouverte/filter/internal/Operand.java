package org.igouverte.filter.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Expression;
import org.igouverte.layer.FeatureSchema.Field;
import org.locationtech.jts.geom.Geometry;

/** What conditions are made of, whatever the language; each knows where it stands. */
sealed interface Operand {

    Place place();

    /** A property of the feature. */
    record Property(Field field, Place place) implements Operand {}

    /** The geometry of the feature. */
    record GeometryProperty(Place place) implements Operand {}

    /** A property that the schema has and no feature ever gives a value. */
    record Absent(Place place) implements Operand {}

    /** A text, a {@code Long}, a {@code Double}, a {@code Boolean}, a {@code LocalDate} or an {@code Instant}. */
    record Literal(Object value, Place place) implements Operand {}

    /**
     * A text or a property of which something does not count.
     *
     * @param accents whether it is the accents; else the case
     */
    record Folded(Operand operand, boolean accents, Place place) implements Operand {}

    /**
     * A number that is reckoned.
     *
     * @param depth levels of the expression
     */
    record Computed(Expression expression, int depth, Place place) implements Operand {}

    /** Several values, as after {@code IN}. */
    record Listed(List<Operand> values, Place place) implements Operand {}

    /** A period whose ends are properties or instants; an end that is empty is open. */
    record Interval(Optional<End> start, Optional<End> end, Place place) implements Operand {}

    /** One end of a period: a property if there is one, else the instant. */
    record End(Optional<Field> property, Instant instant) {
        static End of(Field field) {
            return new End(Optional.of(field), Instant.EPOCH);
        }

        static End of(Instant instant) {
            return new End(Optional.empty(), instant);
        }
    }

    /** A geometry in the coordinate system of the source. */
    record Shape(Geometry geometry, Place place) implements Operand {}
}
