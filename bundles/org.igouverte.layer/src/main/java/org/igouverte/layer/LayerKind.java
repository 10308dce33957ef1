package org.igouverte.layer;

/** What a layer consists of; protocols list it accordingly. */
public enum LayerKind {
    /** Features with attributes: drawn, queried, downloaded, tiled as vectors. */
    FEATURES,
    /** A georeferenced grid of samples, as an elevation model: drawn by a raster style; its values are told at a place. */
    RASTER,
    /** Pictures that somebody else drew, as those of a cascaded server or of a tile archive: shown as they are. */
    PICTURES
}
