package org.igouverte.format.internal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import org.igouverte.format.Utf8Output;

/** Attribute values as JSON. */
final class Json {

    private Json() {}

    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Numbers and booleans as such, dates and instants as text of ISO 8601; NaN and infinities, which JSON lacks, as null. */
    static void value(Utf8Output out, Object value) throws IOException {
        if (value == null) {
            out.text("null");
        } else if (value instanceof String text) {
            out.json(text);
        } else if (value instanceof Long number) {
            out.integer(number);
        } else if (value instanceof Double number) {
            if (Math.abs(number) <= Double.MAX_VALUE) {
                out.shortest(number);
            } else {
                out.text("null");
            }
        } else if (value instanceof Boolean truth) {
            out.text(truth ? "true" : "false");
        } else {
            out.json(value.toString());
        }
    }
}
