package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.StyleCompiler;
import org.igouverte.style.StyleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compiles the styles of a layer that is being staged, so that a style which does not fit is found before it is live. */
@Component(property = LayerPreparer.ORDER + ":Integer=100")
public final class StylePreparer implements LayerPreparer {

    private final StyleCompiler compiler;

    @Activate
    public StylePreparer(@Reference StyleCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public void prepare(StagedLayer layer, Deadline deadline) throws StagingException {
        List<CompiledStyle> styles = new ArrayList<>();
        for (StyleDocument document : layer.definition().styles()) {
            deadline.check();
            boolean given = !document.file().equals(layer.definition().file());
            if (!given && layer.kind() == LayerKind.FEATURES) {
                throw new StagingException(
                        StagingException.Phase.DEFINITION, StyleMessages.text("layer.lacks.style"), document.file(), 1);
            }
            try {
                CompiledStyle style = compiler.compile(document, layer.schema());
                if (layer.kind() == LayerKind.PICTURES) {
                    checkPlain(style);
                }
                styles.add(new ColorMapLabels(layer.definition(), layer.schema()).label(style));
            } catch (StyleException e) {
                throw new StagingException(
                        StagingException.Phase.STYLE, e.text(), document.file(), e.line(), e);
            }
        }
        layer.attach(CompiledStyles.class, new CompiledStyles(styles));
    }

    private static void checkPlain(CompiledStyle style) throws StyleException {
        boolean plain = style.passes().stream()
                .flatMap(pass -> pass.rules().stream())
                .flatMap(rule -> rule.symbolizers().stream())
                .allMatch(s -> s instanceof RasterSymbolizer raster && raster.isPlain());
        if (!plain) {
            throw new StyleException(StyleMessages.text("pictures.shown.they"), 0);
        }
    }
}
