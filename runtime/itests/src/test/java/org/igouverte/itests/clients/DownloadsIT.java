package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the server gives are read by GDAL with all features, and hold the rules of their formats. */
class DownloadsIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TempDir
    Path folder;

    private Path download(String address, String name) throws IOException {
        Reply answer = SERVER.client().get(address);
        assertEquals(200, answer.status(), answer::toString);
        return Files.write(folder.resolve(name), answer.body());
    }

    private static long count(String layer) throws IOException {
        return SERVER.client()
                .get("/ogcapi/collections/" + layer + "/items?limit=1&f=json")
                .json()
                .get("numberMatched")
                .longValue();
    }

    @ParameterizedTest
    @CsvSource({
        "gpkg, gpkg, ''", "flatgeobuf, fgb, ''", "shapefile, zip, /vsizip/", "kml, kml, ''", "csv, csv, ''",
        "json, geojson, ''", "gml, gml, ''", "ndjson, geojsonl, ''"
    })
    void everyFormatHoldsEveryFeature(String format, String ending, String prefix) throws IOException {
        for (String layer : new String[] {"foret:peuplement", "territoire:localite", "territoire:riviere"}) {
            Path file = download(
                    "/ogcapi/collections/" + layer + "/items?limit=100000&f=" + format,
                    layer.replace(':', '_') + "." + ending);
            String info = Program.run(folder, "ogrinfo", "-ro", "-so", "-al", prefix + file);
            assertTrue(info.contains("Feature Count: " + count(layer)), () -> layer + " as " + format + ": " + info);
            assertFalse(info.contains("Warning"), info);
        }
    }

    /** By the validator that comes with GDAL. */
    @ParameterizedTest
    @ValueSource(strings = {
        "/ogcapi/collections/foret:peuplement/items?limit=100000&f=gpkg",
        "/ogcapi/collections/territoire:localite/items?limit=100000&f=gpkg",
        "/ogcapi/collections/territoire:lac/items?limit=7&f=gpkg&crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=territoire:riviere&outputFormat=gpkg",
    })
    void geoPackagesAreValid(String address) throws IOException {
        Path file = download(address, "download.gpkg");
        String said = Program.pythonModule(
                folder, "osgeo_utils.samples.validate_gpkg", "-v", "--extra", "--warning-as-error", file.toString());
        assertTrue(said.contains("Checking vector user table"), said);
    }
}
