package org.igouverte.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.format.internal.Formats;

/** The formats that there are. */
public final class FeatureFormats {

    private FeatureFormats() {}

    /** GeoJSON (RFC 7946), the one that is answered when a client does not mind. */
    public static FeatureFormat geoJson() {
        return Formats.GEOJSON;
    }

    /** All formats, in the order in which people are offered them. */
    public static List<FeatureFormat> all() {
        return Formats.ALL;
    }

    /**
     * Finds a format by its name, its media type or another name; without regard to case or spaces. Parameters of a media
     * type count only where they tell formats apart.
     */
    public static Optional<FeatureFormat> find(String nameOrMediaType) {
        if (nameOrMediaType.length() > 200) {
            return Optional.empty();
        }
        String whole = squeezed(nameOrMediaType);
        Optional<FeatureFormat> exact = named(whole);
        int parameters = whole.indexOf(';');
        return exact.isPresent() || parameters < 0 ? exact : named(whole.substring(0, parameters));
    }

    private static String squeezed(String text) {
        return text.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static Optional<FeatureFormat> named(String name) {
        return all().stream()
                .filter(f -> f.name().equals(name)
                        || squeezed(f.mediaType()).equals(name)
                        || f.aliases().contains(name))
                .findFirst();
    }
}
