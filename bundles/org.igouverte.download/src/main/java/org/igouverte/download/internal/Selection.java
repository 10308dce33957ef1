package org.igouverte.download.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.igouverte.format.FeatureFormat;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.serving.ServedLayer;

/**
 * What somebody wants of a layer, and how. Two people who want the same have the same {@link #key}, however they wrote it.
 *
 * @param layer read only under a lease
 * @param query all that fits, without offset or limit
 * @param condition the query's filter as CQL2 text in the layer's system; empty for the whole layer
 * @param crs of the file; that of the format where it has a fixed one
 * @param language of names and words in the file
 */
record Selection(
        ServedLayer layer,
        FeatureQuery query,
        String condition,
        CoordinateSystem crs,
        FeatureFormat format,
        Language language) {

    /** Raised when files of the same selection are written otherwise. */
    private static final String PROGRAM = "1";

    /** What {@link #key} looks like. */
    static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    Selection {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(query);
        Objects.requireNonNull(condition);
        Objects.requireNonNull(crs);
        Objects.requireNonNull(format);
        Objects.requireNonNull(language);
    }

    /** Whether it is every feature. */
    boolean whole() {
        return condition.isEmpty();
    }

    /** Names the file that comes of it. */
    String key() {
        return digest(String.join(
                "\n", PROGRAM, state(layer), condition, crs.id(), format.name(), language.tag()));
    }

    /**
     * Names everything of a layer that its files are made of: its data, those of its tables, and the words that go along.
     * Its styles do not count.
     */
    static String state(ServedLayer layer) {
        LayerDefinition d = layer.definition();
        return digest(String.join(
                "\n",
                layer.name().toString(),
                layer.dataRevision().value(),
                new TreeSet<>(layer.files()).toString(),
                d.title().toString(),
                d.description().toString(),
                d.keywords().toString(),
                layer.attribution().toString(),
                layer.partner().toString(),
                d.fields().stream()
                        .map(field -> field.name() + field.label() + field.unit()
                                + field.codes().map(codes -> new TreeMap<>(codes.words())))
                        .toList()
                        .toString(),
                d.children().toString(),
                d.openData().toString()));
    }

    private static String digest(String text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the file is an archive of several; else it is a GeoPackage, which says everything within itself. */
    boolean archived() {
        return !format.name().equals("gpkg");
    }

    String fileName() {
        String base = layer.name().namespace() + '_' + layer.name().local() + (whole() ? "" : "_selection");
        return archived() ? base + '_' + format.name() + ".zip" : base + '.' + format.extension();
    }

    String mediaType() {
        return archived() ? "application/zip" : format.mediaType();
    }
}
