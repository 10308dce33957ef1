package org.igouverte.layer.serving;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.RasterSource;

/**
 * A layer as it is served: its definition, bound to opened data, with what was prepared for it. Immutable. Descriptive
 * parts may be read at any time; {@link #source}, {@link #raster}, {@link #pictures} and facets only while a {@link LayerLease} holds the layer.
 */
public interface ServedLayer {

    default LayerName name() {
        return definition().name();
    }

    LayerDefinition definition();

    Partner partner();

    ProviderId provider();

    /** What it consists of; only layers of features are listed by protocols for features. */
    default LayerKind kind() {
        return LayerKind.FEATURES;
    }

    /**
     * Schema of the source, kept so that it can be read without a lease. Of a raster the fields are its bands, of pictures
     * what they tell of a place.
     */
    FeatureSchema schema();

    /** Extent of the source in {@code schema().crs()}. */
    Optional<Bounds> extent();

    /** Features in all, if known. */
    OptionalLong featureCount();

    DataRevision dataRevision();

    /**
     * Names everything that a picture or a description of this layer depends on, definition, styles, codes and data: 16
     * hexadecimal digits. The same after a restart; other content, another revision.
     */
    String revision();

    /** Whether what is served is the sample contained in the bundle, rather than data brought in its place. */
    boolean sample();

    /** Whom to name beside a picture of the layer, as its partner says; that it is a sample for as long as it is one. */
    default LocalizedText attribution() {
        return Attribution.of(this);
    }

    /**
     * The opened data of a layer of features.
     *
     * @throws IllegalStateException if the layer is of another kind
     */
    FeatureSource source();

    /** Tables whose rows belong to its features, in the order of the definition. */
    default List<ChildTable> children() {
        return List.of();
    }

    /** Why its data cannot be read at present, for people; empty if they can. May be asked at any time. */
    default Optional<LocalizedText> outage() {
        return Optional.empty();
    }

    /**
     * What it is, in words; before them, while there is an {@linkplain #outage outage}, that; after them, while a {@linkplain
     * #sample sample} is served, what of it is made up.
     */
    default LocalizedText description() {
        LocalizedText own = definition().description();
        LocalizedText note = sample() ? definition().sampleNote() : LocalizedText.EMPTY;
        LocalizedText plain = note.isEmpty()
                ? own
                : new LocalizedText((own.fr() + " " + note.fr()).strip(), (own.en() + " " + note.en()).strip());
        return outage()
                .map(why -> new LocalizedText(why.fr() + " " + plain.fr(), why.en() + " " + plain.en()))
                .orElse(plain);
    }

    /** Stored files that it reads, by their sha256. */
    default Set<String> files() {
        String revision = dataRevision().value();
        return revision.matches("[0-9a-f]{64}") ? Set.of(revision) : Set.of();
    }

    /**
     * The opened data of a raster.
     *
     * @throws IllegalStateException if the layer is of another kind
     */
    default RasterSource raster() {
        throw new IllegalStateException("layer " + name() + " is no raster");
    }

    /**
     * The opened data of a layer of pictures.
     *
     * @throws IllegalStateException if the layer is of another kind
     */
    default PictureSource pictures() {
        throw new IllegalStateException("layer " + name() + " has no pictures");
    }

    /**
     * What a preparer (see the staging package) attached at staging.
     *
     * @throws IllegalStateException if nothing of that type was
     */
    <T> T facet(Class<T> type);

    /** What a preparer may have attached, for those who do without it; empty unless a layer says otherwise. */
    default <T> Optional<T> findFacet(Class<T> type) {
        return Optional.empty();
    }
}
