package org.igouverte.itests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.ZipFile;
import org.igouverte.itests.clients.Program;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.igouverte.source.postgis.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The partner mtmdet reads its own sample, and a PostGIS database while the operator binds one. */
class OperatorSourceIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("operator-source");

    private static final int PATIENCE_SECONDS = 90;
    private static final String ITEMS = "/ogcapi/collections/transport:route/items";
    private static final String SECTION = "00020-06-060";

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertTrue(Instant.now().isBefore(end), "still not after " + PATIENCE_SECONDS + " s: " + what);
            Thread.sleep(100);
        }
    }

    private static long roads() throws IOException {
        Reply reply = SERVER.client().get(ITEMS + "?f=json&limit=1");
        return reply.status() == 200 ? reply.json().get("numberMatched").asLong() : -1;
    }

    private static Path sample(Path folder) throws IOException {
        Path sample = folder.resolve("transport.gpkg");
        try (var jars = Files.list(Path.of(System.getProperty("igo.distribution"), "partners"))) {
            Path jar = jars.filter(j -> j.getFileName().toString().startsWith("mtmdet-")).findFirst().orElseThrow();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                Files.copy(zip.getInputStream(zip.getEntry("IGO-INF/data/transport.gpkg")), sample);
            }
        }
        return sample;
    }

    @Test
    void whatBelongsToARoadIsInItsCardBesideItAndInDownloads() throws Exception {
        JsonNode item = SERVER.client().get(ITEMS + "/" + SECTION + "?f=json").json();
        JsonNode link = null;
        for (JsonNode each : item.get("links")) {
            link = each.get("rel").asText().equals("related") ? each : link;
        }
        assertTrue(link.get("href").asText().endsWith(SECTION + "/debit"), link.toString());

        JsonNode rows = SERVER.client().get(ITEMS + "/" + SECTION + "/debit?f=json&limit=4&offset=1").json();
        assertEquals(6, rows.get("numberMatched").asInt());
        assertEquals(4, rows.get("numberReturned").asInt());
        assertEquals(2021, rows.at("/rows/0/annee").asInt());
        assertEquals(404, SERVER.client().get(ITEMS + "/" + SECTION + "/rien").status());
        assertEquals(404, SERVER.client().get(ITEMS + "/rien/debit").status());
        assertTrue(SERVER.client().get(ITEMS + "/" + SECTION + "/debit?f=html").text().contains("Débit de circulation"));

        JsonNode card = SERVER.client()
                .get("/identify?layers=transport:route&crs=EPSG:32198&bbox=-480000,120000,-180000,360000&width=1000"
                        + "&height=800&x=338&y=483&lang=en&tolerance=10")
                .json()
                .at("/layers/0/features/0/card");
        assertEquals("Traffic counts", card.at("/tables/0/title").asText());
        assertEquals("Trucks (%)", card.at("/tables/0/columns/2").asText());
        assertEquals(6, card.at("/tables/0/rows").size());

        Path folder = Homes.fresh("operator-source-files");
        for (String address : new String[] {
            ITEMS + "?f=gpkg&classe=A&limit=1000",
            "/wfs?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetFeature&TYPENAMES=transport:route&OUTPUTFORMAT=gpkg"
                    + "&CQL_FILTER=classe='A'".replace("'", "%27")
        }) {
            Path file = folder.resolve("roads.gpkg");
            Reply download = SERVER.client().get(address);
            assertEquals(200, download.status(), download.text());
            Files.write(file, download.body());
            String roads = Program.run(folder, "ogrinfo", "-so", "-ro", file.toString(), "route");
            String counts = Program.run(folder, "ogrinfo", "-so", "-ro", file.toString(), "debit");
            assertTrue(roads.contains("Feature Count: 38"), roads);
            assertTrue(counts.contains("Feature Count: " + 6 * 38), counts);
        }
    }

    @Test
    void aDatabaseTakesThePlaceOfTheSampleWhileTheOperatorBindsIt() throws Exception {
        assertEquals(147, roads());
        TestDatabase database = TestDatabase.shared();
        Path folder = Homes.fresh("operator-source-sample");
        Path sample = sample(folder);
        database.sql("CREATE SCHEMA reseau");
        for (String table : new String[] {"route", "chantier", "camera", "debit"}) {
            Program.run(folder, "ogr2ogr", "-f", "PostgreSQL", database.ogrName(), sample.toString(), table, "-nln",
                    "reseau." + table);
        }
        database.sql("DELETE FROM reseau.route WHERE classe = 'L'");

        Path binding = SERVER.home().resolve("config/org.igouverte.source.postgis-reseau.cfg");
        Files.createDirectories(binding.getParent());
        Files.writeString(binding, "partners=mtmdet\nhost=127.0.0.1\nport=" + database.port() + "\ndatabase="
                + TestDatabase.DATABASE + "\nuser=" + TestDatabase.USER + "\npassword=" + TestDatabase.PASSWORD
                + "\nfreshnessSeconds=2\n");
        await("the database is read", () -> roads() == 87);
        assertEquals(6, SERVER.client()
                .get(ITEMS + "/" + SECTION + "/debit?f=json").json().get("numberMatched").asInt());

        database.sql("DELETE FROM reseau.route WHERE classe = 'R'");
        await("what changed shows", () -> roads() < 87 && roads() > 0);

        database.stop();
        try {
            await("the outage is told", () -> SERVER.client().get(ITEMS + "?f=json").status() >= 500);
            assertEquals(200, SERVER.client().get("/ogcapi/collections/territoire:lac/items?f=json&limit=1").status());
            assertTrue(SERVER.client()
                    .get("/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetCapabilities")
                    .text()
                    .contains("transport:route"));
        } finally {
            database.start();
        }
        await("it comes back by itself", () -> roads() > 0);

        Files.delete(binding);
        await("the sample is back", () -> roads() == 147);
    }
}
