package org.igouverte.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void theAddressGoesBeforeTheBrowserAndFrenchIsTheLastResort() {
        assertEquals(Language.EN, Language.negotiate("en", "fr"));
        assertEquals(Language.EN, Language.negotiate("de", "de, en-GB;q=0.7, fr;q=0.5"));
        assertEquals(Language.FR, Language.negotiate(null, "en;q=0.2, fr-CA;q=0.9"));
        assertEquals(Language.FR, Language.negotiate(null, "de, en;q=0"));
        assertEquals(Language.FR, Language.negotiate(null, null));
    }

    @Test
    void aMalformedHeaderIsNoHeader() {
        assertEquals(Language.FR, Language.negotiate(null, "en;q=2;;, \0"));
        assertEquals(Language.FR, Language.negotiate(null, "en," + "x".repeat(2000)));
        assertEquals(Language.EN, Language.negotiate("en-CA", "???"));
    }
}
