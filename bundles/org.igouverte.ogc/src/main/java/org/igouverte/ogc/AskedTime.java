package org.igouverte.ogc;

import java.util.Optional;
import org.igouverte.filter.Dimensions;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;

/**
 * The time for which layers are wanted, in protocols that know of no other dimension. Where a time has nothing nothing is
 * shown; layers that have no time are shown as ever.
 *
 * @param parameter by which it was asked, for messages
 * @param value an instant or an interval, as {@link org.igouverte.filter.DimensionFilter} reads it; empty for none
 */
public record AskedTime(String parameter, Optional<String> value) {

    /** Reads it from the first of some parameters that is given. */
    public static AskedTime read(Parameters parameters, String... names) throws OgcException {
        for (String name : names) {
            Optional<String> value = parameters.filled(name);
            if (value.isPresent()) {
                return new AskedTime(name, value);
            }
        }
        return new AskedTime(names[0], Optional.empty());
    }

    /** The condition on what is drawn of a layer, which is leased: without a time that of the layer's defaults, as in WMS. */
    public Predicate drawn(ServedLayer layer, Dimensions dimensions, Deadline deadline)
            throws OgcException, SourceException {
        try {
            return dimensions.atTime(layer, value, deadline);
        } catch (FilterException e) {
            throw OgcException.invalidParameter(parameter, e.text());
        }
    }

    /** The condition on data that clients draw by themselves: without a time there is none. */
    public Predicate given(ServedLayer layer, Dimensions dimensions, Deadline deadline)
            throws OgcException, SourceException {
        return value.isEmpty() ? Predicate.TRUE : drawn(layer, dimensions, deadline);
    }
}
