package org.igouverte.extender.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.igouverte.layer.Language;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner reads these messages, so each names the file, the line and what is wrong there. */
class MistakesTest {

    private static final String LAYER = "IGO-INF/layers/arbres.yaml";
    private static final String PARTNER = "IGO-INF/partner.yaml";
    private static final String CODES = "IGO-INF/codes/essence.csv";

    @TempDir
    private Path folder;

    private StagingException mistake(Path jar) {
        return assertThrows(StagingException.class, () -> new JarContributionReader(TestJar::system).read(jar));
    }

    private void check(TestJar jar, String located) {
        StagingException mistake = mistake(jar.write(folder));
        assertEquals(located, mistake.located());
        assertEquals(Phase.DEFINITION, mistake.phase());
    }

    @Test
    void mistakesAreToldInFrenchToo() {
        StagingException unknown = mistake(new TestJar()
                .with("partner.yaml", TestJar.PARTNER.replaceFirst("title:", "titlé:"))
                .write(folder));
        assertTrue(
                unknown.located(Language.FR).endsWith(": clé inconnue « titlé » ; vouliez-vous dire « title » ?"),
                unknown.located(Language.FR));
        StagingException codes = mistake(new TestJar().with("codes/essence.csv", "code,fr,en\n,a,b\n").write(folder));
        assertEquals(CODES + ":2: le code est vide", codes.located(Language.FR));
        // What the library that checks the schema says.
        StagingException type =
                mistake(new TestJar().with("partner.yaml", TestJar.PARTNER.replaceFirst("namespaces: .*", "namespaces: 7")).write(folder));
        assertNotEquals(type.text().en(), type.text().fr());
        assertTrue(type.text().fr().contains("(c’est « 7 »)"), type.text().fr());
    }

    private void checkLayer(String what, String by, int line, String message) {
        check(new TestJar().layer(what, by), LAYER + ":" + line + ": " + message);
    }

    private void checkPartner(String what, String by, int line, String message) {
        assertTrue(TestJar.PARTNER.contains(what));
        check(
                new TestJar().with("partner.yaml", TestJar.PARTNER.replace(what, by)),
                PARTNER + ":" + line + ": " + message);
    }

    private void checkCodes(String csv, int line, String message) {
        check(new TestJar().with("codes/essence.csv", csv), CODES + ":" + line + ": " + message);
    }

    @Test
    void unknownKeys() {
        checkLayer("abstract:", "abstact:", 3, "unknown key 'abstact', did you mean 'abstract'?");
        checkLayer("optional: true", "optionnal: true", 9,
                "fields.essence: unknown key 'optionnal', did you mean 'optional'?");
        checkLayer("identify:\n  title:", "identify:\n  titre:", 14,
                "identify: unknown key 'titre', did you mean 'title'?");
        checkLayer("id: no", "zzzzzz: no", 11, "unknown key 'zzzzzz'");
        checkPartner("licence:", "license:", 7, "unknown key 'license', did you mean 'licence'?");
        checkPartner("email:", "courriel:", 6, "contact: unknown key 'courriel'");
    }

    @Test
    void dimensions() {
        checkLayer("id: no\n", "id: no\ndimensions:\n  time: {field: vue}\n", 13,
                "'vue' is not one of the fields");
        checkLayer("id: no\n", "id: no\ndimensions:\n  time: {field: essence}\n", 13,
                "dimension time needs a field whose 'type' is date, instant or integer (a year)");
        checkLayer("id: no\n", "id: no\ndimensions:\n  elevation: {field: essence}\n", 13,
                "dimension elevation needs a field whose 'type' is integer or real");
        checkLayer(
                "id: no\n",
                "  vu: {label: Vu, type: date}\nid: no\ndimensions:\n  time: {field: vu, default: hier}\n",
                14,
                "'hier' is no time such as 2026, 2026-07, 2026-07-01 or 1990/2026");
    }

