package org.igouverte.geo.internal;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.WellKnownText;

/**
 * Finds the code of a coordinate system that a file describes in words, as a {@code .prj} does. Systems that are used in
 * Canada are compared, and UTM everywhere.
 */
public final class KnownTexts {

    /** Those that files are most likely in come first. */
    private static final int[] CANDIDATES = Stream.of(
                    IntStream.of(4326, 4269, 4617, 3857, 32198, 6622, 3978, 3979, 3347, 3348, 4267),
                    // MTM zones on NAD83 and on NAD83(CSRS), zone 2 under its old name of SCoPQ.
                    IntStream.rangeClosed(32180, 32197),
                    IntStream.rangeClosed(2943, 2954),
                    // UTM on NAD83, on NAD83(CSRS), and on WGS 84 north and south.
                    IntStream.rangeClosed(26901, 26923),
                    IntStream.rangeClosed(2955, 2962),
                    IntStream.rangeClosed(3154, 3160),
                    IntStream.rangeClosed(32601, 32660),
                    IntStream.rangeClosed(32701, 32760))
            .flatMapToInt(codes -> codes)
            .toArray();

    private static final ConcurrentHashMap<Integer, Optional<SystemSignature>> SIGNATURES = new ConcurrentHashMap<>();

    private KnownTexts() {}

    /** The system that a text describes; empty if it is none of those known. */
    public static Optional<CoordinateSystem> identify(String text) {
        SystemSignature wanted;
        try {
            wanted = SystemSignature.of(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (wanted.code().isPresent()) {
            Optional<CoordinateSystem> named = Systems.find("EPSG:" + wanted.code().getAsInt());
            if (named.isPresent()) {
                return named;
            }
        }
        for (int code : CANDIDATES) {
            if (signature(code).filter(wanted::matches).isPresent()) {
                return Systems.find("EPSG:" + code);
            }
        }
        return Optional.empty();
    }

    private static Optional<SystemSignature> signature(int code) {
        return SIGNATURES.computeIfAbsent(
                code,
                c -> Systems.find("EPSG:" + c)
                        .map(s -> SystemSignature.of(Systems.wellKnownText(s, WellKnownText.Dialect.OGC))));
    }
}
