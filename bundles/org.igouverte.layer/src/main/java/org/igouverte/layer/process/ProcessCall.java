package org.igouverte.layer.process;

import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.locationtech.jts.geom.Geometry;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One execution: what was sent, and what the work may use. Inputs are those of the description and fit its schemas. Belongs
 * to the thread that executes.
 */
@ProviderType
public interface ProcessCall {

    /** Of texts in the result. */
    Language language();

    /** Until when the result is wanted. Over when the client dismisses the job, too. */
    Deadline deadline();

    /**
     * The values of an input in the order sent; none if it was not. Texts are {@link String}, numbers {@link Long} or
     * {@link Double}, truths {@link Boolean}, arrays {@link List}, objects {@link java.util.Map}, null is {@code null};
     * an input whose schema's format is {@code geojson-geometry} is a {@link Geometry} in longitude and latitude (CRS84).
     */
    List<Object> inputs(String name);

    /** The first value of an input. */
    default Optional<Object> input(String name) {
        return inputs(name).stream().findFirst();
    }

    /** The first value of an input that is a text. */
    default Optional<String> text(String name) {
        return input(name).map(Object::toString);
    }

    /** The first value of an input that is a geometry. */
    default Optional<Geometry> geometry(String name) {
        return input(name).map(Geometry.class::cast);
    }

    /** The media type in which the client wants an output; empty if it does not say. */
    Optional<String> mediaType(String output);

    /**
     * A layer of any partner, by name or alias, held until the call ends. It takes one of that partner's slots, once a
     * partner. The whole call reads one snapshot of the catalogue per layer; asked twice it gives the same.
     *
     * @throws LayerAwayException if there is no such layer now, or its partner has no slot free
     */
    ProcessLayer layer(String name) throws LayerAwayException;

    /**
     * Tells how far the work is; whoever asks for the job reads it.
     *
     * @param percent 0 to 100
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over
     */
    void progress(int percent, LocalizedText message);
}
