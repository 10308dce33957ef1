package org.igouverte.ogc.xyz.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an address below {@code /tiles} or {@code /mvt} means. */
sealed interface XyzAddress {

    /** Name of the layer as it was written. */
    String layer();

    /** Whether pictures for fine screens are meant, with two pixels for one: {@code @2x}, as clients of web maps ask. */
    boolean fine();

    /** The TileJSON of a layer. */
    record Description(String layer, boolean fine) implements XyzAddress {}

    /** A tile. */
    record TileAddress(String layer, int level, int column, int row, boolean fine, String extension) implements XyzAddress {

        @Override
        public String toString() {
            return level + "/" + column + "/" + row + (fine ? FINE : "");
        }
    }

    /** No longer than any number that a tile can have. */
    Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    Pattern FILE = Pattern.compile("(0|[1-9][0-9]{0,8})(@2x)?\\.([a-z]{1,5})");

    String JSON = ".json";

    String FINE = "@2x";

    /** @param path segments after the service's own; empty if they mean nothing */
    static Optional<XyzAddress> of(List<String> path) {
        if (path.size() == 1 && path.get(0).endsWith(JSON)) {
            String name = path.get(0).substring(0, path.get(0).length() - JSON.length());
            boolean fine = name.endsWith(FINE);
            return Optional.of(new Description(fine ? name.substring(0, name.length() - FINE.length()) : name, fine));
        }
        if (path.size() != 4) {
            return Optional.empty();
        }
        Matcher file = FILE.matcher(path.get(3));
        if (!NUMBER.matcher(path.get(1)).matches()
                || !NUMBER.matcher(path.get(2)).matches()
                || !file.matches()) {
            return Optional.empty();
        }
        return Optional.of(new TileAddress(
                path.get(0),
                Integer.parseInt(path.get(1)),
                Integer.parseInt(path.get(2)),
                Integer.parseInt(file.group(1)),
                file.group(2) != null,
                file.group(3)));
    }
}
