package org.igouverte.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void namesAreFoundInAnyCaseAndValuesKeepTheirs() throws OgcException {
        Parameters parameters = Parameters.parse("Layers=A%2Cb&STYLES=&x=%C3%A9+t%C3%A9");
        assertEquals(Optional.of("A,b"), parameters.find("LAYERS"));
        assertEquals(Optional.of(""), parameters.find("styles"));
        assertEquals(Optional.empty(), parameters.filled("styles"));
        assertEquals(Optional.of("é té"), parameters.find("X"));
        assertEquals(Optional.empty(), parameters.find("nothing"));
    }

    @Test
    void aParameterWithoutAValueIsEmpty() throws OgcException {
        assertEquals(Optional.of(""), Parameters.parse("&a&&b=1=2&").find("a"));
        assertEquals(Optional.of("1=2"), Parameters.parse("&a&&b=1=2&").find("b"));
    }

    @Test
    void twoValuesOfOneParameterAreRefusedButNotTheSameTwice() throws OgcException {
        Parameters parameters = Parameters.parse("WIDTH=10&width=20&HEIGHT=5&height=5");
        assertEquals(Optional.of("5"), parameters.find("height"));
        OgcException refused = assertThrows(OgcException.class, () -> parameters.find("Width"));
        assertEquals("InvalidParameterValue", refused.code());
        assertEquals("Width", refused.locator());
        assertEquals(List.of("10", "20"), parameters.all("WIDTH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%C3", "a=%C3%28", "a=%FF", "a=%ED%A0%80", "a=%00", "a=%C0%AF", "%FF=1"})
    void badEscapesAndWhatIsNotUtf8AreRefused(String query) {
        OgcException refused = assertThrows(OgcException.class, () -> Parameters.parse(query));
        assertEquals(400, refused.status());
    }

    @Test
    void tooManyParametersAndTooLongNamesAreRefused() throws OgcException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < Parameters.MAX_COUNT; i++) {
            many.append("&p").append(i).append('=');
        }
        assertEquals(Parameters.MAX_COUNT, Parameters.parse(many.toString()).names().size());
        assertThrows(OgcException.class, () -> Parameters.parse(many + "&one=more"));
        assertThrows(OgcException.class, () -> Parameters.parse("n".repeat(Parameters.MAX_NAME + 1) + "=1"));
    }

    @Test
    void aFormComesOnTopOfTheQuery() throws OgcException {
        Parameters parameters = Parameters.parse("a=1").and("b=2");
        assertEquals(Optional.of("1"), parameters.find("a"));
        assertEquals(Optional.of("2"), parameters.find("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e400", "0x10p3", "1f", "", "1,5", "--1", "1e"})
    void whatIsNoFinitePlainNumberIsRefused(String value) {
        OgcException refused = assertThrows(OgcException.class, () -> Parameters.number("BBOX", value));
        assertEquals("BBOX", refused.locator());
    }

    @Test
    void numbersAreReadInPlainAndScientificNotation() throws OgcException {
        assertEquals(-1250000, Parameters.number("n", "-1.25E6"));
        assertEquals(0.5, Parameters.number("n", " .5"));
        assertEquals(3, Parameters.number("n", "+3."));
    }

    @Test
    void wholeNumbersAreHeldWithinTheirBounds() throws OgcException {
        assertEquals(7, Parameters.integer("WIDTH", "7", 1, 10));
        for (String value : List.of("0", "11", "99999999999", "7.5", "")) {
            OgcException refused = assertThrows(OgcException.class, () -> Parameters.integer("WIDTH", value, 1, 10));
            assertEquals("WIDTH", refused.locator());
            assertTrue(refused.text().fr().contains("WIDTH"), refused.text().fr());
        }
    }
}
