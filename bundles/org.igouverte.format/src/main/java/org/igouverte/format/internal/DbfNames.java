package org.igouverte.format.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of dBASE columns: at most ten characters of ASCII, unique without regard to case. */
final class DbfNames {

    private static final int MAX = 10;

    private DbfNames() {}

    static List<String> of(List<String> fields) {
        List<String> names = new ArrayList<>(fields.size());
        Set<String> taken = new HashSet<>();
        for (String field : fields) {
            String plain = plain(field);
            String name = shortened(plain, "");
            for (int i = 1; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = shortened(plain, "_" + i);
            }
            names.add(name);
        }
        return names;
    }

    private static String shortened(String name, String suffix) {
        return name.substring(0, Math.min(name.length(), MAX - suffix.length())) + suffix;
    }

    private static String plain(String field) {
        String ascii = Normalizer.normalize(field, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9_]", "_");
        return ascii.isEmpty() ? "_" : Character.isDigit(ascii.charAt(0)) ? "_" + ascii : ascii;
    }
}
