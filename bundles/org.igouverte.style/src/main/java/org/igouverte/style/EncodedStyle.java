package org.igouverte.style;

import java.util.List;
import java.util.Objects;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.style.internal.MapLibreDocument;
import org.igouverte.style.internal.SldDocument;

/**
 * A compiled style written in a language of styles, which may not be the one that its author wrote it in.
 *
 * @param text the document
 * @param lost what the language has no words for and the document is therefore without, each for people
 */
public record EncodedStyle(String text, List<LocalizedText> lost) {

    /** Versions of Styled Layer Descriptor: 1.0.0 (OGC 02-070), 1.1.0 with Symbology Encoding 1.1.0 (05-078r4, 05-077r4). */
    public enum SldVersion {
        V1_0,
        V1_1
    }

    /** A layer and styles of it, the default one first; of a raster they are written as of a coverage. */
    public record Styled(LayerName layer, GeometryKind geometry, List<CompiledStyle> styles) {
        public Styled {
            Objects.requireNonNull(layer);
            styles = List.copyOf(styles);
        }
    }

    /**
     * Where a map client finds the tiles of a layer.
     *
     * @param template with {@code {z}}, {@code {x}} and {@code {y}}: of vector tiles whose one layer is called as the layer
     *     is, or of pictures, 256 pixels wide, for a layer without geometry
     * @param maxZoom of the last matrix that there is, of 256 pixels a tile
     */
    public record TileSource(String template, int maxZoom, String attribution) {}

    public EncodedStyle {
        Objects.requireNonNull(text);
        lost = List.copyOf(lost);
    }

    /**
     * Writes a {@code StyledLayerDescriptor} that holds to the schema of its version.
     *
     * @param language of titles
     */
    public static EncodedStyle sld(SldVersion version, List<Styled> layers, Language language) {
        return new SldDocument(version, language).write(layers);
    }

    /** Writes a style of MapLibre and Mapbox GL (version 8) over the layer's own tiles. */
    public static EncodedStyle mapLibre(
            LayerName layer, GeometryKind geometry, CompiledStyle style, TileSource tiles, Language language) {
        return new MapLibreDocument(layer, geometry, tiles, language).write(style);
    }
}
