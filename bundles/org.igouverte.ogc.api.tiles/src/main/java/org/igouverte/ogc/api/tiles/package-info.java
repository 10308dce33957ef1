/**
 * OGC API - Tiles, part 1 (OGC 20-057), and the documents of tile matrix sets (OGC 17-083r4), as a part of the OGC API.
 */
package org.igouverte.ogc.api.tiles;
