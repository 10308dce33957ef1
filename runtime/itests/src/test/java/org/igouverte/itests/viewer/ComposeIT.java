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
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Composing maps in a browser: measure, draw, add, filter, save, share, and open again whatever became of the layers. */
class ComposeIT {

    private static final List<String> ACCESSIBILITY =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final double PATIENCE_MILLIS = 40_000;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("compose")
            .configured("org.igouverte.accounts.cfg", "signUp=open\n");

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
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
        page = anotherBrowser(1280);
        visit("/?lang=fr");
    }

    /** A browser that knows nothing of the others. */
    private Page anotherBrowser(int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setLocale("fr-CA"));
        contexts.add(context);
        Page opened = context.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        opened.onPageError(complaints::add);
        return opened;
    }

    private void visit(String address) {
        page.navigate(address.startsWith("http") ? address : SERVER.client().url(address));
        assertThat(page.locator("#map")).hasAttribute("aria-busy", "false");
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
        assertEquals(List.of(), complaints, "what the browser complains of");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void type(String place) {
        Locator field = page.locator(".typed-places input");
        if (!field.isVisible()) {
            page.locator(".typed-places summary").click();
        }
        field.fill(place);
        field.press("Enter");
        assertThat(field).hasValue("");
    }

    @Test
    void measuresWithTheKeyboardAlone() {
        button("Mesurer").focus();
        page.keyboard().press("Enter");
        type("48, -71");
        type("49, -71");
        button("Terminer").press("Enter");
        // A degree of the meridian there, by the ellipsoid; a sphere of the mean radius has 111,19 km.
        assertThat(page.locator(".measure-result")).hasText("111,2 km");
        button("Garder sur la carte").press("Enter");
        assertThat(page.locator("igo-own-layers")).containsText("Mes dessins");
        page.locator(".tool-card .choices button").nth(1).click();
        type("48, -72");
        type("48, -71");
        type("49, -71");
        button("Terminer").press("Enter");
        assertThat(page.locator(".measure-result")).containsText("km²");
    }

    @Test
    void drawsUndoesAndDoesAgain() {
        button("Dessiner").click();
        button("Polygone").click();
        Locator map = page.locator("#map");
        map.click(new Locator.ClickOptions().setPosition(500, 300));
        map.click(new Locator.ClickOptions().setPosition(650, 300));
        map.click(new Locator.ClickOptions().setPosition(600, 420));
        button("Terminer").click();
        Locator drawings = page.locator("igo-draw-tool .items > li");
        assertThat(drawings).hasCount(1);
        assertThat(page.locator(".card")).hasCount(0);
        button("Annuler").click();
        assertThat(drawings).hasCount(0);
        button("Rétablir").click();
        assertThat(drawings).hasCount(1);
        button("Cercle").click();
        type("48, -71");
        type("48.1, -71");
        assertThat(drawings).hasCount(2);
    }

    @Test
    void savesSharesAndOpensInAnotherBrowser() {
        addFile("cabanes.geojson", "{\"type\":\"Feature\",\"properties\":{\"name\":\"Cabane\"},"
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[-71.2,48.4]}}");
        assertThat(page.locator("igo-own-layers")).containsText("cabanes");
        button("Ma carte").click();
        page.locator("igo-map-tool input").first().fill("Mes cabanes");
        button("Enregistrer ici").click();
        assertThat(page.locator(".tool-note")).containsText("« Mes cabanes » est enregistrée.");
        page.locator("igo-map-tool .line .secondary").first().click();
        Locator link = page.getByLabel("Lien vers cette carte");
        assertThat(link).hasValue(java.util.regex.Pattern.compile(".*#map=[\\w-]+"));
        assertThat(page.locator("canvas.code")).isVisible();
        String address = link.inputValue();
        visit("/?lang=fr&again=1");
        button("Ma carte").click();
        page.locator("igo-map-tool details summary").first().click();
        assertThat(page.locator("igo-map-tool .items")).containsText("Mes cabanes");
        page = anotherBrowser(390);
        visit(address);
        page.locator(".panel .toggle").click();
        assertThat(page.locator("igo-own-layers")).containsText("cabanes");
    }

    @Test
    void keepsAMapInAnAccountAndOpensItElsewhereByItsShortLink() {
        addFile("cabanes.geojson", "{\"type\":\"Feature\",\"properties\":{\"name\":\"Cabane\"},"
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[-71.2,48.4]}}");
        assertThat(page.locator("igo-own-layers")).containsText("cabanes");
        button("Ma carte").click();
        page.getByText("Mon compte", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Nom", new Page.GetByLabelOptions().setExact(true)).fill("Marie Tremblay");
        page.getByLabel("Mot de passe").fill("trop court");
        button("Créer un compte").click();
        assertThat(page.locator(".tool-note.problem")).containsText("12");
        complaints.removeIf(complaint -> complaint.contains("422"));
        page.getByLabel("Mot de passe").fill("une phrase assez longue");
        button("Créer un compte").click();
        assertThat(page.locator("igo-map-tool")).containsText("Marie Tremblay");
        page.locator("igo-map-tool input").first().fill("Mes cabanes");
        button("Enregistrer dans mon compte").click();
        assertThat(page.locator(".tool-note")).containsText("« Mes cabanes » est enregistrée.");
        Locator link = page.getByLabel("Lien vers cette carte");
        assertThat(link).hasValue(java.util.regex.Pattern.compile(".*/m/\\w+"));
        String address = link.inputValue();
        page = anotherBrowser(390);
        visit(address);
        page.locator(".panel .toggle").click();
        assertThat(page.locator("igo-own-layers")).containsText("cabanes");
    }

    private void addFile(String name, String content) {
        page.locator(".tools button").nth(1).click();
        page.locator("igo-add-tool input[type=file]")
                .setInputFiles(new FilePayload(name, "application/json", content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        addFile("lambert.geojson", "{\"type\":\"Point\",\"coordinates\":[-335000,453000]}");
        assertThat(page.locator(".tool-note.problem")).containsText("ne sont pas des degrés");
    }

    @Test
    void opensAMapWhosePartnerIsAwayAndShowsItOnItsReturn() throws IOException {
        deploy();
        assertThat(page.getByLabel("Carré", new Page.GetByLabelOptions().setExact(true))).isChecked();
        button("Ma carte").click();
        page.locator("igo-map-tool input").first().fill("Carte du carré");
        page.locator("igo-map-tool .line .secondary").first().click();
        String address = page.getByLabel("Lien vers cette carte").inputValue();
        assertEquals(
                200,
                SERVER.client()
                        .admin("DELETE", "/bundles/" + PartnerJar.NAME, new byte[0])
                        .status());
        page = anotherBrowser(1280);
        visit(address);
        assertThat(page.locator(".maps .note")).containsText("Carré");
        deploy();
        assertThat(page.getByLabel("Carré", new Page.GetByLabelOptions().setExact(true))).isChecked();
        assertThat(page.locator(".maps .note")).hasCount(0);
        SERVER.client().admin("DELETE", "/bundles/" + PartnerJar.NAME, new byte[0]);
    }

    private static void deploy() throws IOException {
        assertTrue(List.of(200, 201)
                .contains(SERVER.client()
                        .deploy(PartnerJar.small("1.0.0", "1.0.0", "#cc2200").bytes(), "carre.jar")
                        .status()));
    }

    @Test
    void everyToolIsAccessibleInBothLanguagesOnAPhoneAndAtADesk() {
        for (String language : List.of("fr", "en")) {
            for (int width : new int[] {1280, 390}) {
                page.setViewportSize(width, 800);
                visit("/?lang=" + language);
                for (int tool = 0; tool < 5; tool++) {
                    page.locator(".tools button").nth(tool).click();
                    assertThat(page.locator(".tool-body > :not(p)")).isVisible();
                    assertThat(page.locator(".tool-body > * > *").first()).isVisible();
                    checkAccessibility();
                    page.locator(".tool-card > header button").click();
                }
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
}
