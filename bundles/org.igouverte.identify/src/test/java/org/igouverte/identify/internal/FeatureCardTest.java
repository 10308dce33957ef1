package org.igouverte.identify.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.identify.Card;
import org.igouverte.identify.CardTemplate;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.layer.CodeList;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.staging.StagingException;
import org.junit.jupiter.api.Test;

class FeatureCardTest {

    private static final CodeList SPECIES = new CodeList(
            "gr_ess", Map.of("SBSB", new LocalizedText("Sapinière", "Fir stand"), "10", LocalizedText.ofBoth("dix")));

    private static FieldDefinition field(String name, String fr, String en, String unit, CodeList codes) {
        return new FieldDefinition(
                name, new LocalizedText(fr, en), Optional.empty(), List.of(), true, Optional.ofNullable(codes), unit);
    }

    private static TestLayer stands() {
        TestLayer layer = new TestLayer(
                "foret:peuplement",
                CoordinateSystems.epsg(32198),
                new Field("gr_ess", FieldType.STRING),
                new Field("an_orig", FieldType.INTEGER),
                new Field("sup_ha", FieldType.REAL),
                new Field("length", FieldType.STRING));
        layer.fields = List.of(
                field("gr_ess", "Groupement d'essences", "Species group", "", SPECIES),
                field("an_orig", "Année", "Year", "", null),
                field("sup_ha", "Superficie", "Area", "ha", null),
                field("absent", "Absent", "Missing", "", null));
        return layer;
    }

    private static IdentifyCard card(String fr, String en, String... details) {
        return new IdentifyCard(
                new LocalizedText(fr, en), new LocalizedText(fr, en), List.of(details), Optional.empty(),
                "layers/peuplement.yaml", 12);
    }

