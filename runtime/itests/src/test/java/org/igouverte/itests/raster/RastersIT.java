package org.igouverte.itests.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.igouverte.itests.server.Client;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rasters as they are shipped, asked for by every protocol: drawn, tiled, told at a place; features there are none. */
class RastersIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    private static final String MAP = "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&CRS=EPSG:32198&STYLES=&WIDTH=300"
            + "&HEIGHT=300&FORMAT=image/png&TRANSPARENT=TRUE";
    private static final String RELIEF = "&LAYERS=territoire:relief&BBOX=-240000,285000,-180000,345000";
    private static final String HEAT = "&LAYERS=sante:ilot_chaleur&BBOX=-225000,305000,-200000,330000";

    private static Client client() {
        return SERVER.client();
    }

    private static int colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours.size();
    }

    @Test
    void drawsTintsWithLightAndClassesWithoutMixing() throws IOException {
        assertTrue(colours(client().get(MAP + RELIEF).picture()) > 1000, "shades of many tints");
        int classes = colours(client().get(MAP + HEAT).picture());
        assertTrue(classes >= 9 && classes <= 10, classes + " colours of nine classes and of nothing");
        String foreign = MAP.replace("EPSG:32198", "EPSG:3857")
                + "&LAYERS=territoire:relief&BBOX=-7960000,5900000,-7900000,5960000";
        assertTrue(colours(client().get(foreign).picture()) > 1000);
    }

    @Test
    void tellsTheValueOfAPlaceInThePartnersWords() throws IOException {
        String info = MAP.replace("GetMap", "GetFeatureInfo") + "&I=150&J=150&INFO_FORMAT=application/json";
        JsonNode height = client().get(info + RELIEF + "&QUERY_LAYERS=territoire:relief").json().path("features").path(0);
        assertTrue(height.path("properties").path("altitude").isInt(), height::toString);
        String identify = "/identify?crs=EPSG:32198&bbox=-225000,305000,-200000,330000&width=300&height=300&x=195&y=142"
                + "&layers=sante:ilot_chaleur&lang=";
        JsonNode french = client().get(identify + "fr").json().path("layers").path(0).path("features").path(0);
        JsonNode english = client().get(identify + "en").json().path("layers").path(0).path("features").path(0);
        int code = french.path("properties").path("classe").asInt();
        assertTrue(code >= 1 && code <= 9, french::toString);
        assertTrue(french.path("card").path("lines").path(0).asText().startsWith("Classe " + code + " sur 9"), french::toString);
        assertTrue(english.path("card").path("lines").path(0).asText().startsWith("Class " + code + " of 9"), english::toString);
    }

    @Test
    void tellsTheColoursInALegend() throws IOException {
        String legend = "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&LAYER=sante:ilot_chaleur&LANGUAGE=fr&FORMAT=";
        assertTrue(client().get(legend + "image/png").picture().getHeight() > 9 * 16);
        JsonNode entries = client().get(legend + "application/json")
                .json()
                .at("/Legend/0/rules/0/symbolizers/0/Raster/colormap/entries");
        assertEquals(9, entries.size());
        assertEquals("îlot de chaleur", entries.path(8).path("label").asText());
    }

    @Test
    void isTiledAsPicturesAndNotAsVectors() throws IOException {
        // The tile of level 9 that Québec lies in.
        Reply tile = client().get("/tiles/territoire:relief/9/154/180.png");
        assertEquals(200, tile.status());
        assertTrue(colours(tile.picture()) > 500);
        assertEquals(404, client().get("/mvt/territoire:relief/9/154/180.mvt").status());
    }

    @Test
    void hasNoFeaturesForProtocolsOfFeatures() throws IOException {
        String wfs = client().get("/wfs?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetCapabilities").text();
        assertTrue(wfs.contains("territoire:lac") && !wfs.contains("territoire:relief"));
        assertEquals(
                400,
                client().get("/wfs?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetFeature&TYPENAMES=territoire:relief").status());
        JsonNode collection = client().get("/ogcapi/collections/territoire:relief?f=json").json();
        assertTrue(collection.path("itemType").isMissingNode(), collection::toString);
        for (JsonNode link : collection.path("links")) {
            assertFalse(link.path("href").asText().contains("/items"), link::toString);
        }
        Reply items = client().get("/ogcapi/collections/territoire:relief/items?f=json");
        assertEquals(404, items.status());
        Reply map = client().get("/ogcapi/collections/territoire:relief/map?f=png&width=200");
        assertEquals(200, map.status());
        Reply filtered = client().get(MAP + RELIEF + "&CQL_FILTER=altitude%3E100");
        assertTrue(filtered.text().contains("InvalidParameterValue") || filtered.status() == 400, filtered::text);
    }

    @Test
    void takesTheColoursThatAClientSends() throws IOException {
        String sld = "<StyledLayerDescriptor version=\"1.0.0\"><NamedLayer><Name>territoire:relief</Name><UserStyle>"
                + "<FeatureTypeStyle><Rule><RasterSymbolizer><ColorMap type=\"intervals\">"
                + "<ColorMapEntry color=\"%23FF0000\" quantity=\"200\"/><ColorMapEntry color=\"%230000FF\" quantity=\"9000\"/>"
                + "</ColorMap></RasterSymbolizer></Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";
        String encoded = sld.replace("\"", "%22").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20");
        BufferedImage picture = client().get(MAP + "&BBOX=-240000,285000,-180000,345000&SLD_BODY=" + encoded).picture();
        assertEquals(2, colours(picture));
    }
}
