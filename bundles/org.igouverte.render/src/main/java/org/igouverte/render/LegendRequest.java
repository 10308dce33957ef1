package org.igouverte.render;

import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Language;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.style.CompiledStyle;

/**
 * A legend to draw.
 *
 * @param rule name of the only rule wanted; then its symbol alone is drawn, without text
 * @param scaleDenominator only rules that hold at this scale; NaN for all, rules that look and read alike once
 * @param width of a symbol, in pixels
 * @param height of a symbol, in pixels
 * @param background ARGB; alpha 0 for transparent
 * @param given the legend that the layer's source has of its own, drawn in place of all that the style would tell
 */
public record LegendRequest(
        CompiledStyle style,
        GeometryKind geometry,
        Optional<String> rule,
        double scaleDenominator,
        int width,
        int height,
        Language language,
        int background,
        Optional<PictureSource.Pixels> given) {

    public LegendRequest {
        Objects.requireNonNull(style);
        Objects.requireNonNull(geometry);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(language);
        Objects.requireNonNull(given);
    }

    /** The legend of a style. */
    public LegendRequest(
            CompiledStyle style,
            GeometryKind geometry,
            Optional<String> rule,
            double scaleDenominator,
            int width,
            int height,
            Language language,
            int background) {
        this(style, geometry, rule, scaleDenominator, width, height, language, background, Optional.empty());
    }
}
