package org.igouverte.ogc.wmts.internal;

/**
 * A tile as the client names it, nothing of it looked up yet.
 *
 * @param format media type
 */
record TileChoice(String layer, String style, String format, String set, String matrix, int row, int column) {}