    @Test
    void openData() {
        checkLayer("id: no\n", "id: no\nopen: {frequency: annual}\n", 12, "open: lacks 'categories'");
        checkLayer("id: no\n", "id: no\nopen:\n  categories: [sante]\n  from: 2026-02-30\n", 14,
                "'2026-02-30' is no day such as 2026-07-01");
        checkLayer("id: no\n", "id: no\nopen:\n  categories: [sante]\n  from: 2026-02-02\n  to: 2026-02-01\n", 15,
                "'to' is before 'from'");
    }

    private void checkTables(String tables, int line, String message) {
        checkLayer("id: no\n", "id: no\n" + tables, line, message);
    }

    @Test
    void otherTables() {
        checkTables("children:\n  v:\n    data: {table: v}\n    field: non\n    fields: {x: }\n", 15,
                "'non' is not one of the fields, did you mean 'no'?");
        checkTables("children:\n  v:\n    data: {source: a, table: v}\n    field: no\n    fields: {x: }\n", 14,
                "a table is of a 'file', a 'dataset', or a 'table' of the layer's own file or source");
        checkTables("lookups:\n  v:\n    data: data/v.csv\n    field: no\n    fields: {x: }\n", 14,
                "the jar lacks the file data/v.csv");
        checkTables("lookups:\n  v:\n    data: {table: v}\n    field: no\n    fields: {Essence: }\n", 16,
                "the layer has a field 'Essence' already; give this one another name and the column's under 'from'");
        checkTables("lookups:\n  v:\n    data: {table: v}\n    field: no\n    fields: {}\n", 16,
                "lookups.v.fields: must have at least 1 properties");
    }

    @Test
    void dataOfTheOperator() {
        String contained = "data: data/arbres.geojson\n";
        checkLayer(contained, "data: {source: verger}\n", 4, "data of a 'source' lacks 'table', as schema.table");
        checkLayer(contained, "data: {source: verger, table: a, file: data/arbres.geojson}\n", 4,
                "data of a 'source' has neither 'file', 'dataset' nor 'service'; what is read while the source is not"
                        + " bound stands under 'otherwise'");
        checkLayer(contained, "data:\n  source: verger\n  table: a\n  otherwise: {source: b, table: c}\n", 7,
                "'otherwise' names a 'file' or a 'dataset'");
        checkLayer(contained, "data: {dataset: a, otherwise: data/arbres.geojson}\n", 4,
                "'otherwise' is for data of a 'source'");
        checkLayer(contained, "data: {table: a}\n", 4, "data lacks 'file', 'dataset', 'source', 'service' or a remote service");
    }

    @Test
    void dataOfOtherServers() {
        String contained = "data: data/arbres.geojson\n";
        checkLayer(contained, "data: {wms: 'https://geo.example.org/wms'}\n", 4,
                "data of a service lack 'layer', the name that it has there");
        checkLayer(contained, "data: {wfs: 'https://geo.example.org/wfs', layer: a, file: data/arbres.geojson}\n", 4,
                "data of one service have nothing else beside: wfs, file");
        checkLayer(contained, "data: {ogcapi: 'https://u:p@geo.example.org/', layer: a}\n", 4,
                "an address has no user or password; the operator gives the server its credentials");
        checkLayer(contained, "data: {file: data/arbres.geojson, fresh: 60}\n", 4,
                "'fresh' is for data of another server's service: wms, wmts, wfs, ogcapi, cog");
    }

    @Test
    void missingKeys() {
        checkLayer("data: data/arbres.geojson\n", "", 1, "lacks 'data'");
        checkLayer("style: styles/arbres.sld\n", "", 1, "the layer lacks 'style'");
        checkPartner("  name: Service\n", "", 4, "contact: lacks 'name'");
    }

    @Test
    void wrongTypes() {
        checkLayer("optional: true", "optional: oui", 9,
                "fields.essence.optional: string found, boolean expected (it is 'oui')");
        checkLayer("details: [no, essence]", "details: no", 18,
                "identify.details: string found, array expected (it is 'no')");
        checkLayer("igo: 1", "igo: 2", 1, "igo: must be the constant value '1' (it is '2')");
        checkLayer("type: string", "type: text", 6,
                "fields.no.type: does not have a value in the enumeration"
                        + " [\"string\", \"integer\", \"real\", \"boolean\", \"date\", \"instant\"] (it is 'text')");
        checkPartner("namespaces: [foret]", "namespaces: foret", 8,
                "namespaces: string found, array expected (it is 'foret')");
    }

