package org.igouverte.ogc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class XmlWriterTest {

    private interface Writing {
        void write(XmlWriter xml) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter xml = new XmlWriter(out);
        writing.write(xml);
        xml.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void elementsAttributesAndTextAreEscapedAndClosed() throws IOException {
        assertEquals(
                "<a b=\"&quot;&lt;&amp;&#10;é\"><c/>&lt;&amp;&gt;\"\n<d>1.5</d></a>",
                written(xml -> xml.start("a")
                        .attribute("b", "\"<&\né")
                        .start("c")
                        .end()
                        .text("<&>\"\n")
                        .element("d", 1.5)));
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws IOException {
        assertEquals("<a>\uFFFDx\uFFFD\uFFFD😀</a>", written(xml -> xml.element("a", "\u0001x\uD800\uFFFF😀")));
    }

    @Test
    void anAttributeComesOnlyAfterItsElement() {
        assertThrows(
                IllegalStateException.class, () -> written(xml -> xml.start("a").text("x").attribute("b", "")));
    }

    @Test
    void anyTextComesBackFromAParser() throws Exception {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20_000); i > 0; i -= 97) {
                text.appendCodePoint(switch (random.nextInt(4)) {
                    case 0 -> ' ' + random.nextInt(95);
                    case 1 -> 0xA0 + random.nextInt(0x500);
                    case 2 -> 0x3000 + random.nextInt(0x1000);
                    default -> 0x1F300 + random.nextInt(0x200);
                });
            }
            String value = text.toString();
            String document = written(xml ->
                    xml.declaration().start("a").attribute("v", value).text(value).end());
            var element = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            assertEquals(value, element.getAttribute("v"));
            assertEquals(value, element.getTextContent());
        }
    }

    @Test
    void fragmentsOfAnySizePassUnchanged() throws IOException {
        for (int size : new int[] {0, 1, 8000, 8192, 8193, 100_000}) {
            byte[] fragment = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
            String document = written(xml -> xml.start("a").bytes(fragment).bytes(fragment));
            assertArrayEquals(
                    ("<a>" + "x".repeat(2 * size) + "</a>").getBytes(StandardCharsets.US_ASCII),
                    document.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void numbersHaveNoExponentAndLoseNothing() {
        assertEquals("0", XmlWriter.number(0));
        assertEquals("-346400", XmlWriter.number(-346400));
        assertEquals("0.000001", XmlWriter.number(1e-6));
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(40) - 20);
            assertEquals(value, new BigDecimal(XmlWriter.number(value)).doubleValue());
        }
    }
}
