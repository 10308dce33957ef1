package org.igouverte.print.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.ogc.OgcException;

/**
 * Which pieces of the earth a print shows.
 *
 * @param overview the whole of a series in one frame; {@code null} for a sheet alone
 * @param overviewScale denominator of that; 0 for none
 */
record SheetPlan(PrintOptions options, Layout layout, SheetSeries series, MapFrame overview, double overviewScale) {

    /** @throws OgcException 400 for a place that the projection does not reach, or for too many sheets */
    static SheetPlan of(PrintOptions options) throws OgcException {
        Layout layout = Layout.of(options);
        try {
            double longitude = options.extent().map(Bounds::centreX).orElse(options.longitude());
            double latitude = options.extent().map(Bounds::centreY).orElse(options.latitude());
            MapFrame model = frame(options, layout, longitude, latitude, options.scale());
            if (options.extent().isEmpty()) {
                return new SheetPlan(options, layout, SheetSeries.of(model), null, 0);
            }
            Bounds extent = CoordinateTransform.between(CoordinateSystems.crs84(), options.crs())
                    .transform(options.extent().get());
            SheetSeries series = SheetSeries.over(extent, model, options.overlap());
            if (series.count() > PrintLimits.MAX_SHEETS) {
                throw OgcException.invalidParameter(
                        "extent", PrintMessages.text("sheets.many", series.count(), PrintLimits.MAX_SHEETS));
            }
            return series.isSeries()
                    ? withOverview(options, layout, series)
                    : new SheetPlan(options, layout, series, null, 0);
        } catch (IllegalArgumentException e) {
            throw OgcException.invalidParameter("center", PrintMessages.text("place", options.crs().id()));
        }
    }

    private static MapFrame frame(
            PrintOptions options, Layout layout, double longitude, double latitude, double scale) {
        double[] centre = {longitude, latitude};
        CoordinateTransform.between(CoordinateSystems.crs84(), options.crs()).transform(centre, 0, centre, 0, 1);
        double units = GroundMeasure.at(options.crs(), longitude, latitude).unitsPerMetre();
        return new MapFrame(
                "",
                options.crs(),
                centre[0],
                centre[1],
                units * scale / 1000,
                layout.map().width(),
                layout.map().height());
    }

    private static SheetPlan withOverview(PrintOptions options, Layout layout, SheetSeries series) {
        Bounds all = series.frames().stream().map(MapFrame::bounds).reduce(Bounds::union).orElseThrow();
        double units = 1.04
                * Math.max(all.width() / layout.map().width(), all.height() / layout.map().height());
        MapFrame one = series.frames().get(0);
        double scale = options.scale() * units / one.unitsPerMillimetre();
        // Two digits are enough for an overview.
        double digit = Math.pow(10, Math.floor(Math.log10(scale)) - 1);
        double rounded = Math.ceil(scale / digit) * digit;
        MapFrame overview = new MapFrame(
                "",
                options.crs(),
                all.centreX(),
                all.centreY(),
                units * rounded / scale,
                layout.map().width(),
                layout.map().height());
        return new SheetPlan(options, layout, series, overview, rounded);
    }

    /** All frames that are drawn, the overview first. */
    List<MapFrame> frames() {
        List<MapFrame> frames = new ArrayList<>(series.frames());
        if (overview != null) {
            frames.add(0, overview);
        }
        return frames;
    }

    /** Pixels of all of them. */
    long pixels() {
        return frames().size()
                * MapFrame.pixelCount(layout.map().width(), layout.map().height(), options.dpi());
    }
}