    @Test
    void missingTranslations() {
        checkLayer("{fr: Arbres, en: Trees}", "{fr: Arbres}", 2, "title: lacks its translation 'en'");
        checkLayer("    fr: \"{{#essence}}Un {{essence.code}}{{/essence}}\"\n", "", 15,
                "identify.text: lacks its translation 'fr'");
        checkLayer("label: {fr: Essence, en: Species}", "label: {en: Species}", 8,
                "fields.essence.label: lacks its translation 'fr'");
        checkCodes("code,fr,en\nSB,sapin,fir\nEP,épinette,\n", 3, "code 'EP' lacks its translation 'en'");
    }

    @Test
    void missingFiles() {
        check(new TestJar().without("styles/arbres.sld").with("styles/arbre.sld", "<x/>"), LAYER
                + ":12: the jar lacks the style styles/arbres.sld, did you mean 'styles/arbre.sld'?");
        check(new TestJar().without("codes/essence.csv"), LAYER + ":10: the jar lacks the code list codes/essence.csv");
        check(new TestJar().without("data/arbres.geojson"), LAYER + ":4: the jar lacks the file data/arbres.geojson");
        check(new TestJar().without("partner.yaml"), PARTNER + ": the jar lacks this file");
        check(new TestJar().without("layers/arbres.yaml"), "IGO-INF/layers/: the jar has no layer");
        checkLayer("styles/arbres.sld", "styles/arbres.qml", 12,
                "'styles/arbres.qml' is not styles/NAME.sld (or .xml, or .json for MapLibre)");
    }

    @Test
    void fieldsThatAreNotThere() {
        checkLayer("id: no", "id: nos", 11, "'nos' is not one of the fields, did you mean 'no'?");
        checkLayer("details: [no, essence]", "details: [no,\n      esence]", 19,
                "'esence' is not one of the fields, did you mean 'essence'?");
        checkLayer("A {{essence}}", "A {{^esence}}x{{/essence}}", 17,
                "'esence' is not one of the fields, did you mean 'essence'?");
        checkLayer("Un {{essence.code}}", "Un {{& num.code }}", 16, "'num' is not one of the fields");
        checkLayer("A {{essence}}", "A {{>partial}}", 17,
                "a template uses {{field}}, {{#field}}, {{^field}} and {{/field}} only");
    }

    @Test
    void processes() {
        String process = """
                igo: 1
                title: {fr: Compte, en: Count}
                abstract: {fr: Compte., en: Counts.}
                inputs:
                  zone:
                    title: Zone
                    schema: {type: object, format: geojson-geometry}
                  seuil:
                    title: Seuil
                    min: 0
                    schema: {type: number}
                outputs:
                  total:
                    title: Total
                    schema: {type: integer}
                """;
        String path = "processes/compte-arbres.yaml";
        String file = "IGO-INF/" + path;
        check(new TestJar().with("processes/Compte.yaml", process), "IGO-INF/processes/Compte.yaml: "
                + "a process's file is processes/NAME.yaml, NAME of a-z, 0-9 and -, a letter first");
        check(new TestJar().with(path, process.replace("type: integer", "type: whole")), file
                + ":15: not a JSON Schema: /type: does not have a value in the enumeration"
                + " [\"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]");
        check(new TestJar().with(path, process.replace("min: 0", "min: 2")), file + ":8: inputs.seuil: min exceeds max");
        check(new TestJar().with(path, process.replace("title: Total", "titel: Total")), file
                + ":14: outputs.total: unknown key 'titel'");
        check(new TestJar().with(path, process + "reads: [peuplement]\n"), file
                + ":16: reads.0: does not match the regex pattern ^[a-z][a-z0-9]{1,15}:[a-z][a-z0-9_]{0,62}$"
                + " (it is 'peuplement')");
        check(new TestJar().with(path, process + "namespace: sante\n"), file
                + ":16: namespace 'sante' is not among those of partner.yaml: foret");
    }

