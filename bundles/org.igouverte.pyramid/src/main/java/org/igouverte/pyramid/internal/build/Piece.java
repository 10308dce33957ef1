package org.igouverte.pyramid.internal.build;

/**
 * A piece of a file, not yet placed in it.
 *
 * @param indexed leading bytes that the index's checksum covers; the rest has checksums of its own
 * @param firstRow number of its first row among those of the bucket
 * @param box bounds in quanta
 */
record Piece(byte[] bytes, int indexed, int firstRow, int rows, long hash, int[] box) {}
