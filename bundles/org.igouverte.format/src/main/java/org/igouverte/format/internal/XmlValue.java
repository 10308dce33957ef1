package org.igouverte.format.internal;

import java.io.IOException;
import org.igouverte.format.Utf8Output;

/** Attribute values in the lexical space of their XML Schema types. */
final class XmlValue {

    private XmlValue() {}

    static void write(Utf8Output out, Object value) throws IOException {
        if (value instanceof String text) {
            out.xml(text);
        } else if (value instanceof Long number) {
            out.integer(number);
        } else if (value instanceof Double number) {
            if (Math.abs(number) <= Double.MAX_VALUE) {
                out.shortest(number);
            } else {
                out.text(number.isNaN() ? "NaN" : number > 0 ? "INF" : "-INF");
            }
        } else {
            out.text(value.toString());
        }
    }
}
