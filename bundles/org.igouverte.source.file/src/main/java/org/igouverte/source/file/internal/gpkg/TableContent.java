package org.igouverte.source.file.internal.gpkg;

import java.nio.LongBuffer;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.source.file.internal.IdIndex;

/**
 * What one look at all rows of a table told.
 *
 * @param count rows
 * @param placed rows with a geometry that is not empty
 * @param extent bounds of all geometries, as exact as the file tells
 * @param reach bounds that surely hold all geometries
 * @param ids where the features' ids are; empty if the key is the id
 */
record TableContent(long count, long placed, Optional<Bounds> extent, Optional<Bounds> reach, SpatialIndex index, Optional<Ids> ids) {

    /** @param keys keys of the rows that the index numbers */
    record Ids(IdIndex index, LongBuffer keys) {}

    /** What it tells of the table, where the key is the id. */
    TableContent withoutIds() {
        return new TableContent(count, placed, extent, reach, index, Optional.empty());
    }
}
