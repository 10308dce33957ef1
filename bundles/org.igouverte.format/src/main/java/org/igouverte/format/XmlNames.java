package org.igouverte.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and ids as XML takes them: a character that an XML name may not have is written {@code _xHHHH_}, the four
 * hexadecimal digits of its UTF-16 unit. {@code _} before an {@code x} is written so too, which makes every name readable
 * back to exactly one original.
 */
public final class XmlNames {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private XmlNames() {}

    /** The element that carries a field. */
    public static String element(String field) {
        StringBuilder name = new StringBuilder(field.length() + 8);
        append(field, true, true, name);
        return name.toString();
    }

    /** The field of an element: inverse of {@link #element}. Any other name comes back as it is. */
    public static String field(String element) {
        return unescaped(element);
    }

    /** The {@code gml:id} of a feature: {@code peuplement.<id>}. Ids keep ASCII letters, digits, {@code .}, {@code _}, {@code -}. */
    public static String featureId(String typeName, String id) {
        StringBuilder name = new StringBuilder(typeName.length() + id.length() + 9);
        name.append(typeName).append('.');
        append(id, false, false, name);
        return name.toString();
    }

    /**
     * The id of the feature that a {@code gml:id} names: inverse of {@link #featureId}.
     *
     * @return {@code null} if it is none of that type
     */
    public static String idOf(String typeName, String gmlId) {
        return gmlId.startsWith(typeName + '.') ? unescaped(gmlId.substring(typeName.length() + 1)) : null;
    }

    private static void append(String text, boolean start, boolean accents, StringBuilder target) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || accents && isLatin1Letter(c);
            boolean plain = c == '_'
                    ? i + 1 == text.length() || text.charAt(i + 1) != 'x'
                    : letter || !(start && i == 0) && (c >= '0' && c <= '9' || c == '.' || c == '-');
            if (plain) {
                target.append(c);
            } else {
                target.append("_x").append(hex(c >> 8)).append(hex(c & 255)).append('_');
            }
        }
    }

    private static boolean isLatin1Letter(char c) {
        return c >= 'À' && c <= 'ÿ' && c != '×' && c != '÷';
    }

    private static String hex(int octet) {
        return "" + Character.toUpperCase(Character.forDigit(octet >> 4, 16))
                + Character.toUpperCase(Character.forDigit(octet & 15, 16));
    }

    private static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher escape = ESCAPE.matcher(text);
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        // An escape ends with the underscore that it owns: the next search starts after it.
        while (escape.find(from)) {
            plain.append(text, from, escape.start()).append((char) Integer.parseInt(escape.group(1), 16));
            from = escape.end();
        }
        return plain.append(text, from, text.length()).toString();
    }
}
