package org.igouverte.tile;

/**
 * A tile, ready to be sent.
 *
 * @param bytes not to be changed; empty for a vector tile without features
 * @param gzip whether the bytes are compressed with gzip
 * @param blank whether nothing of the layer shows in it
 */
public record Tile(byte[] bytes, String mediaType, boolean gzip, boolean blank) {}
