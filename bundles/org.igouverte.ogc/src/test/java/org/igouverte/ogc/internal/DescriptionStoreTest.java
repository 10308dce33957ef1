package org.igouverte.ogc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.junit.jupiter.api.Test;

class DescriptionStoreTest {

    private final TestLayer stands = TestLayer.stands();
    private final TestCatalog catalog = new TestCatalog(List.of(stands, TestLayer.places()));
    private final DescriptionStore store = new DescriptionStore(catalog, Runnable::run);
    private final LayerDescriptions.Pieces<String> pieces = store.open("essai", (layer, variant, out) -> out.write(
            (variant + ' ' + layer.revision() + " é " + LayerDescriptions.SERVICE + "/x " + LayerDescriptions.BASE)
                    .getBytes(StandardCharsets.UTF_8)));

    private String read(ServedLayer layer, String variant, String base, String service) throws IOException {
        try (LayerDescriptions.Reader reader = pieces.read(variant, base, service)) {
            return new String(reader.of(layer), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPieceIsMadeOnceAndServesEveryAddress() throws IOException {
        String revision = stands.revision();
        assertEquals("fr " + revision + " é a/s/x a", read(stands, "fr", "a", "a/s"));
        assertEquals("fr " + revision + " é bé/s/x bé", read(stands, "fr", "bé", "bé/s"));
        assertEquals(Map.of("essai", 1L), store.made());
        read(stands, "en", "a", "a/s");
        assertEquals(Map.of("essai", 2L), store.made());
    }

    @Test
    void aCommitMakesThePiecesOfWhatChangedAlone() throws IOException {
        pieces.prepare(() -> "fr");
        assertEquals(Map.of("essai", 2L), store.made());
        read(stands, "en", "a", "s");
        TestLayer changed = stands.with(TestLayer.definition(
                "foret:peuplement", Set.of(), LocalizedText.ofBoth("x"), LocalizedText.EMPTY, stands.schema()));
        catalog.commit(List.of(changed, TestLayer.places()));
        // The other layer in English, and the changed one in both languages.
        assertEquals(Map.of("essai", 6L), store.made());
        assertEquals("en " + changed.revision() + " é s/x a", read(changed, "en", "a", "s"));
        assertEquals(Map.of("essai", 6L), store.made());
        // What is served no more is not kept: it would have to be made again.
        read(stands, "fr", "a", "s");
        assertEquals(Map.of("essai", 7L), store.made());
    }

    @Test
    void whatNobodyReadsIsMadeAheadNoLonger() throws IOException {
        read(stands, "en", "a", "s");
        long made = 0;
        for (int i = 0; i < 20; i++) {
            catalog.commit(List.of(stands.with(TestLayer.definition(
                    "foret:peuplement", Set.of(), LocalizedText.ofBoth("x" + i), LocalizedText.EMPTY, stands.schema()))));
            made = store.made().get("essai");
        }
        assertEquals(1 + 8, made);
    }
}
