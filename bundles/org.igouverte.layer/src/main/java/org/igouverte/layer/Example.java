package org.igouverte.layer;

import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;

/**
 * What a partner promises of a layer; tried at staging on the contribution's own data.
 *
 * @param crs coordinate system of {@code bounds}
 * @param count features that the bounds must meet; empty asks for a picture of them that is not blank
 * @param file file that states it, for messages
 * @param line line in it, from 1
 */
public record Example(CoordinateSystem crs, Bounds bounds, Optional<Long> count, String file, int line) {}
