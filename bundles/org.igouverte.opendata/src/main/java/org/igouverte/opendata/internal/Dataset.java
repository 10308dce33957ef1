package org.igouverte.opendata.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.ServedLayer;

/**
 * A layer's data as a catalogue of open data lists it. Immutable; needs no lease, since it only describes.
 *
 * @param extent longitudes and latitudes
 * @param versions oldest first; empty where only what it is counts, and then it has no dates
 */
record Dataset(ServedLayer layer, OpenData open, Bounds extent, List<DataVersion> versions) {

    Dataset {
        versions = List.copyOf(versions);
    }

    /** The lasting name: {@code foret:peuplement}. */
    String id() {
        return layer.name().toString();
    }

    /** The same in the letters that CKAN allows. No namespace has a hyphen, so no two data sets share one. */
    String slug() {
        return layer.name().namespace() + '-' + layer.name().local();
    }

    Partner partner() {
        return layer.partner();
    }

    LocalizedText title() {
        return layer.definition().title();
    }

    LocalizedText description() {
        return layer.description();
    }

    List<LocalizedText> keywords() {
        return layer.definition().keywords();
    }

    LocalizedText attribution() {
        return layer.attribution();
    }

    DataVersion current() {
        return versions.get(versions.size() - 1);
    }

    /** When it was first published: the partner's word, else when this server first had it. */
    Instant issued() {
        return open.issued().map(Dataset::midnight).orElse(versions.get(0).since());
    }

    /** When its content last changed: the partner's word, else when this server first had this content. */
    Instant modified() {
        return open.updated().map(Dataset::midnight).orElse(current().since());
    }

    Optional<DataVersion> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
