package org.igouverte.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlInputTest {

    private static final XmlLimits SMALL = new XmlLimits(2000, 5, 20, 3);

    @Test
    void readsMixedContentInOrderWithLines() throws XMLStreamException {
        XmlElement root = XmlElement.read("<a>\n  x<b k='1'>y</b>&amp;<![CDATA[<z>]]>\n</a>", SMALL);

        assertEquals("a", root.name());
        assertEquals("x&<z>", root.text().replaceAll("\\s", ""));
        XmlElement b = root.child("b").orElseThrow();
        assertEquals(2, b.line());
        assertEquals("1", b.attribute("k").orElseThrow());
        assertEquals("y", b.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e \"boom\">]><a>&e;</a>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]><a/>",
                "<a>&undefined;</a>",
                "<a><b></a>",
                "<a/><b/>",
                ""
            })
    void refuses(String document) {
        assertThrows(XMLStreamException.class, () -> XmlElement.read(document, SMALL));
        assertThrows(XMLStreamException.class, () -> drain(document));
    }

    @Test
    void refusesWhatExceedsALimitAndSaysWhich() {
        assertRefused("<a>".repeat(6) + "</a>".repeat(6), "nested more than 5");
        assertRefused("<a>" + "<b/>".repeat(20) + "</a>", "more than 20 elements");
        assertRefused("<a p='' q='' r='' s=''/>", "more than 3 attributes");
        assertRefused("<a>" + "x".repeat(2000) + "</a>", "longer than 2000");
    }

    @Test
    void limitsBytesOfAStream() {
        XMLStreamException e = assertThrows(XMLStreamException.class, () -> drain("<a>" + "x".repeat(9000) + "</a>"));
        assertTrue(e.getMessage().contains("longer than 2000 bytes"), e.getMessage());
    }

    private static void assertRefused(String document, String why) {
        XMLStreamException e = assertThrows(XMLStreamException.class, () -> XmlElement.read(document, SMALL));
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }

    private static void drain(String document) throws XMLStreamException {
        XMLStreamReader reader = XmlInput.reader(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), SMALL);
        while (reader.hasNext()) {
            reader.next();
        }
    }
}
