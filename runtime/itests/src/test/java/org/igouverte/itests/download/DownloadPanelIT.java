package org.igouverte.itests.download;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.igouverte.itests.clients.Program;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People choose, see, download and search open data: in both languages, by pointer and by keyboard, on a desk and a phone. */
class DownloadPanelIT {

    private static final List<String> ACCESSIBILITY =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final double PATIENCE_MILLIS = 40_000;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    private static Playwright playwright;
    private static Browser browser;

    @TempDir
    Path folder;

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
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private void open(String path, String locale, int width, int height) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(locale)
                .setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE_MILLIS);
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
        page.navigate(SERVER.client().url(path));
    }

    @AfterEach
    void close() {
        context.close();
        assertEquals(List.of(), complaints, "what the browser complains of");
    }

    private void assertAccessible() {
        List<String> violations = new AxeBuilder(page)
                .withTags(ACCESSIBILITY).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes())
                        .toList();
        assertEquals(List.of(), violations);
    }

    private Locator estimate() {
        return page.locator("igo-download-panel .estimate").first();
    }

    private void openPanel(String title) {
        page.locator("details.module-panel > summary").filter(new Locator.FilterOptions().setHasText(title)).click();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aPartIsChosenSeenInTheTableAndSaved() throws IOException {
        open("/?map=11/47.9751/-73.0125", "fr-CA", 1280, 800);
        openPanel("Télécharger");
        page.selectOption("#download-layer", "foret:peuplement");
        assertThat(estimate()).hasText(Pattern.compile("5.000 objets, environ .*"));
        page.getByLabel("Un rectangle").check();
        page.locator("#map").click(new Locator.ClickOptions().setPosition(350, 300));
        page.mouse().move(800, 500);
        page.locator("#map").click(new Locator.ClickOptions().setPosition(500, 420));
        assertThat(estimate()).hasText(Pattern.compile("[1-4]?.?\\d+ objets, environ .*"));
        assertThat(page.locator("igo-feature-card article")).hasCount(0);
        button("Ajouter une condition").click();
        page.selectOption("#condition-field-0", "type_couv");
        page.selectOption("#condition-value-0", "R");
        assertThat(estimate()).hasText(Pattern.compile("\\d+ objets, environ .*"));
        button("Voir dans un tableau").click();
        Locator rows = page.locator(".feature-table tbody tr");
        assertThat(rows).hasCount(25);
        assertThat(rows.nth(3)).containsText("Résineux");
        rows.nth(3).hover();
        assertThat(rows.nth(3)).hasClass("marked");
        button("Page suivante").click();
        assertThat(page.locator(".feature-table .pages")).containsText("26 à 50");
        assertAccessible();
        String said = estimate().textContent().replaceAll(" objets.*", "").replaceAll("\\D", "");
        Download download = page.waitForDownload(() -> button("Télécharger").click());
        assertEquals("foret_peuplement_selection.gpkg", download.suggestedFilename());
        Path file = folder.resolve("download.gpkg");
        download.saveAs(file);
        String info = Program.run(folder, "ogrinfo", "-ro", "-so", file.toString(), "peuplement");
        assertTrue(info.contains("Feature Count: " + said), info);
        assertThat(page.locator("igo-download-panel")).containsText("est prêt");
        assertAccessible();
    }

    /** Without a pointer: what the map shows, the table read and left. */
    @Test
    void theKeyboardDoesItToo() {
        open("/?lang=en&map=11/47.9751/-73.0125", "en-CA", 1280, 800);
        Locator summary = page.locator("details.module-panel > summary").filter(new Locator.FilterOptions().setHasText("Download"));
        summary.focus();
        page.keyboard().press("Enter");
        page.locator("#download-layer").focus();
        page.selectOption("#download-layer", "foret:peuplement");
        page.getByLabel("The whole layer").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.getByLabel("What the map shows", new Page.GetByLabelOptions().setExact(true))).isChecked();
        assertThat(estimate()).hasText(Pattern.compile("[\\d,]+ features, about .*"));
        button("Show in a table").focus();
        page.keyboard().press("Enter");
        Locator first = page.locator(".feature-table tbody th button").first();
        first.focus();
        assertThat(first).hasAttribute("aria-pressed", "true");
        assertAccessible();
        button("Close the table").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".feature-table")).hasCount(0);
        assertThat(page.locator("#download-table")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({
        "fr-CA, 1280, 800, Données ouvertes, Mots, Chercher, Rivières, Télécharger Rivières",
        "en-CA, 390, 844, Open data, Words, Search, Rivers, Download Rivers"
    })
    void openDataAreFoundAndLeadToTheirDownload(
            String locale, int width, int height, String panel, String words, String search, String found, String download) {
        open("/", locale, width, height);
        if (width < 600) {
            page.locator("aside.panel .toggle").click();
        }
        openPanel(panel);
        assertThat(page.locator(".datasets li").first()).isVisible();
        page.getByLabel(words).fill("riv");
        button(search).click();
        assertThat(page.locator(".datasets h4").filter(new Locator.FilterOptions().setHasText(found)).first()).isVisible();
        page.selectOption("#open-partner", "mern");
        button(search).click();
        assertThat(page.locator(".datasets h4").first()).hasText(found);
        assertAccessible();
        button(download).click();
        assertThat(page.locator("#download-layer")).hasValue("territoire:riviere");
        assertThat(estimate()).hasText(Pattern.compile("[\\d\\s,]+ (objets|features), (environ|about) .*"));
        assertAccessible();
    }

    /** The pages without a script. */
    @ParameterizedTest
    @CsvSource({"fr-CA", "en-CA"})
    void thePagesDoWithoutTheMap(String locale) throws IOException {
        open("/telechargements?f=html", locale, 1000, 800);
        assertAccessible();
        page.locator("main a[href*='foret:peuplement?'], main a[href*='foret%3Apeuplement?']").first().click();
        assertAccessible();
        page.selectOption("select[name=format]", "csv");
        page.fill("input[name=bbox]", "-73.1,47.95,-73.0,48.0");
        page.locator("main form button").click();
        assertThat(page.locator("main dl")).containsText("CSV");
        assertAccessible();
        page.locator("main form button").click();
        assertThat(page.locator("ul.cards a")).isVisible();
        assertAccessible();
        Download download = page.waitForDownload(() -> page.locator("ul.cards a").click());
        assertEquals("foret_peuplement_selection_csv.zip", download.suggestedFilename());
    }

    @ParameterizedTest
    @CsvSource({"fr-CA, 1000", "en-CA, 390"})
    void thePagesOfOpenDataLeadToFilesThatStay(String locale, int width) {
        open("/donnees?f=html", locale, width, 800);
        assertAccessible();
        page.locator("main ol.links a").first().click();
        assertAccessible();
        Locator files = page.locator("main table").first().locator("tbody a");
        assertTrue(files.first().getAttribute("href").contains("/telechargements/couches/"), files.first()::toString);
        page.locator("main a[href*='/versions/']").first().click();
        assertAccessible();
        String dated = page.locator("main table").first().locator("tbody a").first().getAttribute("href");
        assertTrue(dated.matches(".*/donnees/[^/]+/versions/\\d{8}T\\d{6}Z/geojson"), dated);
        Download download = page.waitForDownload(
                () -> page.locator("main table").first().locator("tbody a").first().click());
        assertTrue(download.suggestedFilename().endsWith("_geojson.zip"), download.suggestedFilename());
    }
}
