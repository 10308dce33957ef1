package org.igouverte.itests.viewer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What partners add to the viewer, and the ways of finding something in it. */
class ViewerModulesIT {

    private static final double PATIENCE_MILLIS = 40_000;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("viewer-modules");

    /** A panel with a button: its count outlives the version, and it says whether OpenLayers is the host's own. */
    private static final String MODULE =
            """
            import OlMap from 'ol/Map.js';
            export default {
              api: 1,
              activate(context) {
                BROKEN
                let count = context.previousState?.count ?? 0;
                this.count = () => count;
                const button = document.createElement('button');
                const show = () => { button.textContent = 'EDITION ' + count + ' ' + (context.map instanceof OlMap); };
                button.onclick = () => { count++; show(); };
                show();
                context.addPanel({ id: 'essai', title: { fr: 'Essai', en: 'Trial' }, open: true, element: button });
              },
              saveState() { return { count: this.count() }; },
            };
            """;

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

    @BeforeEach
    void open() {
        page = browser.newContext(new Browser.NewContextOptions().setLocale("fr-CA").setViewportSize(1280, 800))
                .newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(SERVER.client().url("/"));
        assertThat(page.locator("#map canvas").first()).isVisible();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    private static int deploy(String version, String edition, String broken) throws IOException {
        byte[] jar = PartnerJar.small(version, edition, "#336699")
                .entry("IGO-INF/viewer/index.js", MODULE.replace("EDITION", edition).replace("BROKEN", broken))
                .bytes();
        return SERVER.client().deploy(jar, "essai.jar").status();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void anOpenPageFollowsAModuleAndKeepsTheFormerOneWhenTheNewOneFails() throws IOException {
        page.evaluate("window.loadedOnce = true");
        assertEquals(201, deploy("1.0.0", "un", ""));
        button("un 0 true").click();
        assertEquals(201, deploy("2.0.0", "deux", ""));
        assertThat(button("deux 1 true")).isVisible();
        assertThat(button("un 1 true")).hasCount(0);
        assertEquals(201, deploy("3.0.0", "trois", "throw new Error('broken');"));
        assertThat(page.getByRole(AriaRole.STATUS).last()).containsText("la version d’avant continue");
        assertThat(button("deux 1 true")).isVisible();
        assertEquals(200, SERVER.client().admin("DELETE", "/bundles/" + PartnerJar.NAME, new byte[0]).status());
        assertThat(button("deux 1 true")).hasCount(0);
        assertEquals(true, page.evaluate("window.loadedOnce"));
    }

    private Locator search() {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(Pattern.compile("Chercher")));
    }

    private Locator option(String text) {
        return page.locator("#search-results")
                .getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void aPlaceIsFoundWithoutItsAccentsAndTheLinkLeadsThere() {
        search().fill("trois riv");
        assertThat(option("Trois-Rivières").first()).isVisible();
        search().press("Enter");
        page.waitForURL(Pattern.compile("map=[0-9.]+/46\\.3[0-9]*/-72\\.5"));
    }

    @Test
    void coordinatesAreReadAsPeopleWriteThem() {
        search().fill("46°48′50″ N, 71°12′29″ O");
        assertThat(option("46,81389° N, 71,20806° O")).isVisible();
        search().fill("EPSG:32198 -206300 317060");
        assertThat(option("EPSG:32198")).containsText("46,8139");
    }

    @Test
    void whatTheMapShowsIsReadAsAList() {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Dans la vue")).click();
        Pattern all = Pattern.compile("Peuplements.*5.000 objets");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(all)))
                .isVisible();
        assertThat(page.locator(".found strong").first()).isVisible();
        checkAccessibility();
    }

    @Test
    void theOrderOfLayersIsChangedByKeyboardAndTravelsInTheLink() {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Affichées")).click();
        Locator titles = page.locator(".shown .layer-title");
        String first = titles.first().textContent().strip();
        String second = titles.nth(1).textContent().strip();
        Locator down = button("Descendre : " + first);
        down.focus();
        down.press("Enter");
        assertThat(titles.nth(1)).hasText(first);
        assertThat(titles.first()).hasText(second);
        page.waitForURL(Pattern.compile("layers=[a-z_:]+,[a-z_:]+,"));
        checkAccessibility();
        page.reload();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Affichées")).click();
        assertThat(titles.first()).hasText(second);
        assertThat(titles.nth(1)).hasText(first);
    }

    @Test
    void aLayerTellsWhoseItIsAndWhereItsServicesAre() {
        button("Renseignements : Lacs").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("services.clientele@mern.gouv.qc.ca");
        assertThat(dialog).containsText("/ogcapi/collections/territoire:lac");
        checkAccessibility();
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
    }

    @Test
    void theSouthOfQuebecIsThereInLambertToo() {
        page.navigate(SERVER.client().url("/?lang=fr&crs=32198&map=9/45.5/-73.6"));
        assertThat(page.locator("#map")).hasAttribute("aria-busy", "false");
        page.locator("#map").click();
        assertThat(page.locator("igo-feature-card section")).isVisible();
        assertTrue(page.url().contains("crs=32198"), page.url());
        assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Projection")))
                .hasValue("EPSG:32198");
    }

    private void checkAccessibility() {
        List<String> violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations()
                .stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp())
                .toList();
        assertEquals(List.of(), violations);
    }
}
