package org.igouverte.render.internal.raster;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterSource;

/** Facet of a raster layer: statistics of its bands, made when a style first needs them. Thread-safe. */
public final class Statistics {

    private final RasterSource source;
    private final AtomicReferenceArray<BandStatistics> bands;

    public Statistics(RasterSource source) {
        this.source = source;
        bands = new AtomicReferenceArray<>(source.grid().bands().size());
    }

    /** Two threads that come at once make the same twice, and neither waits. */
    public BandStatistics statistics(int band, Deadline deadline) throws SourceException {
        BandStatistics known = bands.get(band);
        if (known == null) {
            known = BandStatistics.of(source, band, deadline);
            bands.set(band, known);
        }
        return known;
    }
}
