package org.igouverte.layer;

/** What the geometries of a layer are; each kind includes its multi-part form. */
public enum GeometryKind {
    POINT,
    LINE,
    POLYGON,
    /** Features of several kinds. */
    MIXED,
    /** None at all: a raster or pictures. */
    NONE
}
