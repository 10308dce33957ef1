package org.igouverte.source.remote.internal.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.source.remote.internal.Origin;
import org.igouverte.source.remote.internal.Origin.Question;
import org.igouverte.source.remote.internal.Origin.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of a WMS and a WMTS that are played by the test: a pixel's colour tells where on the earth it is. */
class PicturesTest {

    private static final String WMS = """
            <WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
             <Service><MaxWidth>100</MaxWidth><MaxHeight>90</MaxHeight></Service>
             <Capability><Request>
              <GetMap><Format>image/jpeg</Format><Format>image/png</Format></GetMap>
              <GetFeatureInfo><Format>text/html</Format><Format>application/json</Format></GetFeatureInfo></Request>
              <Layer><CRS>EPSG:4326</CRS><CRS>EPSG:3857</CRS><CRS>EPSG:99999</CRS>
               <EX_GeographicBoundingBox><westBoundLongitude>-75</westBoundLongitude><eastBoundLongitude>-70</eastBoundLongitude>
                <southBoundLatitude>45</southBoundLatitude><northBoundLatitude>50</northBoundLatitude></EX_GeographicBoundingBox>
               <Layer queryable="1"><Name>relief</Name></Layer></Layer></Capability>
            </WMS_Capabilities>""";

    private static final String WMTS = """
            <Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"><Contents>
             <Layer><ows:Identifier>relief</ows:Identifier><Style isDefault="true"><ows:Identifier>plain</ows:Identifier></Style>
              <Format>image/png</Format>
              <TileMatrixSetLink><TileMatrixSet>grid</TileMatrixSet><TileMatrixSetLimits>
               <TileMatrixLimits><TileMatrix>0</TileMatrix><MinTileRow>0</MinTileRow><MaxTileRow>0</MaxTileRow><MinTileCol>0</MinTileCol><MaxTileCol>0</MaxTileCol></TileMatrixLimits>
               <TileMatrixLimits><TileMatrix>1</TileMatrix><MinTileRow>0</MinTileRow><MaxTileRow>1</MaxTileRow><MinTileCol>0</MinTileCol><MaxTileCol>1</MaxTileCol></TileMatrixLimits>
              </TileMatrixSetLimits></TileMatrixSetLink>%s</Layer>
             <TileMatrixSet><ows:Identifier>grid</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>
              <TileMatrix><ows:Identifier>0</ows:Identifier><ScaleDenominator>357142.857142857</ScaleDenominator><TopLeftCorner>-8000000 6000000</TopLeftCorner><TileWidth>64</TileWidth><TileHeight>64</TileHeight><MatrixWidth>1</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix>
              <TileMatrix><ows:Identifier>1</ows:Identifier><ScaleDenominator>178571.4285714285</ScaleDenominator><TopLeftCorner>-8000000 6000000</TopLeftCorner><TileWidth>64</TileWidth><TileHeight>64</TileHeight><MatrixWidth>2</MatrixWidth><MatrixHeight>2</MatrixHeight></TileMatrix>
              <TileMatrix><ows:Identifier>2</ows:Identifier><ScaleDenominator>89285.7</ScaleDenominator><TopLeftCorner>-8000000 6000000</TopLeftCorner><TileWidth>64</TileWidth><TileHeight>64</TileHeight><MatrixWidth>4</MatrixWidth><MatrixHeight>4</MatrixHeight></TileMatrix>
             </TileMatrixSet></Contents></Capabilities>""";

    @TempDir
    private Path home;

    /** The colour of a place: its distance from the north-west in kilometres, east in red, south in green. */
    private static int colour(double x, double y) {
        int east = (int) Math.floor((x + 8_000_000) / 1000) & 255;
        int south = (int) Math.floor((6_000_000 - y) / 1000) & 255;
        return 0xff000000 | east << 16 | south << 8;
    }

    private static Reply picture(Bounds bounds, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                image.setRGB(column, row, colour(
                        bounds.minX() + (column + 0.5) * bounds.width() / width,
                        bounds.maxY() - (row + 0.5) * bounds.height() / height));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(200, "image/png", out.toByteArray(), "");
    }

