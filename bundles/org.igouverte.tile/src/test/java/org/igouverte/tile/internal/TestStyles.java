package org.igouverte.tile.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.Cap;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer.Font;
import org.igouverte.style.Symbolizer.Halo;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.LabelPart;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.igouverte.style.Symbolizer.TextSymbolizer;

/** Styles that tests draw with. */
final class TestStyles {

    private TestStyles() {}

    static CompiledStyle fill() {
        Stroke outline = new Stroke(0xFF1F6B3A, 1, Join.MITRE, Cap.BUTT, List.of(), 0);
        return style(new PolygonSymbolizer(Optional.of(Fill.of(0xFFA8D08D)), Optional.of(outline)));
    }

    /** Fill, outline and the value of a field as a label. */
    static CompiledStyle labelled(String field) {
        Stroke outline = new Stroke(0xFF1F6B3A, 1, Join.MITRE, Cap.BUTT, List.of(), 0);
        return style(
                new PolygonSymbolizer(Optional.of(Fill.of(0xFFD8EBCB)), Optional.of(outline)),
                new TextSymbolizer(
                        List.of(new LabelPart.Field(field)),
                        new Font("DejaVu Sans", 12, false, false),
                        0xFF202020,
                        Optional.of(new Halo(0xFFFFFFFF, 1.5)),
                        new Placement.AtPoint(0.5, 0.5, 0, 0, 0),
                        Optional.empty()));
    }

    private static CompiledStyle style(Symbolizer... symbolizers) {
        Rule rule = new Rule("r", LocalizedText.EMPTY, Predicate.TRUE, false, ScaleRange.ALL, List.of(symbolizers));
        return new CompiledStyle("s", LocalizedText.EMPTY, List.of(new Pass(List.of(rule))));
    }
}
