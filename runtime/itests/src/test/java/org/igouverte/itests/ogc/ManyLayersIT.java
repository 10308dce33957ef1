package org.igouverte.itests.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand layers of twenty partners: every one of them is in every document, and a swap describes its own alone. */
class ManyLayersIT {

    private static final int PARTNERS = 20;
    private static final int LAYERS = 500;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("many-layers");

    @BeforeAll
    static void goLive() throws IOException {
        for (int i = 0; i < PARTNERS; i++) {
            deploy(i, "1.0.0", "Couche");
        }
    }

    /** @param title of the first layer, which begins its title in each version */
    private static void deploy(int partner, String version, String title) throws IOException {
        Reply reply = SERVER.client().deploy(jar(partner, version, title).bytes(), "nombre" + partner + ".jar");
        assertEquals(201, reply.status(), reply::toString);
    }

    private static PartnerJar jar(int partner, String version, String title) {
        PartnerJar jar = PartnerJar.small(version, "1", "#336699").without(PartnerJar.LAYER);
        String id = "nombre" + partner;
        jar.header("Bundle-SymbolicName", "org.example." + id);
        jar.change("IGO-INF/partner.yaml", "id: essai", "id: " + id)
                .change("IGO-INF/partner.yaml", "[essai]", "[" + id + "]");
        StringBuilder capabilities = new StringBuilder();
        for (int i = 0; i < LAYERS; i++) {
            String name = "couche" + i;
            capabilities.append(i == 0 ? "" : ",").append("org.igouverte.layer;org.igouverte.layer=\"")
                    .append(id).append(':').append(name).append("\";version:Version=\"1.0.0\"");
            String first = i == 0 ? title : "Couche";
            jar.entry("IGO-INF/layers/" + name + ".yaml", """
                    igo: 1
                    title: {fr: %s %d de %s, en: Layer %d of %s}
                    abstract: {fr: Une parmi dix mille., en: One of ten thousand.}
                    data: data/carre.geojson
                    fields:
                      no: {label: {fr: Numéro, en: Number}, type: integer}
                    id: no
                    style: styles/carre.sld
                    """.formatted(first, i, id, i, id));
        }
        return jar.header("Provide-Capability", capabilities.toString());
    }

    private static Set<String> all() {
        Set<String> names = new HashSet<>();
        for (int p = 0; p < PARTNERS; p++) {
            for (int i = 0; i < LAYERS; i++) {
                names.add("nombre" + p + ":couche" + i);
            }
        }
        return names;
    }

    private static Set<String> names(String path, String pattern) throws IOException {
        Reply reply = SERVER.client().get(path);
        assertEquals(200, reply.status());
        Set<String> names = new HashSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(reply.text());
        while (matcher.find()) {
            assertTrue(names.add(matcher.group(1)), () -> matcher.group(1) + " comes twice");
        }
        names.removeIf(name -> !name.startsWith("nombre"));
        return names;
    }

    @Test
    void everyDocumentNamesEveryLayerOnce() throws IOException {
        Set<String> all = all();
        assertEquals(all, names("/wms?SERVICE=WMS&REQUEST=GetCapabilities", "<Name>([a-z0-9]+:[a-z0-9_]+)</Name>"));
        assertEquals(
                all,
                names("/wms?SERVICE=WMS&VERSION=1.1.1&REQUEST=GetCapabilities", "<Name>([a-z0-9]+:[a-z0-9_]+)</Name>"));
        assertEquals(
                all, names("/wfs?SERVICE=WFS&REQUEST=GetCapabilities", "<wfs:Name>([a-z0-9]+:[a-z0-9_]+)</wfs:Name>"));
        assertEquals(
                all,
                names(
                        "/wmts?SERVICE=WMTS&REQUEST=GetCapabilities",
                        "</ows:WGS84BoundingBox><ows:Identifier>([a-z0-9]+:[a-z0-9_]+)</ows:Identifier>"));
        Set<String> collections = new TreeSet<>();
        for (JsonNode collection : SERVER.client().get("/ogcapi/collections?f=json").json().get("collections")) {
            collections.add(collection.get("id").textValue());
        }
        assertTrue(collections.containsAll(all));
        assertEquals(
                LAYERS,
                names("/nombre7/wms?SERVICE=WMS&REQUEST=GetCapabilities", "<Name>([a-z0-9]+:[a-z0-9_]+)</Name>").size());
    }

    private static Map<String, Long> made() throws IOException {
        Map<String, Long> made = new TreeMap<>();
        Matcher line = Pattern.compile("igo_layer_descriptions_made_total\\{document=\"([a-z]+)\"\\} ([0-9.E]+)")
                .matcher(SERVER.client().get("/metrics").text());
        while (line.find()) {
            made.put(line.group(1), (long) Double.parseDouble(line.group(2)));
        }
        return made;
    }

    @Test
    void aSwapDescribesWhatItChangedAndNothingElse() throws IOException {
        String[] documents = {
            "/wms?SERVICE=WMS&REQUEST=GetCapabilities", "/wfs?SERVICE=WFS&REQUEST=GetCapabilities",
            "/wmts?SERVICE=WMTS&REQUEST=GetCapabilities", "/ogcapi/collections?f=json&lang=fr"
        };
        for (String document : documents) {
            SERVER.client().get(document);
        }
        Reply before = SERVER.client().get(documents[0]);
        String tag = before.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, SERVER.client().get(documents[0], "If-None-Match", tag).status());
        Map<String, Long> made = made();
        // One of the five hundred layers of one partner has another title.
        deploy(3, "2.0.0", "Autre");
        for (String document : documents) {
            String text = SERVER.client().get(document).text();
            assertTrue(text.contains("Autre 0 de nombre3"), document);
        }
        Map<String, Long> after = made();
        made.forEach((document, count) -> {
            long more = after.get(document) - count;
            // One a variant that was asked for so far; this class asks for two at most of each document.
            assertTrue(more >= 1 && more <= 3, () -> more + " pieces of " + document + " were made anew");
        });
        Reply changed = SERVER.client().get(documents[0], "If-None-Match", tag);
        assertEquals(200, changed.status());
        Pattern sequence = Pattern.compile("updateSequence=\"([^\"]+)\"");
        Matcher old = sequence.matcher(before.text());
        Matcher now = sequence.matcher(changed.text());
        assertTrue(old.find() && now.find() && old.group(1).compareTo(now.group(1)) < 0);
    }
}
