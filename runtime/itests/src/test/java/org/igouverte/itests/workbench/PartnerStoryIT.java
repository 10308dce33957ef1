package org.igouverte.itests.workbench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a partner does on the first day: makes a folder, edits with the map beside, makes a mistake, packs, deploys. */
class PartnerStoryIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("partner-story");

    private static final Path ROOT = Path.of(System.getProperty("igo.root"));
    private static final Path WORKBENCH =
            Path.of(System.getProperty("igo.distribution")).resolve("bin/igo-workbench").toAbsolutePath();
    /** The tools are processes of their own, on a machine that does other things too. */
    private static final double PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    private final long start = System.nanoTime();

    private Process begin(Path log, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "LC_ALL", "fr_CA.UTF-8",
                        "IGO_HOME", SERVER.home().toString(),
                        "IGO_PORT", SERVER.client().url("").replaceFirst(".*:", ""),
                        "IGO_ADMIN_PORT", Integer.toString(SERVER.client().adminPort())));
        return builder.start();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        Process process = begin(log, command);
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> "no end of " + List.of(command));
        assertEquals(0, process.exitValue(), Files.readString(log));
        return Files.readString(log);
    }

    /** How long it took so far is told, not judged: it says more of the machine than of the server. */
    private void tell(String what) {
        System.out.printf(
                "partner's story: %s after %.1f s%n",
                what, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(from), () -> file + " has no " + from);
        Files.writeString(file, text.replace(from, to));
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static Locator layer(Page page, String title) {
        return page.getByLabel(title, new Page.GetByLabelOptions().setExact(true));
    }

    @Test
    void fromAnEmptyFolderToTheMap() throws Exception {
        Path partners = Files.createDirectories(folder.resolve("partner-bundles"));
        for (String name : List.of("new-partner.sh", "pom.xml")) {
            Files.copy(ROOT.resolve("partner-bundles").resolve(name), partners.resolve(name));
        }
        run("bash", "partner-bundles/new-partner.sh", "ville");
        Path ville = partners.resolve("ville");
        Path layer = ville.resolve("src/main/resources/IGO-INF/layers/lieu.yaml");
        tell("a folder");

        Process dev = begin(
                folder.resolve("dev.txt"),
                WORKBENCH.toString(),
                "dev",
                "--server",
                "http://127.0.0.1:" + SERVER.client().adminPort(),
                "--viewer",
                SERVER.client().url(""),
                "--token",
                SERVER.home().resolve("admin.token").toString(),
                ville.toString());
        try (Playwright playwright = Playwright.create()) {
            Browser browser = playwright.chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
            Page page = browser.newContext(
                            new Browser.NewContextOptions().setLocale("fr-CA").setViewportSize(1280, 800))
                    .newPage();
            page.navigate(SERVER.client().url("/?lang=fr&dev=ville.jar"));
            assertThat(layer(page, "Lieux")).isVisible(patiently());
            tell("its layer in the map");

            change(layer, "fr: Lieux,", "fr: Lieux publics,");
            assertThat(layer(page, "Lieux publics")).isVisible(patiently());
            tell("an edit in the map");

            change(layer, "theme:", "thème:");
            Locator mistake = page.locator(".mistake");
            assertThat(mistake).isVisible(patiently());
            assertThat(mistake).containsText("IGO-INF/layers/lieu.yaml:7");
            assertThat(mistake).containsText("« theme »");
            assertThat(layer(page, "Lieux publics")).isVisible();
            tell("a mistake in the page");
            change(layer, "thème:", "theme:");
            assertThat(mistake).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
            tell("the mistake mended");

            dev.destroy();
            assertTrue(dev.waitFor(30, TimeUnit.SECONDS));
            change(ville.resolve("pom.xml"), "1.0.0-SNAPSHOT</version>\n</project>", "1.0.0</version>\n</project>");
            change(layer, "fr: Lieux publics,", "fr: Lieux de la ville,");
            run(WORKBENCH.toString(), "check", ville.toString());
            run(WORKBENCH.toString(), "pack", ville.toString(), "-o", "ville.jar");
            tell("a bundle");
            String told = run(ROOT.resolve("igo").toString(), "deploy", "ville.jar");
            assertTrue(told.contains("org.igouverte.partner.ville 1.0.0 est en service"), told);
            assertThat(layer(page, "Lieux de la ville")).isVisible(patiently());
            tell("live in the map");
        } finally {
            dev.destroyForcibly();
        }
        String map = "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=ville:lieu&STYLES=&CRS=CRS:84"
                + "&BBOX=-71.209,46.812,-71.207,46.814&WIDTH=9&HEIGHT=9&FORMAT=image/png";
        assertEquals(
                "#c8102e", String.format("#%06x", SERVER.client().get(map).picture().getRGB(4, 4) & 0xffffff));
    }
}
