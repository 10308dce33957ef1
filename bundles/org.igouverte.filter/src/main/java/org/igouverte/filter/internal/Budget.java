package org.igouverte.filter.internal;

import org.igouverte.filter.Cql2;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.Predicate;

/** What one filter may still cost. */
final class Budget {

    private int nodes = Predicate.MAX_NODES;
    private int coordinates = Cql2.MAX_COORDINATES;

    void node(Place place) throws FilterException {
        if (--nodes < 0) {
            throw place.mistake("limit.nodes", Predicate.MAX_NODES);
        }
    }

    void coordinate(Place place) throws FilterException {
        if (--coordinates < 0) {
            throw place.mistake("limit.coordinates", Cql2.MAX_COORDINATES);
        }
    }

    static void checkLength(String text, Place start) throws FilterException {
        if (text.length() > Cql2.MAX_LENGTH) {
            throw start.mistake("limit.length", Cql2.MAX_LENGTH);
        }
    }

    static void checkDepth(int depth, Place place) throws FilterException {
        if (depth > Predicate.MAX_DEPTH) {
            throw place.mistake("limit.depth", Predicate.MAX_DEPTH);
        }
    }
}
