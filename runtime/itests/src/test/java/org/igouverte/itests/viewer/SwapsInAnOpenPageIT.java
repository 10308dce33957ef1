package org.igouverte.itests.viewer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One page stays open while a bundle with a module that adds everything a module may add is swapped again and again. */
class SwapsInAnOpenPageIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("swaps-in-a-page");

    private static final int SWAPS = 20;
    /** What the browser keeps of its own accord, the same after three swaps or thirty. */
    private static final int FIRST = 4;

    private static final String MODULE =
            """
            import Feature from 'ol/Feature.js';
            import { Point } from 'ol/geom.js';
            import VectorLayer from 'ol/layer/Vector.js';
            import VectorSource from 'ol/source/Vector.js';

            export default {
              api: 1,
              activate(context) {
                // A browser never lets go of a module that was imported: so it must not hold what it made.
                const count = (context.previousState?.count ?? -1) + 1;
                this.count = count;
                const panel = document.createElement('p');
                panel.id = 'trial';
                panel.textContent = 'EDITION after ' + count;
                window.addEventListener('resize', () => panel.remove(), { signal: context.signal });
                const legend = document.createElement('p');
                legend.textContent = 'legend of EDITION';
                const layer = new VectorLayer({ source: new VectorSource({ features: [new Feature(new Point([-8e6, 6e6]))] }) });
                context.addTheme({ id: 'trial', title: { fr: 'Thème EDITION', en: 'Theme EDITION' } });
                context.addLayer({ id: 'trial', title: { fr: 'Dessin', en: 'Drawing' }, layer, theme: 'trial' });
                context.addLegend({ id: 'trial', layer: 'trial', element: legend });
                context.addPanel({ id: 'trial', title: { fr: 'Essai', en: 'Trial' }, element: panel });
                context.addTool({ id: 'trial', title: { fr: 'Outil', en: 'Tool' }, icon: 'M5 5h5', run() {} });
                context.addSearch({ id: 'trial', title: { fr: 'Cherche', en: 'Seek' }, search: async () => [] });
                context.addIdentify({ id: 'trial', title: { fr: 'Fiche', en: 'Card' }, identify: async () => [] });
                (window.kept ??= []).push(new WeakRef(panel), new WeakRef(layer));
                window.drawn = () => context.map.getLayers().getLength();
              },
              saveState() { return { count: this.count }; },
            };
            """;

    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        playwright = Playwright.create();
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

    private static void deploy(int edition) throws IOException {
        byte[] jar = PartnerJar.small("1." + edition + ".0", "e" + edition, edition % 2 == 0 ? "#336699" : "#993366")
                .entry("IGO-INF/viewer/index.js", MODULE.replace("EDITION", "e" + edition))
                .bytes();
        assertEquals(201, SERVER.client().deploy(jar, "essai.jar").status());
    }

    @Test
    void twentySwapsLeaveNothingBehindAndKeepWhatThePersonChose() throws IOException {
        Page page = browser.newContext(
                        new Browser.NewContextOptions().setLocale("fr-CA").setViewportSize(1280, 800))
                .newPage();
        CDPSession browserTools = page.context().newCDPSession(page);
        browserTools.send("Performance.enable");
        deploy(0);
        page.navigate(SERVER.client().url("/?lang=fr"));
        Locator square = page.getByLabel("Carré", new Page.GetByLabelOptions().setExact(true));
        Locator panel = page.locator("#trial");
        assertThat(panel).hasText("e0 after 0");
        square.uncheck();
        Map<String, Integer> settled = Map.of();
        for (int edition = 1; edition <= FIRST + SWAPS; edition++) {
            deploy(edition);
            assertThat(panel).hasText("e" + edition + " after " + edition);
            if (edition == FIRST) {
                settled = measured(browserTools);
            }
        }
        assertThat(page.locator("h3").filter(new Locator.FilterOptions().setHasText("Thème e" + (FIRST + SWAPS))))
                .hasCount(1);
        assertThat(square).not().isChecked();

        Map<String, Integer> after = measured(browserTools);
        assertTrue(alive(page) <= 4, alive(page) + " panels and layers of former versions are held still");
        int drawn = (int) page.evaluate("window.drawn()");
        SERVER.client().admin("DELETE", "/bundles/" + PartnerJar.NAME, new byte[0]);
        assertThat(panel).hasCount(0);
        assertThat(square).hasCount(0);
        assertEquals(drawn - 2, page.evaluate("window.drawn()"), "the square and what the module drew go from the map");
        for (String what : List.of("JSEventListeners", "Nodes")) {
            int grown = after.get(what) - settled.get(what);
            assertTrue(grown < SWAPS, what + " grew by " + grown + " in " + SWAPS + " swaps");
        }
        page.context().close();
    }

    private static int alive(Page page) {
        return (int) page.evaluate("window.kept.filter(each => each.deref() !== undefined).length");
    }

    /** What the page holds once all rubbish is gone. */
    private static Map<String, Integer> measured(CDPSession browserTools) {
        for (int i = 0; i < 3; i++) {
            browserTools.send("HeapProfiler.collectGarbage");
        }
        Map<String, Integer> values = new HashMap<>();
        for (JsonElement metric : browserTools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            values.put(
                    metric.getAsJsonObject().get("name").getAsString(),
                    (int) metric.getAsJsonObject().get("value").getAsDouble());
        }
        return values;
    }
}