    private static Card card(TestLayer layer, Language language, Object... values) throws StagingException {
        new CardPreparer().prepare(layer, Deadline.after(Duration.ofMinutes(1)));
        Map<String, Object> byName = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            byName.put(layer.schema().fields().get(i).name(), values[i]);
        }
        IdentifiedFeature feature = new IdentifiedFeature(layer, "1", null, byName);
        return feature.card(language);
    }

    @Test
    void putsCodesNumbersAndAbsenceIntoWords() throws Exception {
        TestLayer layer = stands();
        layer.card = Optional.of(card(
                "{{gr_ess}} ({{gr_ess.code}}){{#an_orig}}, née en {{an_orig}}{{/an_orig}}{{^absent}}, rien{{/absent}}",
                "{{gr_ess}} ({{gr_ess.code}}){{#an_orig}},\n   born in {{.}}{{/an_orig}}",
                "sup_ha",
                "absent",
                "gr_ess"));
        Card fr = card(layer, Language.FR, "SBSB", 1995L, 12345.678, null);
        assertEquals("Sapinière (SBSB), née en 1995, rien", fr.title());
        assertEquals(List.of("Sapinière (SBSB), née en 1995, rien"), fr.lines());
        assertEquals(
                List.of(
                        new Card.Detail("sup_ha", "Superficie", "12 345,68", "ha"),
                        new Card.Detail("gr_ess", "Groupement d'essences", "Sapinière", "")),
                fr.details().stream()
                        .map(d -> new Card.Detail(
                                d.field(), d.label(), d.value().replaceAll("[\\u00a0\\u202f]", " "), d.unit()))
                        .toList());
        Card en = card(layer, Language.EN, "SBSB", null, 0.000123456, null);
        assertEquals("Fir stand (SBSB)", en.title());
        assertEquals("0.00012", en.details().get(0).value());
        Card english = card(layer, Language.EN, "SBSB", 1995L, 2.0, null);
        assertEquals(List.of("Fir stand (SBSB),", "born in 1995"), english.lines());
        assertEquals("Fir stand (SBSB), born in 1995", english.title());
        assertEquals("2", english.details().get(0).value());
    }

    @Test
    void keepsToTheFieldsOfTheFeature() throws Exception {
        TestLayer layer = stands();
        // A text has a method length(); the field of that name is what is meant.
        layer.card = Optional.of(card("{{#gr_ess}}{{length}}|{{an_orig}}{{/gr_ess}}", "<b>{{gr_ess}}</b>"));
        assertEquals("long|10", card(layer, Language.FR, "SBSB", 10L, null, "long").title());
        assertEquals("|", card(layer, Language.FR, "SBSB", null, null, " ").title());
        assertEquals("<b>A&B {{x}}</b>", card(layer, Language.EN, "A&B {{x}}", null, null, null).title());
        assertEquals("Couche foret:peuplement", card(layer, Language.FR, null, null, null, null).title());
    }

    @Test
    void tellsWhereATemplateIsWrong() {
        for (String wrong : List.of(
                "{{#gr_ess}}open", "{{/gr_ess}}", "{{gr_ess", "{{nothing}}", "{{#nothing}}{{/nothing}}",
                "{{^nothing}}{{/nothing}}", "{{gr_ess.words}}", "{{>other}}", "{{nothing.code}}")) {
            TestLayer layer = stands();
            layer.card = Optional.of(card("fine", wrong));
            StagingException e = assertThrows(StagingException.class, () -> card(layer, Language.FR), wrong);
            assertEquals("layers/peuplement.yaml", e.file());
            assertEquals(12, e.line());
            assertEquals(StagingException.Phase.DEFINITION, e.phase());
            assertTrue(e.getMessage().contains("foret:peuplement"), e.getMessage());
        }
        TestLayer layer = stands();
        layer.card = Optional.of(card("fine", "fine", "nothing"));
        assertThrows(StagingException.class, () -> card(layer, Language.FR));
    }

    @Test
    void listsEverythingWhereThePartnerWroteNoCard() throws Exception {
        TestLayer layer = new TestLayer(
                "eau:lac",
                CoordinateSystems.epsg(32198),
                new Field("Nom", FieldType.STRING),
                new Field("jour", FieldType.DATE),
                new Field("moment", FieldType.INSTANT),
                new Field("vrai", FieldType.BOOLEAN),
                new Field("pop", FieldType.INTEGER),
                new Field("vide", FieldType.STRING));
        layer.fields = List.of(field("Nom", "Nom", "Name", "", null));
        Object[] values = {
            "Lac Vert", LocalDate.of(2026, 3, 1), Instant.parse("2026-07-11T16:05:00Z"), true, 53_700L, null
        };
        Card fr = card(layer, Language.FR, values);
        assertEquals("Lac Vert", fr.title());
        assertEquals(List.of(), fr.lines());
        assertEquals(
                List.of("Lac Vert", "1er mars 2026", "11 juillet 2026 à 12 h 05", "oui", "53 700"),
                fr.details().stream()
                        .map(d -> d.value().replaceAll("[\\u00a0\\u202f]", " "))
                        .toList());
        Card en = card(layer, Language.EN, values);
        assertEquals("March 1, 2026", en.details().get(1).value());
        assertEquals("July 11, 2026 at 12:05 p.m.", en.details().get(2).value().replaceAll("[\\u00a0\\u202f]", " "));
        assertEquals("53,700", en.details().get(4).value());
        assertEquals("Name", en.details().get(0).label());
        assertEquals("jour", en.details().get(1).label());
    }

    @Test
    void showsTheFilesOfTheBundleAndNoOtherAddress() throws Exception {
        WebFiles files = new WebFiles(Map.of("SBSB.svg", new byte[] {1}, "a/b.png", new byte[] {2}));
        TestLayer layer = stands();
        layer.card = Optional.of(new IdentifyCard(
                LocalizedText.ofBoth("x"),
                LocalizedText.EMPTY,
                List.of(),
                Optional.of(new IdentifyCard.Picture(
                        LocalizedText.ofBoth("{{gr_ess.code}}.svg"),
                        new LocalizedText("Une {{gr_ess}}", "A {{gr_ess}}"),
                        new LocalizedText("Dessin", "Drawing"),
                        files)),
                "layers/peuplement.yaml",
                12));
        assertEquals(
                Optional.of(new Card.Picture(
                        "/identify/pictures/foret:peuplement/" + files.hash() + "/SBSB.svg", "A Fir stand", "Drawing")),
                card(layer, Language.EN, "SBSB").picture());
        for (Object other : new Object[] {"10", "https://example.org/x", "../SBSB", null}) {
            assertEquals(Optional.empty(), card(stands(layer), Language.EN, other).picture(), String.valueOf(other));
        }
    }

    private static TestLayer stands(TestLayer as) {
        TestLayer layer = stands();
        layer.card = as.card;
        return layer;
    }
}
