/** Tiles under the addresses that web maps know, {@code z/x/y} of WebMercatorQuad, and TileJSON that describes them. */
package org.igouverte.ogc.xyz;
