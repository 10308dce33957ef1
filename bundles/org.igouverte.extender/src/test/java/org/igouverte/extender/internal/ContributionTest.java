package org.igouverte.extender.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CodeList;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.MapDefinition.MapLayer;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.StagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from contributions without a mistake. */
class ContributionTest {

    @TempDir
    private Path folder;

    private Contribution read(TestJar jar) throws StagingException {
        return new JarContributionReader(TestJar::system).read(jar.write(folder));
    }

    private LayerDefinition only(TestJar jar) throws StagingException {
        List<LayerDefinition> layers = read(jar).layers();
        assertEquals(1, layers.size());
        return layers.get(0);
    }

    private static LocalizedText words(LayerDefinition layer, String field, String code) {
        return layer.field(field).orElseThrow().codes().orElseThrow().wordsFor(code).orElseThrow();
    }

    @Test
    void everyKeyReachesTheDefinition() throws StagingException {
        LayerDefinition layer = only(new TestJar());
        assertEquals(new LayerName("foret", "arbres"), layer.name());
        assertEquals(new LocalizedText("Arbres", "Trees"), layer.title());
        assertEquals(LocalizedText.ofBoth("Arbres"), layer.description());
        assertEquals(new DataReference.ContainedFile("data/arbres.geojson", "arbres", Optional.empty()), layer.data());
        assertEquals(Optional.of("no"), layer.featureId());
        assertEquals(Set.of(new LayerName("foret", "arbre")), layer.aliases());
        assertEquals(new ScaleRange(10, 1000), layer.scales());
        FieldDefinition number = layer.field("no").orElseThrow();
        assertEquals(new LocalizedText("Numéro", "Number"), number.label());
        assertEquals(Optional.of(FieldType.STRING), number.type());
        assertEquals(List.of("NUM", "numero"), number.spellings());
        assertTrue(layer.field("essence").orElseThrow().optional());
        assertEquals(new LocalizedText("sapin", "fir"), words(layer, "essence", "SB"));
        StyleDocument style = layer.styles().get(0);
        assertEquals("arbres", style.name());
        assertEquals("<x/>", style.text());
        assertEquals("IGO-INF/styles/arbres.sld", style.file());
        assertEquals(List.of("no", "essence"), layer.identify().orElseThrow().details());
        assertEquals(new Bounds(0, 1, 2, 3), layer.examples().get(0).bounds());
        assertEquals(Optional.of(7L), layer.examples().get(0).count());
        assertEquals(22, layer.examples().get(0).line());
        assertEquals("CRS:84", layer.examples().get(1).crs().id());
        assertEquals(Optional.empty(), layer.examples().get(1).count());
    }

    @Test
    void dimensionsNameTheFieldsThatTheyLieIn() throws StagingException {
        String fields = "  vu: {label: Vu, type: date}\n  haut: {label: Haut, type: real}\n";
        LayerDefinition layer = only(new TestJar().layer(
                "id: no\n",
                fields + "id: no\ndimensions:\n  time: {field: vu}\n  elevation: {field: haut, unit: m, default: '12.5'}\n"));
        assertEquals(
                List.of(
                        new LayerDimension("time", "vu", "", Optional.empty()),
                        new LayerDimension("elevation", "haut", "m", Optional.of("12.5"))),
                layer.dimensions());
        assertEquals(List.of(), only(new TestJar()).dimensions());
    }

    @Test
    void aTimeMayBeAYearAndItsDefaultAnInterval() throws StagingException {
        LayerDefinition layer = only(new TestJar().layer(
                "id: no\n",
                "  an: {label: An, type: integer}\nid: no\ndimensions:\n  time: {field: an, default: 1950/2026}\n"));
        assertEquals(List.of(new LayerDimension("time", "an", "", Optional.of("1950/2026"))), layer.dimensions());
    }

    @Test
    void whatIsNotSaidComesFromThePartner() throws StagingException {
        LayerDefinition layer = only(new TestJar());
        assertEquals(new LocalizedText("Ministère", "Ministry"), layer.attribution());
        assertEquals(new LocalizedText("Ministère", "Ministry"), layer.theme());
        assertEquals(0, layer.order());
        assertTrue(layer.visible());
    }

