package org.igouverte.style;

import java.util.List;
import java.util.Objects;
import org.igouverte.xml.XmlElement;

/**
 * A {@code NamedLayer} of an SLD that a client sent: a layer of the server and how it is to be drawn.
 *
 * @param name of the layer, as the client wrote it
 * @param styles in the order of the document; may be empty
 */
public record SldLayer(String name, List<SldStyle> styles) {

    public SldLayer {
        Objects.requireNonNull(name);
        styles = List.copyOf(styles);
    }

    /** A style of the server by its name, or one that the document brings. */
    public sealed interface SldStyle {

        /** Empty for a style without a name. */
        String name();
    }

    /** {@code NamedStyle}. */
    public record NamedStyle(String name) implements SldStyle {
        public NamedStyle {
            Objects.requireNonNull(name);
        }
    }

    /**
     * {@code UserStyle}, not compiled yet, since it may be for layers of several schemas.
     *
     * @param isDefault whether the document marks it as the layer's default
     */
    public record UserStyle(String name, boolean isDefault, XmlElement element) implements SldStyle {
        public UserStyle {
            Objects.requireNonNull(name);
            Objects.requireNonNull(element);
        }
    }
}
