package org.igouverte.itests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ministry's nightly job brings data with its key: in one go, in parts, over a server that is stopped in between. */
class PartnerPushIT {

    private static final Path ROOT = Path.of(System.getProperty("igo.root")).toAbsolutePath().normalize();
    private static final String LAYER = "foret:peuplement";

    @RegisterExtension
    static final StartedServer SERVER =
            StartedServer.named("partner-push").configured("org.igouverte.push.cfg", "enabled=true\n");

    private static Path half;
    private static Path unfit;

    @BeforeAll
    static void makeFiles() throws Exception {
        Path folder = Homes.fresh("push-files");
        Path sample = folder.resolve("sample.gpkg");
        try (var jars = Files.list(Path.of(System.getProperty("igo.distribution"), "partners"))) {
            Path jar = jars.filter(j -> j.getFileName().toString().startsWith("mffp-")).findFirst().orElseThrow();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                Files.copy(zip.getInputStream(zip.getEntry("IGO-INF/data/peuplements.gpkg")), sample);
            }
        }
        half = folder.resolve("half.gpkg");
        run(Map.of(), "ogr2ogr", "-q", "-f", "GPKG", half.toString(), sample.toString(), "-where", "fid % 2 = 0");
        unfit = folder.resolve("unfit.gpkg");
        run(Map.of(), "ogr2ogr", "-q", "-f", "GPKG", unfit.toString(), sample.toString(), "-select", "gr_ess,cl_dens");
    }

    private record Ran(int exit, String output) {}

    private static Ran run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        return new Ran(process.exitValue(), output);
    }

    private static Ran igo(String key, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = ROOT.resolve("igo").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(
                Map.of(
                        "IGO_HOME", SERVER.home().toString(),
                        "IGO_ADMIN_PORT", String.valueOf(SERVER.client().adminPort()),
                        "IGO_KEY", key,
                        "IGO_PART_BYTES", "300000",
                        "LANG", "en"),
                command);
    }

    private static JsonNode makeKey(String json) throws IOException {
        Reply made = SERVER.client().admin("POST", "/keys", json.getBytes(StandardCharsets.UTF_8));
        assertEquals(201, made.status(), made::text);
        return made.json();
    }

    private static String key() throws IOException {
        return makeKey("{\"partner\": \"mffp\", \"namespaces\": [\"foret\"], \"label\": \"nuit\"}").path("secret").asText();
    }

    private static String bearer(String key) {
        return "Bearer " + key;
    }

    private static long count() throws IOException {
        return SERVER.client().get("/ogcapi/collections/" + LAYER + "/items?limit=1&f=json").json().path("numberMatched").asLong();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @AfterEach
    void backToTheSample() throws Exception {
        igo("", "data", "restore", LAYER);
    }

    @Test
    void aFileInOneGoGoesLiveAndIsRolledBack() throws Exception {
        String key = key();
        long before = count();
        Reply pushed = SERVER.client().send("PUT", "/push/" + LAYER + "?name=half.gpkg", Files.readAllBytes(half),
                "Authorization", bearer(key));
        assertEquals(200, pushed.status(), pushed::text);
        assertEquals("live", pushed.json().path("state").asText());
        long now = count();
        assertTrue(now < before && now > before / 3, before + " then " + now);
        Reply back = SERVER.client().send("POST", "/push/" + LAYER + "/rollback", new byte[0], "Authorization", bearer(key));
        assertEquals(200, back.status(), back::text);
        assertEquals(before, count());
    }

    @Test
    void anUploadGoesOnAfterTheServerWasStopped() throws Exception {
        String key = key();
        byte[] file = Files.readAllBytes(half);
        assertTrue(file.length > 700_000, () -> file.length + " bytes are too few to be cut");
        Reply begun = SERVER.client().send("POST",
                "/push/" + LAYER + "?name=half.gpkg&size=" + file.length + "&sha256=" + sha256(file), new byte[0],
                "Authorization", bearer(key));
        assertEquals(201, begun.status(), begun::text);
        String place = begun.header("location");
        Reply part = SERVER.client().send("PATCH", place, Arrays.copyOf(file, 400_000), "Authorization", bearer(key),
                "Content-Type", "application/offset+octet-stream", "Upload-Offset", "0");
        assertEquals(204, part.status(), part::text);
        assertEquals("400000", part.header("upload-offset"));
        SERVER.stop();
        SERVER.start();
        Reply wrong = SERVER.client().send("PATCH", place, new byte[10], "Authorization", bearer(key),
                "Content-Type", "application/offset+octet-stream", "Upload-Offset", "0");
        assertEquals(409, wrong.status(), wrong::text);
        assertEquals(400_000, SERVER.client().get(place, "Authorization", bearer(key)).json().path("offset").asLong());
        long before = count();
        Ran ran = igo(key, "data", "push", LAYER, half.toString(), "--to", SERVER.client().url(""));
        assertEquals(0, ran.exit(), ran.output());
        assertTrue(ran.output().contains("The data of foret:peuplement are replaced."), ran.output());
        assertTrue(count() < before);
        JsonNode all = SERVER.client().get("/push/", "Authorization", bearer(key)).json();
        List<JsonNode> same = new ArrayList<>();
        all.path("uploads").forEach(u -> {
            if (place.endsWith(u.path("id").asText())) {
                same.add(u);
            }
        });
        assertEquals("live", same.get(0).path("state").asText(), "it is the upload that was begun before");
    }

    @Test
    void dataThatDoNotFitAreRefusedAndNothingChanges() throws Exception {
        String key = key();
        long before = count();
        Ran ran = igo(key, "data", "push", LAYER, unfit.toString(), "--to", SERVER.client().url("/"));
        assertEquals(1, ran.exit(), ran.output());
        assertTrue(ran.output().contains("has no column for geocode"), ran.output());
        assertEquals(before, count());
        Reply torn = SERVER.client().send("PUT", "/push/" + LAYER + "?name=half.gpkg&sha256=" + "0".repeat(64),
                Files.readAllBytes(half), "Authorization", bearer(key), "Accept-Language", "en");
        assertEquals(422, torn.status());
        assertTrue(torn.text().contains("not what the sha256 says"), torn::text);
        assertEquals(before, count());
    }

    @Test
    void aKeyOpensItsPartnersNamespacesAloneAndEndsWhenItIsRevoked() throws Exception {
        JsonNode made = makeKey("{\"partner\": \"mffp\", \"label\": \"x\"}");
        String key = made.path("secret").asText();
        // Small: whoever is turned away is so before the file was read.
        byte[] file = new byte[10];
        for (String layer : List.of("territoire:lac", "foret:nowhere")) {
            assertEquals(404, SERVER.client()
                    .send("PUT", "/push/" + layer + "?name=a.gpkg", file, "Authorization", bearer(key))
                    .status());
        }
        assertEquals(401, SERVER.client().send("PUT", "/push/" + LAYER + "?name=a.gpkg", file).status());
        String list = SERVER.client().admin("GET", "/keys", new byte[0]).text();
        assertTrue(list.contains(made.path("id").asText()) && !list.contains(key), list);
        assertEquals(0, igo("", "keys", "revoke", made.path("id").asText()).exit());
        assertEquals(401, SERVER.client()
                .send("PUT", "/push/" + LAYER + "?name=a.gpkg", file, "Authorization", bearer(key))
                .status());
        assertEquals(422, SERVER.client()
                .admin("POST", "/keys", "{\"partner\": \"mffp\", \"namespaces\": [\"territoire\"]}".getBytes(StandardCharsets.UTF_8))
                .status());
    }

    @Test
    void aFreshKeyOfTheScriptWorksAndNothingIsThereUnlessTheOperatorOpensIt() throws Exception {
        Ran made = igo("", "keys", "add", "mffp", "foret", "FME \"de nuit\"");
        assertEquals(0, made.exit(), made.output());
        String key = made.output().replaceAll("(?s).*(igo_[a-z0-9]{10}_[A-Za-z0-9_-]{43}).*", "$1");
        JsonNode overview = SERVER.client().get("/push/", "Authorization", bearer(key)).json();
        assertTrue(overview.path("layers").toString().contains(LAYER), overview::toString);
        Path settings = SERVER.home().resolve("config/org.igouverte.push.cfg");
        Files.writeString(settings, "enabled=false\n");
        SERVER.client().await("/push/", reply -> reply.status() == 404);
        Files.writeString(settings, "enabled=true\n");
        SERVER.client().await("/push/", reply -> reply.status() == 401);
    }
}
