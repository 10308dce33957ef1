package org.igouverte.ogc.api.maps.internal;

import java.util.Optional;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiParameter;

/**
 * What is seen where nothing is drawn (OGC 20-058, clause 9).
 *
 * @param ground ARGB where there are no data; alpha 0 for a transparent one
 * @param beyond ARGB where the coordinate system has no place of the earth
 */
record MapBackground(int ground, int beyond) {

    private static final int WHITE = 0xFFFFFFFF;

    /** Transparent where nothing is asked for and the format can be so; else white. */
    static MapBackground of(ApiCall call, boolean canBeTransparent) throws OgcException {
        Optional<Integer> colour = call.value(MapParameters.BGCOLOR);
        Optional<Integer> beyond = call.value(MapParameters.VOID_COLOR);
        boolean transparent = flag(call, MapParameters.TRANSPARENT).orElse(colour.isEmpty());
        boolean beyondTransparent = flag(call, MapParameters.VOID_TRANSPARENT).orElse(beyond.isEmpty() && transparent);
        return new MapBackground(
                transparent && canBeTransparent ? 0 : colour.orElse(WHITE),
                beyondTransparent && canBeTransparent ? 0 : beyond.or(() -> colour).orElse(WHITE));
    }

    private static Optional<Boolean> flag(ApiCall call, ApiParameter<String> parameter) throws OgcException {
        return call.value(parameter).map("true"::equals);
    }
}
