package org.igouverte.layer.spi;

import org.igouverte.layer.Messages;
import org.igouverte.layer.SourceException;

/**
 * Opens sources of one type. An OSGi service with the property {@value #TYPE}. The core registers those for files; a Java
 * partner registers its own in its own bundle, where only that bundle's layers find it.
 */
public interface SourceFactory {

    /**
     * Service property, {@code String}: the type; for files the extension without dot in lower case ({@code gpkg}), else
     * the {@code type} that the layer's YAML names. Required. A factory for several types gives a {@code String[]}.
     */
    String TYPE = "igo.source.type";

    /** Service property, {@code Boolean}: true for the core's own factories, whose types everybody may use. */
    String CORE = "igo.source.core";

    /**
     * Opens a source of any kind. What can be checked cheaply is checked now: that the file is whole, the table is there,
     * fields can be mapped, data have a known coordinate system, ids are unique. A factory of features alone declares to
     * return a {@link FeatureSource}.
     *
     * @throws SourceException saying what is wrong with the data, and in which file
     */
    LayerSource open(SourceRequest request) throws SourceException;

    /**
     * Opens a table without geometry whose rows belong to features by a key.
     *
     * @param key column with the key, matched as {@link FieldMapping} matches names
     * @throws SourceException as {@link #open} does; also where this type of store has no such tables
     */
    default TableSource openTable(SourceRequest request, String key) throws SourceException {
        throw new SourceException(
                Messages.of(SourceFactory.class).text("table.unjoinable", request.displayName()));
    }
}
