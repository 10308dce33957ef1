package org.igouverte.render.internal;

/** What outlines are rasterised with. Not thread-safe. */
record Brush(CoverageRasteriser raster, Stroker stroker) {}
