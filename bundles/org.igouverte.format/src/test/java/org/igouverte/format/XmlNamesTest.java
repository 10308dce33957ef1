package org.igouverte.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class XmlNamesTest {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_À-ÖØ-öø-ÿ][A-Za-z0-9._À-ÖØ-öø-ÿ-]*");

    @Test
    void keepsWhatIsANameAlready() {
        assertEquals("an_orig", XmlNames.element("an_orig"));
        assertEquals("densité", XmlNames.element("densité"));
        assertEquals("peuplement.31L09NE-12_4", XmlNames.featureId("peuplement", "31L09NE-12_4"));
    }

    @Test
    void escapesWhatANameCannotHave() {
        assertEquals("sup_x0020_ha", XmlNames.element("sup ha"));
        assertEquals("_x0031_990", XmlNames.element("1990"));
        assertEquals("peuplement.+71_x002C_5_x002F_é".replace("+", "_x002B_").replace("é", "_x00E9_"),
                XmlNames.featureId("peuplement", "+71,5/é"));
        assertEquals("peuplement._x005F_x0041_", XmlNames.featureId("peuplement", "_x0041_"));
    }

    @Test
    void readsEveryNameBack() {
        SplittableRandom random = new SplittableRandom(1);
        String alphabet = "_x0041_ABCdefé/ \u20AC._-:";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(1, 16); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String original = text.toString();
            String element = XmlNames.element(original);
            assertTrue(NAME.matcher(element).matches(), element);
            assertEquals(original, XmlNames.field(element));
            assertEquals(original, XmlNames.idOf("lac", XmlNames.featureId("lac", original)));
        }
    }

    @Test
    void takesNoIdOfAnotherType() {
        assertNull(XmlNames.idOf("lac", "peuplement.1"));
        assertNull(XmlNames.idOf("lac", "lac"));
    }
}
