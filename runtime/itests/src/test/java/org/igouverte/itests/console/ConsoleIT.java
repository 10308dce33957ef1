package org.igouverte.itests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operators' console in a browser: a first sign-in, then what an operator does in a week. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {

    private static final String PASSWORD = "un mot de passe assez long";
    private static final List<String> ACCESSIBILITY =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final List<String> SECTIONS =
            List.of("overview", "bundles", "layers", "partners", "datasets", "tiles", "settings", "log");

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("console");

    private static Playwright playwright;
    private static Browser browser;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        playwright = Playwright.create();
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                                "--disable-background-networking", "--disable-component-update")));
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
                new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("fr-CA"));
        page = context.newPage();
        page.onDialog(Dialog::accept);
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + SERVER.client().adminPort() + path;
    }

    private void signIn(String language) {
        page.navigate(address("/?lang=" + language));
        Locator password = page.locator("#password");
        password.fill(PASSWORD);
        password.press("Enter");
        assertThat(page.getByRole(AriaRole.NAVIGATION)).isVisible();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void show(String section) {
        page.locator("nav a[href='#" + section + "']").click();
        assertThat(page.locator("nav a[aria-current=page]")).hasAttribute("href", "#" + section);
    }

    private void upload(PartnerJar jar, String name) {
        page.locator(".upload input[type=file]")
                .setInputFiles(new FilePayload(name, "application/java-archive", jar.bytes()));
    }

    private static List<String> layers() throws IOException {
        return SERVER.client().layers();
    }

    @Test
    @Order(1)
    void theOneTimePasswordIsReplacedAtTheFirstSignIn() throws Exception {
        Path file = SERVER.home().resolve("admin.password");
        page.navigate(address("/"));
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        page.getByLabel("Mot de passe").fill("pas le bon");
        page.getByLabel("Mot de passe").press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("Ce mot de passe n’est pas le bon"));

        page.getByLabel("Mot de passe").fill(Files.readString(file).strip());
        page.getByLabel("Mot de passe").press("Enter");
        page.getByLabel("Nouveau mot de passe").fill(PASSWORD);
        page.getByLabel("Nouveau mot de passe").press("Enter");
        assertThat(page.getByText("Le serveur est prêt")).isVisible();
        assertFalse(Files.exists(file), "the one-time password is of no more use");
    }

    @Test
    @Order(2)
    void aVersionIsLookedAtThenGoesLiveAndIsRolledBack() throws Exception {
        SERVER.client().deploy(PartnerJar.small("1.0.0", "un", "#2060a0").bytes(), "essai.jar");
        signIn("fr");
        show("bundles");
        upload(
                PartnerJar.small("1.1.0", "deux", "#a02040")
                        .change(PartnerJar.LAYER, "title: {fr: Carré, en: Square}", "title: {fr: Carreau, en: Tile}"),
                "essai.jar");
        Locator staged = page.locator(".staged");
        assertThat(staged).containsText("org.igouverte.partner.essai 1.1.0 remplace 1.0.0");
        assertThat(staged.locator(".badge.changed")).hasText("changée");
        assertThat(staged).containsText("titre · données · styles");
        assertThat(staged.locator("img")).hasCount(2);
        assertEquals("1.0.0", version(), "nothing changes before somebody decides so");

        button("Mettre en service").click();
        assertThat(staged).hasCount(0);
        assertEquals("1.1.0", version());
        button("Revenir à 1.0.0").click();
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(PartnerJar.NAME));
        assertThat(row.locator("td").first()).hasText("1.0.0");
        assertEquals("1.0.0", version());
    }

    private static String version() throws IOException {
        return SERVER.client().admin("GET", "/bundles/" + PartnerJar.NAME, new byte[0]).json().path("version").asText();
    }

    @Test
    @Order(3)
    void aRefusedOneIsToldWithFileAndLine() throws Exception {
        List<String> before = layers();
        signIn("en");
        show("bundles");
        upload(PartnerJar.small("2.0.0", "x", "#ffffff").change(PartnerJar.LAYER, "title:", "titel:"), "bad.jar");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("IGO-INF/layers/carre.yaml:2");
        show("overview");
        assertThat(page.locator(".refusals")).containsText("bad.jar");
        assertThat(page.locator(".refusals")).containsText("titel");
        assertEquals(before, layers());
    }

    @Test
    @Order(4)
    void aSettingTakesEffectAndIsUndone() throws Exception {
        signIn("fr");
        show("settings");
        Locator field = page.getByLabel("publicMetrics");
        assertThat(field).hasAccessibleDescription("Si /metrics répond sur le serveur public aussi.");
        field.selectOption("false");
        button("Enregistrer org.igouverte.telemetry.cfg").click();
        assertThat(page.locator(".notes")).containsText("Fait.");
        SERVER.client().await("/metrics", reply -> reply.status() == 404);

        button("Annuler le dernier changement org.igouverte.telemetry.cfg").click();
        SERVER.client().await("/metrics", reply -> reply.status() == 200);
        assertThat(page.getByLabel("publicMetrics")).hasValue("true");

        Locator history = page.locator("form", new Page.LocatorOptions().setHasText("org.igouverte.telemetry.cfg"))
                .locator(".history");
        history.locator("summary").click();
        Locator entries = history.locator("ol > li");
        assertThat(entries).hasCount(2);
        assertThat(entries.first()).containsText("annulé par l’administrateur");
        assertThat(entries.first()).containsText("publicMetrics de false à true");
        assertThat(entries.last()).containsText("Changé par l’administrateur");
        assertThat(entries.last()).containsText("publicMetrics de true à false");
        assertThat(entries.last()).containsText("Annulé");
        entries.first().getByRole(AriaRole.BUTTON).click();
        SERVER.client().await("/metrics", reply -> reply.status() == 404);
        entries.first().getByRole(AriaRole.BUTTON).click();
        SERVER.client().await("/metrics", reply -> reply.status() == 200);
        assertThat(entries).hasCount(4);

        page.getByLabel("partnerSlots").fill("beaucoup");
        button("Enregistrer org.igouverte.ogc.cfg").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("partnerSlots");
    }

    @Test
    @Order(5)
    void whatOthersDoIsSeenAtOnce() throws Exception {
        signIn("fr");
        show("bundles");
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(PartnerJar.NAME));
        assertThat(row.locator("td").first()).hasText("1.0.0");
        SERVER.client().deploy(PartnerJar.small("1.2.0", "trois", "#20a060").bytes(), "essai.jar");
        assertThat(row.locator("td").first()).hasText("1.2.0");
    }

    @Test
    @Order(6)
    void dataAreReplacedAndTakenBackToFormerOnes() throws Exception {
        signIn("fr");
        show("datasets");
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("essai/carre"));
        assertThat(row).containsText("celles du paquet");
        for (String name : List.of("une", "deux")) {
            push(row, name);
            assertThat(row.locator("td").nth(1)).containsText("neuf-" + name + ".geojson");
        }
        assertThat(row.locator(".revisions li")).hasText(Pattern.compile("neuf-une\\.geojson"));
        row.getByText("Y revenir").click();
        assertThat(row.locator("td").nth(1)).containsText("neuf-une.geojson");
        row.getByText("Oublier").click();
        assertThat(row.locator(".revisions")).hasCount(0);
        row.getByText("Données du paquet").click();
        assertThat(row).containsText("celles du paquet");
        assertThat(row.locator(".revisions li")).hasCount(1);
    }

    private static void push(Locator row, String name) {
        String square = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"no\":1,\"edition\":\""
                + name + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-72,46],[-71,46],[-71,47],[-72,46]]]}}]}";
        row.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "neuf-" + name + ".geojson", "application/geo+json", square.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Order(7)
    void tilesAreMadeBeforehandAndTheJobIsWatched() {
        signIn("fr");
        show("tiles");
        page.getByLabel("Couche").selectOption("essai:carre");
        page.getByLabel("Au niveau").fill("9");
        button("Lancer").click();
        Locator job = page.locator("tbody tr").first();
        assertThat(job).containsText("préparer des tuiles");
        assertThat(job.locator(".badge")).hasText("terminée");
        page.getByLabel("Travail").selectOption("truncate");
        button("Lancer").click();
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(job).containsText("retirer des tuiles");
    }

    @Test
    @Order(8)
    void theSessionIsOfNoUseElsewhereAndEnds() throws Exception {
        signIn("fr");
        Object cookies = context.cookies().size();
        assertEquals(0, cookies, "a cookie would go to the viewer's port too");
        Object token = page.evaluate("sessionStorage.getItem('igo-session')");
        Page viewer = context.newPage();
        viewer.navigate(SERVER.client().url("/status"));
        assertEquals(null, viewer.evaluate("sessionStorage.getItem('igo-session')"));
        // What a partner's script could try from the viewer's origin.
        Object stolen = viewer.evaluate(
                "url => fetch(url, {method: 'DELETE', credentials: 'include'}).then(r => r.status, () => 'shut')",
                address("/admin/api/bundles/" + PartnerJar.NAME));
        assertEquals("shut", stolen);
        assertTrue(layers().contains("essai:carre"));

        button("Fermer la session").click();
        assertThat(page.locator("#password")).isVisible();
        Reply late = SERVER.client().adminAs(token.toString(), "GET", "/bundles");
        assertEquals(401, late.status());
    }

    @Test
    @Order(9)
    void everySectionIsAccessibleInBothLanguagesAtDeskAndPhoneSize() throws Exception {
        for (String language : List.of("fr", "en")) {
            page.navigate(address("/?lang=" + language));
            assertAccessible("sign-in");
            signIn(language);
            for (String section : SECTIONS) {
                show(section);
                assertThat(page.locator("main h2")).isVisible();
                page.waitForTimeout(500);
                assertAccessible(language + " " + section);
                page.setViewportSize(390, 800);
                assertAccessible(language + " " + section + " on a phone");
                Object wide = page.evaluate("document.documentElement.scrollWidth > innerWidth");
                assertEquals(false, wide, section + " fits a phone");
                page.setViewportSize(1280, 900);
            }
            button(language.equals("fr") ? "Fermer la session" : "Sign out").click();
            assertThat(page.locator("#password")).isVisible();
        }
    }

    private void assertAccessible(String what) {
        List<String> found = new AxeBuilder(page)
                .withTags(ACCESSIBILITY).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                        .toList();
        assertEquals(List.of(), found, what);
    }

    @Test
    @Order(10)
    void theKeyboardAloneIsEnough() {
        page.navigate(address("/?lang=fr"));
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("#password")).isFocused();
        page.keyboard().type(PASSWORD);
        page.keyboard().press("Enter");
        Locator nav = page.getByRole(AriaRole.NAVIGATION);
        assertThat(nav).isVisible();
        nav.locator("a").nth(6).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("main h2")).hasText("Réglages");
        assertThat(page.locator("main")).isFocused();
    }
}
