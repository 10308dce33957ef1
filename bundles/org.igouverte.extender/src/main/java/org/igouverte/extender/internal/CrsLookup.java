package org.igouverte.extender.internal;

import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.UnknownCoordinateSystemException;

/** Finds a coordinate system by its identifier. */
@FunctionalInterface
interface CrsLookup {

    CoordinateSystem parse(String identifier) throws UnknownCoordinateSystemException;
}
