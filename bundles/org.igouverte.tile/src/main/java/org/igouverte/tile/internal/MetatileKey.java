package org.igouverte.tile.internal;

import java.nio.file.Path;
import org.igouverte.layer.LayerName;

/**
 * Names a block of tiles by what it shows.
 *
 * @param hash 32 hexadecimal digits over everything that the bytes of the tiles depend on
 */
record MetatileKey(LayerName layer, Metatile metatile, String hash) {

    /** Tag of one tile of the block. */
    String tag(int index) {
        return hash + '-' + index;
    }

    /** Where it is kept below the cache's folder: first by place, so that an area can be found again, last by hash. */
    Path path() {
        return Path.of(
                layer.namespace(),
                layer.local(),
                metatile.set().id(),
                Integer.toString(metatile.level()),
                Integer.toString(metatile.column()),
                metatile.row() + "-" + hash + MetatileFile.EXTENSION);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetatileKey key && key.hash.equals(hash) && key.layer.equals(layer);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
