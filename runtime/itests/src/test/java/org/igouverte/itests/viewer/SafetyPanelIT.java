package org.igouverte.itests.viewer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The panels of public security, by keyboard and in both languages. */
class SafetyPanelIT {

    private static final double PATIENCE_MILLIS = 40_000;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

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

    private void open(String language) {
        page = browser.newContext(new Browser.NewContextOptions().setLocale(language).setViewportSize(1280, 900)).newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(SERVER.client().url("/"));
        assertThat(page.locator("#map canvas").first()).isVisible();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    private Locator panel(String title) {
        return page.locator("details.module-panel")
                .filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, named(title))));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions withName(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private Locator openPanel(String title) {
        Locator panel = panel(title);
        panel.locator("summary").first().press("Enter");
        return panel;
    }

    @Test
    void anEventIsChosenByKeyboardAndTheMapGoesThere() {
        open("fr-CA");
        Locator events = openPanel("Événements en cours").locator("button.event");
        assertThat(events.first()).containsText("Gravité");
        String before = page.url();
        events.first().press("Enter");
        page.waitForURL(url -> !url.equals(before));
        checkAccessibility();
    }

    @Test
    void whatAZoneExposesIsComputedByKeyboardAndReadInATable() {
        open("en-CA");
        Locator panel = openPanel("Exposed elements");
        panel.getByRole(AriaRole.BUTTON, withName("Compute")).press("Enter");
        assertThat(panel.getByRole(AriaRole.ALERT)).containsText("Choose a zone or a polygon first.");
        panel.getByLabel("Flood zone").selectOption("ZI-0001");
        panel.getByRole(AriaRole.BUTTON, withName("Compute")).press("Enter");
        Locator cover = panel.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Forest cover"));
        assertThat(cover.first()).containsText(Pattern.compile("[1-9][0-9,.]* ha"));
        assertThat(panel.getByText("Details – Forest cover")).isVisible();
        assertThat(panel.getByRole(AriaRole.BUTTON, withName("Compute"))).isFocused();
        checkAccessibility();
    }

    @Test
    void aPolygonIsTheViewOfTheMapOrDrawn() {
        open("fr-CA");
        page.navigate(SERVER.client().url("/?lang=fr&map=12/46.81/-71.21"));
        Locator panel = openPanel("Éléments exposés");
        panel.getByRole(AriaRole.BUTTON, withName("Prendre la vue de la carte")).press("Enter");
        panel.getByRole(AriaRole.BUTTON, withName("Calculer")).press("Enter");
        Locator people = panel.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Personnes"));
        assertThat(people.first()).containsText(Pattern.compile("[1-9][0-9\\u00a0 ]* personnes"));
        panel.getByRole(AriaRole.BUTTON, withName("Dessiner un polygone")).press("Enter");
        page.locator("#map").click(new Locator.ClickOptions().setPosition(300, 300));
        page.locator("#map").click(new Locator.ClickOptions().setPosition(500, 300));
        page.locator("#map").dblclick(new Locator.DblclickOptions().setPosition(400, 450));
        assertThat(panel.getByText("Polygone dessiné").first()).isVisible();
        assertThat(panel.getByRole(AriaRole.BUTTON, withName("Dessiner un polygone"))).hasAttribute("aria-pressed", "false");
        checkAccessibility();
    }

    private void checkAccessibility() {
        List<String> violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations()
                .stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().get(0).getHtml())
                .toList();
        assertEquals(List.of(), violations);
    }
}