    @Test
    void names() {
        check(new TestJar().with("layers/feuilles.yaml", TestJar.LAYER), "IGO-INF/layers/feuilles.yaml:20: "
                + "the name foret:arbre is that of IGO-INF/layers/arbres.yaml");
        check(new TestJar().with("layers/arbre.yaml", TestJar.LAYER.replace("foret:arbre", "foret:autre")),
                LAYER + ":20: the name foret:arbre is that of IGO-INF/layers/arbre.yaml");
        checkLayer("[\"foret:arbre\"]", "[\"foret:x\",\n  \"foret:x\"]", 21, "the layer has the name foret:x already");
        checkLayer("foret:arbre", "sante:arbre", 20, "namespace 'sante' is not among those of partner.yaml: foret");
        checkLayer("igo: 1\n", "igo: 1\nnamespace: sante\n", 2,
                "namespace 'sante' is not among those of partner.yaml: foret");
        checkPartner("[foret]", "[wms]", 8, "'wms' is a reserved word, not a namespace");
        check(new TestJar().with("partner.yaml", TestJar.PARTNER.replace("[foret]", "[foret, sante]")),
                LAYER + ":1: partner.yaml has several namespaces, so 'namespace' says which of foret, sante");
        check(new TestJar().with("layers/Arbres-1.yaml", TestJar.LAYER), "IGO-INF/layers/Arbres-1.yaml: "
                + "a layer's file is layers/NAME.yaml, NAME of a-z, 0-9 and _, a letter first");
    }

    @Test
    void examplesAndScales() {
        checkLayer("bounds: [0, 1, 2, 3]", "bounds: [5, 1, 2, 3]", 22,
                "bounds are [x min, y min, x max, y max]: minimum exceeds maximum: 5.0,1.0,2.0,3.0");
        checkLayer(", count: 7", "", 22, "an example promises either 'count' or 'notBlank'");
        checkLayer("    notBlank: true", "    count: -1", 24,
                "examples.1.count: must have a minimum value of 0 (it is '-1')");
        checkLayer("EPSG:32198", "EPSG:99999", 22, "unknown coordinate system: EPSG:99999");
        checkLayer("{min: 10, max: 1000}", "{min: 10, max: 5}", 19, "scales: max must exceed min");
    }

    @Test
    void yamlThatIsNone() {
        StagingException tab = mistake(new TestJar().layer("    optional: true", "\toptional: true").write(folder));
        assertTrue(tab.located().startsWith(LAYER + ":9: not YAML: "), tab.located());
        checkLayer("id: no", "igo: no", 11, "'igo' is given twice, first in line 1");
        checkLayer("id: no", "id: *x", 11, "aliases (*x) are not used here, write the value again");
        check(new TestJar().with("partner.yaml", ""), PARTNER + ":1: the file is empty");
        checkPartner("namespaces: [foret]\n", "namespaces: [foret]\n---\nigo: 1\n", 10,
                "the file holds a second document");
    }

    @Test
    void codeLists() {
        checkCodes("code,fr\nSB,sapin\n", 1, "the header is code,fr,en, each once");
        checkCodes("code,fr,en\nSB,sapin, baumier,fir\n", 2,
                "this line has 4 columns, the header has 3; a text with ',' stands in quotes");
        checkCodes("code,fr,en\nSB,a,b\n\n# x\nSB,c,d\n", 5, "code 'SB' is given twice, first in line 2");
        checkCodes("code,fr,en\nSB,\"a\n\nb,c\n", 2, "a quote is not closed");
        byte[] latin1 = "code,fr,en\nSB,a,b\nEP,épinette,x".getBytes(StandardCharsets.ISO_8859_1);
        check(new TestJar().with("codes/essence.csv", latin1),
                CODES + ":3: this line is not UTF-8, save the file as UTF-8");
    }

    @Test
    void jarsThatAreNone() throws Exception {
        byte[] bytes = Files.readAllBytes(TestJar.ofPartner("mffp").write(folder));
        Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(Phase.ARCHIVE, mistake(half).phase());
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
        assertEquals(Phase.ARCHIVE, mistake(text).phase());
        StagingException outside = mistake(new TestJar().withEntry("IGO-INF/../../x", "").write(folder));
        assertEquals("the jar has an entry outside of its folders: IGO-INF/../../x", outside.located());
        TestJar other = new TestJar().withEntry("x.class", "");
        List.of("partner.yaml", "layers/arbres.yaml", "data/arbres.geojson", "styles/arbres.sld", "codes/essence.csv")
                .forEach(other::without);
        check(other, "the jar has no folder IGO-INF/");
    }

