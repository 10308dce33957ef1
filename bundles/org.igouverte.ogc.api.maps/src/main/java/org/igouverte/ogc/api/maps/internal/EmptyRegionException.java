package org.igouverte.ogc.api.maps.internal;

/** What is asked for lies outside of the world: there is no map of it, and that is no mistake. */
final class EmptyRegionException extends Exception {

    private static final long serialVersionUID = 1L;

    EmptyRegionException() {
        super("outside of the world", null, false, false);
    }
}
