package org.igouverte.filter.internal;

import java.util.Locale;

/**
 * A word of a filter's text.
 *
 * @param text a name or keyword as written, the content of a quoted text or name, a number, a moment, or a sign
 */
record Token(Kind kind, String text, Place place) {

    enum Kind {
        /** A name or a keyword. */
        WORD,
        /** A name between double quotes. */
        QUOTED_NAME,
        /** A text between single quotes. */
        TEXT,
        NUMBER,
        /** A date or moment without quotes, as ECQL has them. */
        MOMENT,
        /** An operator, bracket or comma. */
        SIGN,
        END
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    String keyword() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }
}