    @Test
    void filesOfTheViewer() {
        String viewer = "IGO-INF/viewer/";
        check(
                new TestJar().with("viewer/panel.js", ""),
                viewer + "index.js: the jar lacks this file, which the viewer imports");
        check(
                new TestJar().with("viewer/index.js", "").with("viewer/page.html", "<p>"),
                viewer + "page.html: viewer/ takes js, css, json, svg, png, webp and woff2, not this kind of file");
        check(
                new TestJar().with("viewer/index.js", "").with("viewer/a b.js", ""),
                viewer + "a b.js: names of files in viewer/ are of A-Z, a-z, 0-9, '.', '_' and '-'");
        check(
                new TestJar().with("viewer/index.js", new byte[] {'a', '\n', (byte) 0xe9, '\n'}),
                viewer + "index.js:2: this line is not UTF-8, save the file as UTF-8");
        check(
                new TestJar().with("viewer/index.js", new byte[3 << 20]).with("viewer/b.js", new byte[3 << 20]),
                viewer + ": the folder is larger than 5 MB");
    }

    @Test
    void maps() {
        String start = "igo: 1\ntitle: x\nabstract: x\nlayers:\n";
        String file = "IGO-INF/maps/carte.yaml:";
        checkMap(start + "  - foret:arbrez\n", file + "5: this partner has no layer foret:arbrez, did you mean");
        checkMap(start + "  - foret:arbres\n  - foret:arbre\n", file + "6: the map has the layer foret:arbre already");
        checkMap(
                start + "  - {layer: foret:arbres, style: arbre}\n",
                file + "5: layer foret:arbres has no style 'arbre', did you mean 'arbres'?");
        checkMap(
                start + "  - foret:arbres\n  - {layer: transport:route}\n",
                file + "6: layer transport:route belongs to another partner, so 'title' says what it is while it is away");
        checkMap(
                start + "  - foret:arbres\nbounds: [-200, 0, 0, 9]\n",
                file + "6: bounds of a map are longitudes and latitudes: [west, south, east, north]");
        checkMap(
                start + "  - {layer: foret:arbres, opacity: 2}\n",
                file + "5: layers.0.opacity: must have a maximum value of 1 (it is '2')");
        checkMap("igo: 1\ntitle: x\nabstract: x\nlayers: []\n", file + "4: layers: ");
        check(
                new TestJar().with("maps/Carte.yaml", start),
                "IGO-INF/maps/Carte.yaml: a map's file is maps/NAME.yaml, NAME of a-z, 0-9 and _, a letter first");
    }

    private void checkMap(String map, String located) {
        StagingException mistake = mistake(new TestJar().with("maps/carte.yaml", map).write(folder));
        assertTrue(mistake.located().startsWith(located), mistake.located());
    }

    @Test
    void picturesOfCards() {
        String card = "  details: [no, essence]\n";
        String picture = card + "  picture: {file: '%s', alt: {fr: Un arbre, en: A tree}}\n";
        checkLayer(card, String.format(picture, "a.png"), 19, "the jar has no folder pictures/");
        check(
                new TestJar().layer(card, String.format(picture, "sapin.pgn")).with("pictures/sapin.png", new byte[1]),
                LAYER + ":19: the jar lacks the file pictures/sapin.pgn, did you mean 'sapin.png'?");
        check(
                new TestJar().layer(card, String.format(picture, "{{esence}}.png")).with("pictures/sapin.png", new byte[1]),
                LAYER + ":19: 'esence' is not one of the fields, did you mean 'essence'?");
        check(
                new TestJar().with("pictures/sapin.html", ""),
                "IGO-INF/pictures/sapin.html: pictures/ takes svg, png, jpg and webp, not this kind of file");
        checkLayer(card, card + "  picture: {file: a.png}\n", 19, "identify.picture: lacks 'alt'");
    }
}