    @Test
    void dataMayComeApartOrFromJava() throws StagingException {
        String contained = "data: data/arbres.geojson";
        assertEquals(
                new DataReference.ContainedFile("data/arbres.geojson", "verger", Optional.of("t")),
                only(new TestJar().layer(contained, "data: {file: data/arbres.geojson, dataset: verger, table: t}"))
                        .data());
        assertEquals(
                new DataReference.Dataset("verger", Optional.empty()),
                only(new TestJar().layer(contained, "data: {dataset: verger}")).data());
        assertEquals(
                new DataReference.Service("arbres", Map.of("seuil", "3")),
                only(new TestJar().layer(contained, "data: {service: arbres, parameters: {seuil: 3}}")).data());
    }

    @Test
    void dataMayBeTheOperatorsWithOnesOwnInstead() throws StagingException {
        LayerDefinition layer = only(new TestJar()
                .layer("data: data/arbres.geojson", "data: {source: verger, table: v.arbre, otherwise: data/arbres.geojson}"));
        assertEquals(
                new DataReference.Source(
                        "verger",
                        "v.arbre",
                        Map.of(),
                        Optional.of(new DataReference.ContainedFile("data/arbres.geojson", "arbres", Optional.empty()))),
                layer.data());
        assertEquals(Optional.of("verger"), layer.sourceName());
        assertEquals(Set.of("arbres"), layer.datasets());
        assertEquals(4, layer.dataLine());
    }

    @Test
    void otherTablesAreJoinedByAKey() throws StagingException {
        LayerDefinition layer = only(new TestJar().with("data/recolte.csv", "arbre,kg\n").layer("id: no\n", """
                id: no
                lookups:
                  soin:
                    data: {file: data/recolte.csv, dataset: soins}
                    field: no
                    key: arbre
                    fields: {kg: {type: real, unit: kg}}
                children:
                  recolte:
                    title: {fr: Récoltes, en: Harvests}
                    data: {table: recolte}
                    field: no
                    fields: {annee: , kilos: }
                """));
        assertEquals(List.of("no", "essence", "kg"), layer.fields().stream().map(f -> f.name()).toList());
        assertEquals(List.of("no", "essence"), layer.ownFields().stream().map(f -> f.name()).toList());
        assertEquals("arbre", layer.lookups().get(0).key());
        RelatedTable child = layer.children().get(0);
        assertEquals(new LocalizedText("Récoltes", "Harvests"), child.title());
        assertEquals(new DataReference.Beside("recolte"), child.data());
        assertEquals("no", child.key());
        assertEquals(Set.of("arbres", "soins"), layer.datasets());
    }

    @Test
    void severalStylesKeepTheirOrder() throws StagingException {
        LayerDefinition layer = only(new TestJar().with("styles/b.json", "{}").layer("style: styles/arbres.sld", """
                styles:
                  z: {file: styles/b.json, title: {fr: Un, en: One}}
                  a: {file: styles/arbres.sld, title: {fr: Deux, en: Two}}"""));
        assertEquals(List.of("z", "a"), layer.styles().stream().map(StyleDocument::name).toList());
        assertEquals(StyleDocument.Format.MAPLIBRE, layer.styles().get(0).format());
        assertEquals(new LocalizedText("Deux", "Two"), layer.styles().get(1).title());
    }

    @Test
    void codeListsOfSpreadsheetsAreRead() throws StagingException {
        LayerDefinition layer = only(new TestJar().with(
                "codes/essence.csv",
                "\uFEFFcode;en;fr\r\n# essences\r\n\r\nSB;\"fir; \"\"true\"\"\";sapin\r\n01;birch;bouleau"));
        CodeList codes = layer.field("essence").orElseThrow().codes().orElseThrow();
        assertEquals(2, codes.words().size());
        assertEquals(new LocalizedText("sapin", "fir; \"true\""), words(layer, "essence", "SB"));
        assertEquals(new LocalizedText("bouleau", "birch"), words(layer, "essence", "01"));
    }

    @Test
    void mffpIsReadWhole() throws Exception {
        Contribution mffp = read(TestJar.ofPartner("mffp"));
        assertEquals("mffp", mffp.partner().id());
        assertEquals(
                List.of(
                        "foret:peuplement_etiquette",
                        "foret:peuplement",
                        "foret:peuplement_gr_ess",
                        "foret:perturbation",
                        "foret:region_ecologique"),
                mffp.layers().stream().map(layer -> layer.name().toString()).toList());
        for (LayerDefinition layer : mffp.layers().subList(0, 3)) {
            assertTrue(layer.attribution().fr().contains("Gouvernement du Québec"));
            assertTrue(layer.sample(), layer.name() + " says that its data are a sample");
            assertEquals(
                    new DataReference.ContainedFile("data/peuplements.gpkg", "peuplements", Optional.empty()),
                    layer.data());
        }
        assertEquals(new LocalizedText("Sapinière", "Fir stand"), words(mffp.layers().get(1), "gr_ess", "SBSB"));
    }

