package org.igouverte.itests.wms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which number of a BBOX is east, by version and coordinate system: the same place gives the same picture. */
class AxisOrderIT {

    private static final String BASE = "SERVICE=WMS&REQUEST=GetMap&LAYERS=foret:peuplement&STYLES=&WIDTH=400&HEIGHT=300"
            + "&FORMAT=image/png&VERSION=";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    private static int[] pixels(String rest) throws IOException {
        BufferedImage picture = SERVER.client().get(WmsQuery.of(BASE + rest).path()).picture();
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void degreesGoNorthFirstWhereTheirAuthoritySaysSo() throws IOException {
        int[] east = pixels("1.3.0&CRS=CRS:84&BBOX=-73.2,47.9,-72.8,48.2");
        assertTrue(Arrays.stream(east).distinct().count() > 10, "the stands are seen");
        assertArrayEquals(east, pixels("1.3.0&CRS=EPSG:4326&BBOX=47.9,-73.2,48.2,-72.8"));
        assertArrayEquals(east, pixels("1.1.1&SRS=EPSG:4326&BBOX=-73.2,47.9,-72.8,48.2"));
        assertArrayEquals(east, pixels("1.3.0&CRS=EPSG:4269&BBOX=47.9,-73.2,48.2,-72.8"));
        int[] swapped = pixels("1.3.0&CRS=EPSG:4326&BBOX=-73.2,47.9,-72.8,48.2");
        assertEquals(1, Arrays.stream(swapped).distinct().count(), "the other way round it is another place, and empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "EPSG:32198; -336000,451000,-332000,454000",
        "EPSG:3857; -8132000,6115000,-8126000,6119500",
        "EPSG:6622; -336000,451000,-332000,454000",
        "EPSG:2950; 340000,5312000,352000,5321000"
    })
    void metresGoEastFirstInBothVersions(String crs, String bounds) throws IOException {
        int[] newer = pixels("1.3.0&CRS=" + crs + "&BBOX=" + bounds);
        assertTrue(Arrays.stream(newer).distinct().count() > 10, "the stands are seen");
        assertArrayEquals(newer, pixels("1.1.1&SRS=" + crs + "&BBOX=" + bounds));
    }

    @Test
    void aPlaceIsTheSameWhereverItIsAskedFrom() throws IOException {
        // One stand, in four coordinate systems: its colour is in the middle of each picture.
        int colour = middle("1.3.0&CRS=EPSG:32198&BBOX=-334010,452984,-333974,453011");
        assertEquals(colour, middle("1.3.0&CRS=EPSG:6622&BBOX=-334010,452984,-333974,453011"));
        assertFalse(colour == 0xffffffff);
    }

    private static int middle(String rest) throws IOException {
        return pixels(rest)[150 * 400 + 200];
    }
}