    private static Reply wms(Question q) {
        return switch (q.get("REQUEST")) {
            case "GetCapabilities" -> Reply.xml(WMS);
            case "GetFeatureInfo" -> Reply.of("application/json", """
                    {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null,
                     "properties": {"HEIGHT": 12.5, "column": "%s", "other": 1}}]}""".formatted(q.get("I") + "," + q.get("J")));
            default -> {
                String[] b = q.get("BBOX").split(",");
                yield picture(
                        new Bounds(
                                Double.parseDouble(b[0]), Double.parseDouble(b[1]), Double.parseDouble(b[2]),
                                Double.parseDouble(b[3])),
                        Integer.parseInt(q.get("WIDTH")), Integer.parseInt(q.get("HEIGHT")));
            }
        };
    }

    /** Pixels of a kilometre. */
    private static PixelGrid grid(int column, int row, int width, int height) {
        return new PixelGrid(
                CoordinateSystems.epsg(3857),
                new Bounds(
                        -8_000_000 + 1000.0 * column, 6_000_000 - 1000.0 * (row + height),
                        -8_000_000 + 1000.0 * (column + width), 6_000_000 - 1000.0 * row),
                width, height);
    }

    private static void check(PixelGrid grid, int[] argb) {
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                assertEquals(
                        Integer.toHexString(colour(grid.x(column + 0.5), grid.y(row + 0.5))),
                        Integer.toHexString(argb[row * grid.width() + column]),
                        column + "," + row);
            }
        }
    }

    private static PictureSource open(Origin origin, String protocol) throws SourceException {
        return (PictureSource) origin.open(protocol, "/ows", Map.of("layer", "relief"), List.of());
    }

    @Test
    void bringsTheServersPixelsInPiecesThatItDraws() throws Exception {
        try (Origin origin = new Origin(home, PicturesTest::wms)) {
            PictureSource source = open(origin, "wms");
            assertEquals(
                    List.of("EPSG:3857", "EPSG:4326"), source.systems().stream().map(c -> c.id()).toList());
            PixelGrid grid = grid(3, 5, 150, 120);
            int[] argb = new int[150 * 120];
            source.draw(grid, argb, Origin.soon());
            check(grid, argb);
            List<Question> maps = origin.asked.stream().filter(q -> q.get("REQUEST").equals("GetMap")).toList();
            assertEquals(4, maps.size());
            assertEquals(List.of("TRUE", "image/png", "EPSG:3857"), List.of(
                    maps.get(0).get("TRANSPARENT"), maps.get(0).get("FORMAT"), maps.get(0).get("CRS")));
            assertEquals(-8_348_961, source.extent().orElseThrow().minX(), 100);
        }
    }

    @Test
    void putsNorthFirstWhereTheSystemDoes() throws Exception {
        try (Origin origin = new Origin(home, PicturesTest::wms)) {
            PixelGrid grid = new PixelGrid(CoordinateSystems.epsg(4326), new Bounds(-72, 46, -71, 47), 2, 2);
            open(origin, "wms").draw(grid, new int[4], Origin.soon());
            assertEquals("46.0,-72.0,47.0,-71.0", origin.asked.get(origin.asked.size() - 1).get("BBOX"));
        }
    }

    @Test
    void tellsWhatIsAtAPlace() throws Exception {
        FieldDefinition height = new FieldDefinition(
                "altitude", LocalizedText.ofBoth("Altitude"), Optional.of(FieldType.REAL), List.of("height"), false,
                Optional.empty(), "m");
        try (Origin origin = new Origin(home, PicturesTest::wms)) {
            PictureSource source =
                    (PictureSource) origin.open("wms", "/ows", Map.of("layer", "relief"), List.of(height));
            assertEquals(
                    List.of(Map.of("altitude", 12.5)), source.at(grid(0, 0, 10, 10), 4, 7, 5, Origin.soon()));
            Question q = origin.asked.get(origin.asked.size() - 1);
            assertEquals(
                    List.of("4", "7", "application/json", "relief"),
                    List.of(q.get("I"), q.get("J"), q.get("INFO_FORMAT"), q.get("QUERY_LAYERS")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "text/xml|<ServiceExceptionReport><ServiceException code='LayerNotDefined'>no such</ServiceException></ServiceExceptionReport>|LayerNotDefined: no such",
        "text/html|<html/>|text/html, not a picture",
        "image/png|nothing|no picture",
    })
    void givesTheLastGoodPictureWhereThereIsNone(String bad) throws Exception {
        String[] parts = bad.split("\\|");
        Origin.Script broken = q -> q.get("REQUEST").equals("GetMap") ? Reply.of(parts[0], parts[1]) : wms(q);
        try (Origin origin = new Origin(home, PicturesTest::wms)) {
            PictureSource source =
                    (PictureSource) origin.open("wms", "/ows", Map.of("layer", "relief", "fresh", "1"), List.of());
            PixelGrid grid = grid(1, 1, 20, 10);
            int[] argb = new int[200];
            source.draw(grid, argb, Origin.soon());
            origin.turn(broken);
            Thread.sleep(1100);
            argb = new int[200];
            source.draw(grid, argb, Origin.soon());
            check(grid, argb);
            assertTrue(source.outage().isPresent());
            SourceException e = assertThrows(
                    SourceException.class, () -> source.draw(grid(2, 2, 5, 5), new int[25], Origin.soon()));
            assertTrue(e.getMessage().contains(parts[2]), e::getMessage);
        }
    }

    @Test
    void refusesAPictureOfAnotherSize() throws Exception {
        Origin.Script other = q ->
                q.get("REQUEST").equals("GetMap") ? picture(new Bounds(0, 0, 1, 1), 3, 3) : wms(q);
        try (Origin origin = new Origin(home, other)) {
            PictureSource source = open(origin, "wms");
            SourceException e = assertThrows(
                    SourceException.class, () -> source.draw(grid(0, 0, 4, 4), new int[16], Origin.soon()));
            assertTrue(e.getMessage().contains("3x3 pixels, not of 4x4"), e::getMessage);
        }
    }

    private static Reply tile(String matrix, String column, String row) {
        double metres = matrix.equals("0") ? 100 : 50;
        double west = -8_000_000 + 64 * metres * Integer.parseInt(column);
        double north = 6_000_000 - 64 * metres * Integer.parseInt(row);
        return picture(new Bounds(west, north - 64 * metres, west + 64 * metres, north), 64, 64);
    }

    private static void checkTiles(Origin origin) throws Exception {
        PictureSource source = open(origin, "wmts");
        assertEquals("EPSG:3857", source.crs().id());
        PixelGrid grid = new PixelGrid(
                source.crs(), new Bounds(-7_998_000, 5_995_000, -7_995_000, 5_998_000), 60, 60);
        int[] argb = new int[3600];
        source.draw(grid, argb, Origin.soon());
        check(grid, argb);
        long before = origin.asked.size();
        source.draw(grid, argb, Origin.soon());
        assertEquals(before, origin.asked.size(), "tiles that are fresh are not asked for again");
    }

    @Test
    void putsTilesTogetherByTheirAddresses() throws Exception {
        Origin[] self = new Origin[1];
        Origin.Script script = q -> {
            if (q.path().startsWith("/tiles/")) {
                String[] parts = q.path().split("/");
                assertEquals(List.of("plain", "grid"), List.of(parts[2], parts[3]));
                return tile(parts[4], parts[6].replace(".png", ""), parts[5]);
            }
            return Reply.xml(WMTS.formatted("<ResourceURL format=\"image/png\" resourceType=\"tile\" template=\""
                    + self[0].address() + "/tiles/{style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png\"/>"));
        };
        try (Origin origin = new Origin(home, script)) {
            self[0] = origin;
            checkTiles(origin);
        }
    }

    @Test
    void putsTilesTogetherByKvp() throws Exception {
        Origin.Script script = q -> q.get("REQUEST").equals("GetTile")
                ? tile(q.get("TILEMATRIX"), q.get("TILECOL"), q.get("TILEROW"))
                : Reply.xml(WMTS.formatted(""));
        try (Origin origin = new Origin(home, script)) {
            checkTiles(origin);
            PictureSource source = open(origin, "wmts");
            int[] argb = new int[4];
            source.draw(grid(5000, 5000, 2, 2), argb, Origin.soon());
            assertEquals(0, argb[0], "outside there is nothing");
        }
    }

    @Test
    void leavesATileThatIsNotThereEmpty() throws Exception {
        Origin.Script script = q -> q.get("REQUEST").equals("GetTile")
                ? new Reply(404, "text/plain", new byte[0], "")
                : Reply.xml(WMTS.formatted(""));
        try (Origin origin = new Origin(home, script)) {
            PictureSource source = open(origin, "wmts");
            int[] argb = {1, 1, 1, 1};
            source.draw(grid(1, 1, 2, 2), argb, Origin.soon());
            assertEquals(0, argb[3]);
            assertEquals(Optional.empty(), source.outage());
        }
    }
}
