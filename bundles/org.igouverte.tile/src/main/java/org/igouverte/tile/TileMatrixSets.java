package org.igouverte.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.LocalizedText;

/** The tile matrix sets that the server offers. */
public final class TileMatrixSets {

    private static final String REGISTER = "http://www.opengis.net/def/tilematrixset/OGC/1.0/";
    private static final int TILE_SIZE = 256;

    /** {@code WebMercatorQuad} of OGC 17-083r4, annex D.1: what {@code z/x/y} means everywhere. */
    public static final TileMatrixSet WEB_MERCATOR_QUAD = new TileMatrixSet(
            "WebMercatorQuad",
            new LocalizedText("Google Maps compatible pour le monde", "Google Maps Compatible for the World"),
            Optional.of(REGISTER + "WebMercatorQuad"),
            CoordinateSystems.epsg(3857),
            Optional.of("http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible"),
            quad(CoordinateSystems.epsg(3857), -20037508.342789244, 20037508.342789244, 156543.03392804097, 1, 25));

    /** {@code WorldCRS84Quad} of OGC 17-083r4, annex D.3. */
    public static final TileMatrixSet WORLD_CRS84_QUAD = new TileMatrixSet(
            "WorldCRS84Quad",
            new LocalizedText("CRS84 pour le monde", "CRS84 for the World"),
            Optional.of(REGISTER + "WorldCRS84Quad"),
            CoordinateSystems.crs84(),
            Optional.of("http://www.opengis.net/def/wkss/OGC/1.0/GoogleCRS84Quad"),
            quad(CoordinateSystems.crs84(), -180, 90, 0.703125, 2, 24));

    /**
     * {@code QuebecLambert}, our own: EPSG:32198, halving from 1:40 960 000, so that 1:20 000, the scale of Québec's
     * topographic and forest sheets, is level 11. The first tile holds all of Québec about the projection's middle
     * meridian.
     */
    public static final TileMatrixSet QUEBEC_LAMBERT = new TileMatrixSet(
            "QuebecLambert",
            new LocalizedText("Lambert du Québec", "Quebec Lambert"),
            Optional.empty(),
            CoordinateSystems.epsg(32198),
            Optional.empty(),
            quad(CoordinateSystems.epsg(32198), -1_468_006.4, 2_580_000, 11_468.8, 1, 20));

    private static final List<TileMatrixSet> ALL = List.of(WEB_MERCATOR_QUAD, WORLD_CRS84_QUAD, QUEBEC_LAMBERT);

    private TileMatrixSets() {}

    /** All sets, the most used first. */
    public static List<TileMatrixSet> all() {
        return ALL;
    }

    public static Optional<TileMatrixSet> find(String id) {
        return ALL.stream().filter(set -> set.id().equals(id)).findFirst();
    }

    /** Levels each twice as fine as the one before. */
    private static List<TileMatrix> quad(
            CoordinateSystem crs, double left, double top, double coarsest, int firstColumns, int levels) {
        List<TileMatrix> matrices = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            double cellSize = coarsest / (1 << level);
            matrices.add(new TileMatrix(
                    Integer.toString(level),
                    cellSize * crs.metresPerUnit() / PixelGrid.STANDARD_PIXEL_METRES,
                    cellSize,
                    left,
                    top,
                    TILE_SIZE,
                    firstColumns << level,
                    1 << level));
        }
        return matrices;
    }
}
