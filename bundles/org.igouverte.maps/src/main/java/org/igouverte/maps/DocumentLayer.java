package org.igouverte.maps;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.LayerName;

/** A layer of a {@linkplain MapDocument map}. */
public sealed interface DocumentLayer {

    LayerDisplay display();

    /**
     * A layer that a partner serves here.
     *
     * @param layer its name or an alias; perhaps nobody serves it at present
     * @param style name of one of its styles; empty for the default
     * @param filter CQL2 JSON; empty for all features. Not checked against the layer, whose fields may change
     * @param time an instant or an interval of ISO 8601, {@code ..} for an open end; empty for the layer's default
     */
    record Served(
            LayerDisplay display,
            LayerName layer,
            Optional<String> style,
            Optional<String> filter,
            Optional<String> time)
            implements DocumentLayer {

        public Served {
            Objects.requireNonNull(display);
            Objects.requireNonNull(layer);
            Objects.requireNonNull(style);
            Objects.requireNonNull(filter);
            Objects.requireNonNull(time);
        }
    }

    /**
     * A layer of another server.
     *
     * @param url of the service, http or https, without user or fragment: for {@code wms}, {@code wmts} and {@code wfs} what
     *     requests are appended to, for {@code ogcapi-features} its landing page
     * @param name of the layer, feature type or collection, as the service has it
     * @param style as the service names it; empty for its default
     * @param format media type to ask for; empty for what the client chooses
     * @param tileMatrixSet of WMTS; empty for what the client chooses
     */
    record Remote(
            LayerDisplay display,
            RemoteType type,
            URI url,
            String name,
            Optional<String> style,
            Optional<String> format,
            Optional<String> tileMatrixSet)
            implements DocumentLayer {

        public Remote {
            Objects.requireNonNull(display);
            Objects.requireNonNull(type);
            if (!isAddress(url)) {
                throw new IllegalArgumentException("not a service's address");
            }
            Objects.requireNonNull(name);
            Objects.requireNonNull(style);
            Objects.requireNonNull(format);
            Objects.requireNonNull(tileMatrixSet);
        }

        /** Whether a service may have the address. */
        public static boolean isAddress(URI url) {
            return url.isAbsolute()
                    && url.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
        }
    }

    /** What protocol another server speaks. */
    enum RemoteType {
        WMS("wms"),
        WMTS("wmts"),
        WFS("wfs"),
        OGCAPI_FEATURES("ogcapi-features");

        private final String code;

        RemoteType(String code) {
            this.code = code;
        }

        /** As documents have it. */
        public String code() {
            return code;
        }

        public static Optional<RemoteType> of(String code) {
            for (RemoteType type : values()) {
                if (type.code.equals(code)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Features that the document contains: drawings, texts, measures, a file that was brought.
     *
     * @param features in the order in which they are drawn
     * @param symbolizer how they are drawn where they do not say otherwise
     */
    record Drawn(LayerDisplay display, List<DrawnFeature> features, Symbolizer symbolizer) implements DocumentLayer {

        public Drawn {
            Objects.requireNonNull(display);
            features = List.copyOf(features);
            Objects.requireNonNull(symbolizer);
        }
    }
}