    @Test
    void mernIsReadWhole() throws Exception {
        Contribution mern = read(TestJar.ofPartner("mern"));
        assertEquals(
                List.of(
                        "territoire:localite",
                        "territoire:cote",
                        "territoire:riviere",
                        "territoire:lac",
                        "territoire:relief"),
                mern.layers().stream().map(layer -> layer.name().toString()).toList());
        assertEquals(new LocalizedText("Québec", "Quebec"), words(mern.layers().get(0), "province", "10"));
    }

    @Test
    void standsAreDrawnBelowTheWaterOfAnotherPartner() throws Exception {
        List<LayerDefinition> waters = read(TestJar.ofPartner("mern")).layers();
        int water = waters.stream().mapToInt(LayerDefinition::order).max().orElseThrow();
        int stands = read(TestJar.ofPartner("mffp")).layers().get(1).order();
        assertTrue(stands > water, stands + " > " + water);
    }

    @Test
    void theFilesOfTheViewerAreTakenWholeAndNamedByTheirContent() throws StagingException {
        assertTrue(read(new TestJar()).viewer().isEmpty());
        TestJar jar = new TestJar().with("viewer/index.js", "export default {};").with("viewer/parts/list.js", "");
        WebFiles files = read(jar).viewer().orElseThrow();
        assertEquals(Set.of("index.js", "parts/list.js"), files.paths());
        assertEquals("export default {};", new String(files.content("index.js").orElseThrow(), StandardCharsets.UTF_8));
        assertEquals(files.hash(), read(jar).viewer().orElseThrow().hash());
        assertNotEquals(
                files.hash(),
                read(jar.with("viewer/parts/list.js", "1")).viewer().orElseThrow().hash());
    }

    @Test
    void aMapPutsLayersTogetherOnesOwnAndOthers() throws StagingException {
        List<MapDefinition> maps = read(new TestJar().with("maps/arbres_et_routes.yaml", """
                        igo: 1
                        title: {fr: Arbres et routes, en: Trees and roads}
                        abstract: {fr: Une carte., en: A map.}
                        order: 7
                        bounds: [-72, 46, -71, 47]
                        layers:
                          - {layer: transport:route, title: {fr: Routes, en: Roads}, style: nuit, opacity: 0.5}
                          - foret:arbre
                        """)).maps();
        assertEquals(
                List.of(new MapDefinition(
                        new LayerName("foret", "arbres_et_routes"),
                        new LocalizedText("Arbres et routes", "Trees and roads"),
                        new LocalizedText("Une carte.", "A map."),
                        7,
                        Optional.of(new Bounds(-72, 46, -71, 47)),
                        List.of(
                                new MapLayer(
                                        new LayerName("transport", "route"),
                                        new LocalizedText("Routes", "Roads"),
                                        Optional.of("nuit"),
                                        0.5),
                                new MapLayer(
                                        new LayerName("foret", "arbre"),
                                        new LocalizedText("Arbres", "Trees"),
                                        Optional.empty(),
                                        1)),
                        "IGO-INF/maps/arbres_et_routes.yaml")),
                maps);
        assertEquals(List.of(), read(new TestJar()).maps());
    }

    @Test
    void aCardMayHaveAPicture() throws StagingException {
        LayerDefinition layer = only(new TestJar()
                .with("pictures/SB.png", new byte[] {1, 2})
                .layer(
                        "  details: [no, essence]\n",
                        "  details: [no]\n  picture: {file: '{{essence.code}}.png', alt: {fr: Un arbre, en: A tree}}\n"));
        IdentifyCard.Picture picture = layer.identify().orElseThrow().picture().orElseThrow();
        assertEquals("{{essence.code}}.png", picture.path().en());
        assertEquals("A tree", picture.alt().en());
        assertEquals(LocalizedText.EMPTY, picture.credit());
        assertEquals(Set.of("SB.png"), picture.files().paths());
    }
}
