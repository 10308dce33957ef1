package org.igouverte.itests.viewer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The viewer in a browser, as people meet it. {@code -Digo.golden=write} renews the picture of the top README. */
class ViewerIT {

    private static final List<String> ACCESSIBILITY =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** A machine that builds at the same time is slow; what is right is right when it comes. */
    private static final double PATIENCE_MILLIS = 40_000;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("viewer");

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        playwright = Playwright.create();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-sync",
                                "--disable-background-networking",
                                "--disable-component-update")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void open() {
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 800).setLocale("fr-CA"));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + " " + response.url());
            }
        });
        page.onRequestFailed(request -> {
            // What the page gives up itself, above all when it is left, is no fault; a server that hangs up is another
            // code.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                complaints.add(request.url() + ": " + request.failure());
            }
        });
        page.navigate(SERVER.client().url("/"));
        assertThat(page.locator("#map canvas").first()).isVisible();
        awaitMap();
    }

    @AfterEach
    void close() {
        context.close();
        assertEquals(List.of(), complaints, "what the browser complains of");
    }

    private void awaitMap() {
        assertThat(page.locator("#map")).hasAttribute("aria-busy", "false");
    }

    private BufferedImage mapPicture() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(page.locator("#map").screenshot()));
    }

    /** Share of the map's pixels of a kind. */
    private static double share(BufferedImage picture, IntPredicate kind) {
        int found = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                found += kind.test(picture.getRGB(x, y)) ? 1 : 0;
            }
        }
        return (double) found / (picture.getWidth() * picture.getHeight());
    }

    private void clickMiddle() {
        page.locator("#map").click();
        assertThat(page.locator("igo-feature-card h3")).isVisible();
    }

    private Locator card() {
        return page.locator("igo-feature-card");
    }

    @Test
    void drawsTheStandsWhenItOpens() throws IOException {
        BufferedImage picture = mapPicture();
        Set<Integer> colours = new HashSet<>();
        share(picture, colours::add);
        assertTrue(colours.size() > 100, "a map with stands and their outlines has many colours: " + colours.size());
        double coloured = share(picture, p -> Math.abs((p >> 16 & 255) - (p & 255)) > 24);
        assertTrue(coloured > 0.2, "stands fill a good part of the map: " + coloured);
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(page.getByLabel("Peuplements par type de couvert", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        assertThat(page.locator(".sources")).containsText("données d'exemple");
    }

    @Test
    void tellsOfAStandInPlainFrenchThenInEnglish() {
        clickMiddle();
        assertThat(card()).containsText("Peuplements par type de couvert");
        assertThat(card()).containsText("Type de couvert");
        assertThat(card().locator("dd").first()).containsText("Résineux");
        page.locator("button.language").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(card()).containsText("Stands by cover type");
        assertThat(card().locator("dd").first()).containsText("Softwood");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Layers")))
                .isVisible();
    }

    @Test
    void worksWithTheKeyboardAlone() {
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#map")).isFocused();
        page.keyboard().press("Enter");
        assertThat(card().locator("h3")).isVisible();
        page.keyboard().press("Escape");
        assertThat(card().locator("section")).hasCount(0);
        assertThat(page.locator("#map")).isFocused();
    }

    @Test
    void showsASwappedLayerWithoutBeingLoadedAnew() throws IOException {
        page.evaluate("window.loadedOnce = true");
        deploy("1.0.0", "#cc2200");
        Locator square = page.getByLabel("Carré", new Page.GetByLabelOptions().setExact(true));
        assertThat(square).isVisible();
        assertThat(square).isChecked();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Carré"))
                .first()
                .click();
        awaitColour(0xcc2200);
        deploy("2.0.0", "#0033cc");
        awaitColour(0x0033cc);
        assertEquals(0, share(mapPicture(), p -> (p & 0xffffff) == 0xcc2200), "nothing of the version before is left");
        assertEquals(
                200,
                SERVER.client()
                        .admin("DELETE", "/bundles/" + PartnerJar.NAME, new byte[0])
                        .status());
        assertThat(square).hasCount(0);
        assertEquals(true, page.evaluate("window.loadedOnce"));
    }

    private static void deploy(String version, String colour) throws IOException {
        assertEquals(
                201,
                SERVER.client()
                        .deploy(PartnerJar.small(version, version, colour).bytes(), "carre.jar")
                        .status());
    }

    /** Until a good part of the map has the colour. */
    private void awaitColour(int colour) throws IOException {
        double share = 0;
        for (int i = 0; i < 400 && share < 0.1; i++) {
            page.waitForTimeout(100);
            share = share(mapPicture(), p -> (p & 0xffffff) == colour);
        }
        assertTrue(share >= 0.1, String.format("%06x fills %.3f of the map", colour, share));
    }

    @Test
    void isAccessibleInBothLanguages() {
        clickMiddle();
        page.locator("details.legend summary").first().click();
        assertThat(page.locator("details.legend img").first()).isVisible();
        checkAccessibility();
        page.locator("button.language").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        checkAccessibility();
        page.setViewportSize(390, 780);
        checkAccessibility();
    }

    /** Every panel, as somebody meets it: the lists, the search, the dialogs; on a phone and at a desk. */
    @Test
    void everyPanelIsAccessibleInBothLanguagesOnAPhoneAndAtADesk() {
        for (String language : List.of("fr", "en")) {
            for (int width : new int[] {1280, 390}) {
                page.setViewportSize(width, 800);
                page.navigate(SERVER.client().url("/?lang=" + language));
                awaitMap();
                if (width < 768) {
                    page.locator(".panel .toggle").click();
                }
                for (int tab = 0; tab < 3; tab++) {
                    page.locator("[role=tab]").nth(tab).click();
                    assertThat(page.locator("[role=tab]").nth(tab)).hasAttribute("aria-selected", "true");
                    checkAccessibility();
                }
                page.locator("[role=tab]").first().click();
                page.locator("igo-layer-list .layer button").nth(1).click();
                assertThat(page.locator("igo-about-layer dialog")).isVisible();
                checkAccessibility();
                page.keyboard().press("Escape");
                page.locator(".bar .bar-button").first().click();
                assertThat(page.locator("igo-share-dialog dialog")).isVisible();
                checkAccessibility();
                page.keyboard().press("Escape");
                page.getByRole(AriaRole.COMBOBOX).first().fill("Québec");
                assertThat(page.locator("#search-results [role=option]").first())
                        .isVisible();
                checkAccessibility();
                Object wide = page.evaluate("document.documentElement.scrollWidth > innerWidth");
                assertEquals(false, wide, "the page fits a width of " + width);
            }
        }
    }

    private void checkAccessibility() {
        List<String> violations = new AxeBuilder(page)
                .withTags(ACCESSIBILITY).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .toList();
        assertEquals(List.of(), violations);
    }

    @Test
    void looksLikeTheReadmeSays() throws IOException {
        clickMiddle();
        awaitMap();
        Path seen = Path.of(System.getProperty("igo.work"), "viewer.png");
        byte[] picture = page.screenshot(new Page.ScreenshotOptions().setPath(seen));
        Path shown = Path.of(System.getProperty("igo.root"), "docs/viewer.png");
        if ("write".equals(System.getProperty("igo.golden"))) {
            Files.createDirectories(shown.getParent());
            Files.write(shown, picture);
        }
        assertTrue(Files.exists(shown), "the README's picture is made with -Digo.golden=write");
    }
}
