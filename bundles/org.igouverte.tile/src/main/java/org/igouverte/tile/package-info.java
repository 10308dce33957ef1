/**
 * Tiles: the matrix sets that divide the earth into them, raster tiles that join without a seam, vector tiles, and the
 * cache that keeps both by what they show.
 */
@Export
@Version("1.0.0")
package org.igouverte.tile;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
