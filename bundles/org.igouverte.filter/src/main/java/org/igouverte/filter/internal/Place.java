package org.igouverte.filter.internal;

import org.igouverte.filter.FilterException;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;
import org.igouverte.xml.XmlElement;

/**
 * Where something stands in a filter.
 *
 * @param form key of the message that tells it
 * @param name column, JSON pointer or name of an element
 * @param line of the element; 0 if none
 */
record Place(String form, String name, int line) {

    private static final Messages MESSAGES = Messages.of(Place.class);
    private static final int SHOWN = 60;

    /** @param index of the character, from 0 */
    static Place ofIndex(int index) {
        return new Place("place.column", String.valueOf(index + 1), 0);
    }

    static Place ofPointer(String pointer) {
        return new Place(pointer.isEmpty() ? "place.whole" : "place.pointer", shortened(pointer), 0);
    }

    static Place of(XmlElement element) {
        return new Place("place.element", shortened(element.name()), element.line());
    }

    /** @param values of the message; texts of the filter's are to be {@linkplain #shortened shortened} */
    FilterException mistake(String key, Object... values) {
        LocalizedText what = MESSAGES.text(key, values);
        LocalizedText where = MESSAGES.text(form, name, String.valueOf(line));
        return new FilterException(
                kind(key),
                new LocalizedText(what.fr() + ' ' + where.fr(), what.en() + ' ' + where.en()), name, line);
    }

    private static FilterException.Kind kind(String key) {
        return switch (key.substring(0, key.indexOf('.'))) {
            case "property" -> FilterException.Kind.UNKNOWN_PROPERTY;
            case "comparison", "like", "casei", "temporal", "arithmetic" -> FilterException.Kind.MISFIT;
            default -> FilterException.Kind.MALFORMED;
        };
    }

    /** A text of the filter as it may be repeated to its author: of bounded length, on one line. */
    static String shortened(String text) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return shown.replaceAll("\\p{Cntrl}", " ");
    }
}
