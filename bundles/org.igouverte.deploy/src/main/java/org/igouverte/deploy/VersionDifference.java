package org.igouverte.deploy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.ProviderId;

/**
 * What a version of a bundle changes for those who use its layers.
 *
 * @param replaced the version that serves now; empty if none does
 * @param layers every layer of either version, those of the new one first, in its order
 */
public record VersionDifference(Optional<ProviderId> replaced, List<LayerDifference> layers) {

    public VersionDifference {
        Objects.requireNonNull(replaced);
        layers = List.copyOf(layers);
    }

    /** What happens to a layer. */
    public enum Change {
        ADDED,
        REMOVED,
        /** It has another name; the former one is an alias of it. */
        RENAMED,
        CHANGED,
        SAME
    }

    /** What of a layer may differ beside its name. */
    public enum Aspect {
        TITLE,
        DESCRIPTION,
        METADATA,
        DATA,
        SCHEMA,
        STYLES,
        CARD,
        SCALES
    }

    /**
     * @param former name that it had; the same as {@code name} unless renamed
     * @param aspects what differs; empty for an added, a removed or an unchanged layer
     * @param countBefore features in the version that serves, if known
     * @param countAfter features in the new one, if known
     */
    public record LayerDifference(
            LayerName name,
            LayerName former,
            LocalizedText title,
            Change change,
            List<Aspect> aspects,
            List<FieldDifference> fields,
            List<StyleDifference> styles,
            OptionalLong countBefore,
            OptionalLong countAfter) {
        public LayerDifference {
            aspects = List.copyOf(aspects);
            fields = List.copyOf(fields);
            styles = List.copyOf(styles);
        }
    }

    /** A field that differs; an empty type means that it is not there. */
    public record FieldDifference(String name, Optional<FieldType> before, Optional<FieldType> after) {}

    /** A style that differs: {@link Change#ADDED}, {@link Change#REMOVED} or {@link Change#CHANGED}. */
    public record StyleDifference(String name, Change change) {}
}
