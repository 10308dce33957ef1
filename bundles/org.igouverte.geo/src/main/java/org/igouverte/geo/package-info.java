/**
 * Where things are: bounds, pixel grids, coordinate systems with their axis order, and transforms between them.
 *
 * <p>Inside IGO every coordinate pair is (x, y) with x to the east: easting then northing, longitude then latitude.
 * The axis order that a coordinate reference system declares matters only where a protocol reads or writes numbers,
 * and is asked of {@link org.igouverte.geo.CoordinateSystem#axisOrder()} there.
 */
@Export
@Version("1.0.0")
package org.igouverte.geo;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
