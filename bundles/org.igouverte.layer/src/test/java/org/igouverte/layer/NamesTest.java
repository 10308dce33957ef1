package org.igouverte.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.igouverte.layer.spi.FieldMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @Test
    void readsANameAndWritesItBack() {
        LayerName name = LayerName.parse("foret:peuplement_gr_ess").orElseThrow();
        assertEquals("foret", name.namespace());
        assertEquals("peuplement_gr_ess", name.local());
        assertEquals("foret:peuplement_gr_ess", name.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ":", "peuplement", "f:a", "Foret:a", "foret:", "foret:A", "foret:1a", "foret:a-b", "foret:a:b",
                " foret:a", "foret:a ", "forêt:a", "aaaaaaaaaaaaaaaaa:a", "wms:a", "ogcapi:a", "admin:a", "tiles:a"
            })
    void takesNothingElseForAName(String text) {
        assertEquals(Optional.empty(), LayerName.parse(text));
    }

    @Test
    void isNotImpressedByLength() {
        assertEquals(Optional.empty(), LayerName.parse("foret:" + "a".repeat(1_000_000)));
        assertTrue(LayerName.parse("foret:" + "a".repeat(63)).isPresent());
        assertFalse(LayerName.parse("foret:" + "a".repeat(64)).isPresent());
        assertThrows(IllegalArgumentException.class, () -> new LayerName("wms", "a"));
    }

    @Test
    void keepsTheServersOwnAddressesFree() {
        for (String word : List.of("wms", "wfs", "wmts", "ogcapi", "tiles", "mvt", "identify", "events", "status",
                "health", "metrics", "partner", "admin", "config", "apis")) {
            assertTrue(ReservedNames.contains(word), word);
        }
        assertFalse(ReservedNames.contains("foret"));
    }

    @Test
    void sortsByNamespaceFirst() {
        List<LayerName> sorted = List.of(new LayerName("foret", "z"), new LayerName("foreta", "a"));
        assertEquals(sorted, sorted.stream().sorted().toList());
    }

    @Test
    void allowsARevisionNothingThatAnAddressWouldHaveToEscape() {
        assertEquals("a.B_1-2", new DataRevision("a.B_1-2").value());
        for (String bad : List.of("", "a b", "a/b", "é", "a".repeat(65))) {
            assertThrows(IllegalArgumentException.class, () -> new DataRevision(bad), bad);
        }
    }

    @Test
    void findsColumnsWhateverTheirCase() throws SourceException {
        FieldDefinition origin = field("an_origine", List.of("AN_ORIG"), false);
        FieldDefinition perturb = field("perturb", List.of(), true);
        assertEquals(
                Optional.of("an_orig"),
                FieldMapping.of(List.of(origin), List.of("an_orig"), "x").get("an_origine"));
        assertEquals(
                Optional.of("An_Origine"),
                FieldMapping.of(List.of(origin), List.of("AN_ORIG", "An_Origine"), "x").get("an_origine"));
        assertEquals(
                Optional.empty(),
                FieldMapping.of(List.of(perturb), List.of("a"), "x").get("perturb"));
        String message = assertThrows(
                        SourceException.class, () -> FieldMapping.of(List.of(origin), List.of("A", "b"), "p.gpkg"))
                .getMessage();
        assertEquals("p.gpkg has no column for an_origine; its columns are A, b", message);
    }

    private static FieldDefinition field(String name, List<String> spellings, boolean optional) {
        return new FieldDefinition(
                name, LocalizedText.EMPTY, Optional.empty(), spellings, optional, Optional.empty(), "");
    }
}
