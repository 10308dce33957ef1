package org.igouverte.layer.spi;

import org.igouverte.layer.SourceException;

/**
 * Opens sources of one type. An OSGi service with the property {@value #TYPE}. The core registers those for files; a Java
 * partner registers its own in its own bundle, where only that bundle's layers find it.
 */
public interface FeatureSourceFactory {

    /**
     * Service property, {@code String}: the type; for files the extension without dot in lower case ({@code gpkg}), else
     * the {@code type} that the layer's YAML names. Required. A factory for several types gives a {@code String[]}.
     */
    String TYPE = "igo.source.type";

    /** Service property, {@code Boolean}: true for the core's own factories, whose types everybody may use. */
    String CORE = "igo.source.core";

    /**
     * Opens a source. What can be checked cheaply is checked now: that the file is whole, the table is there, fields can
     * be mapped, geometries have a known coordinate system, ids are unique.
     *
     * @throws SourceException saying what is wrong with the data, and in which file
     */
    FeatureSource open(SourceRequest request) throws SourceException;
}
