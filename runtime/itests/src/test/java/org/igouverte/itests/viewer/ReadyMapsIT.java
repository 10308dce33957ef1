package org.igouverte.itests.viewer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Ready-made maps in a browser: opened from the list and by their address, whole again when a partner that was away is
 * back.
 */
class ReadyMapsIT {

    /** A machine that builds at the same time is slow; what is right is right when it comes. */
    private static final double PATIENCE_MILLIS = 40_000;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("ready-maps");

    private static Playwright playwright;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void startBrowser() {
        playwright = Playwright.create();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private void open(String path) {
        page = browser.newContext(new Browser.NewContextOptions().setLocale("fr-CA").setViewportSize(1280, 900))
                .newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(SERVER.client().url(path));
        assertThat(page.locator("#map canvas").first()).isVisible();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    private Locator map(String title) {
        return page.locator(".maps")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title).setExact(true));
    }

    private Locator layer(String name) {
        return page.locator("input#layer-" + name.replace(':', '-'));
    }

    @Test
    void aMapSaysWhatIsMissingAndTakesItBack() throws IOException {
        open("/?lang=fr&context=agriculture:agriculture");
        assertThat(map("Agriculture")).hasAttribute("aria-pressed", "true");
        assertThat(layer("zonage:decision")).isChecked();
        assertThat(layer("agriculture:parcelle")).isChecked();
        assertThat(layer("foret:peuplement")).not().isChecked();
        assertThat(page.locator(".missing")).hasCount(0);

        String bundle = "/bundles/org.igouverte.partner.cptaq";
        assertEquals(2, SERVER.client().admin("DELETE", bundle, new byte[0]).status() / 100);
        assertThat(page.locator(".missing"))
                .containsText(Pattern.compile("Il manque des couches.*Décisions en zone agricole, Zone agricole"));
        assertThat(layer("agriculture:parcelle")).isChecked();

        Path jar;
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("igo.distribution"), "partners"))) {
            jar = jars.filter(path -> path.getFileName().toString().startsWith("cptaq-")).findFirst().orElseThrow();
        }
        assertEquals(201, SERVER.client().deploy(Files.readAllBytes(jar), "cptaq.jar").status());
        assertThat(page.locator(".missing")).hasCount(0);
        assertThat(layer("zonage:decision")).isChecked();
        assertThat(layer("zonage:zone_agricole")).isChecked();
    }

    @Test
    void aMapIsOpenedAndLeftAndItsAddressIsItsName() {
        open("/?lang=en");
        map("Eco-forest map").click();
        assertThat(map("Eco-forest map")).hasAttribute("aria-pressed", "true");
        assertThat(layer("foret:region_ecologique")).isChecked();
        assertThat(page).hasURL(Pattern.compile(".*[?&]context=foret:ecoforestiere(&.*)?$"));
        assertTrue(!page.url().contains("layers="), "the map's name says it all: " + page.url());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back to the usual layers")).click();
        assertThat(layer("foret:region_ecologique")).not().isChecked();
        assertThat(layer("foret:peuplement")).isChecked();
    }

    @Test
    void aYearChoosesWhatIsDrawn() {
        open("/?lang=fr&context=agriculture:agriculture");
        Locator year = page.getByRole(
                AriaRole.SLIDER, new Page.GetByRoleOptions().setName(Pattern.compile("^Temps : Parcelles")));
        assertThat(year).hasAttribute("aria-valuetext", "2025");
        year.focus();
        page.waitForRequest(
                request -> request.url().contains("TIME=2024") && request.url().contains("agriculture%3Aparcelle"),
                () -> page.keyboard().press("ArrowLeft"));
        assertThat(year).hasAttribute("aria-valuetext", "2024");
        assertThat(page).hasURL(Pattern.compile(".*agriculture:parcelle!2024.*"));
    }
}
