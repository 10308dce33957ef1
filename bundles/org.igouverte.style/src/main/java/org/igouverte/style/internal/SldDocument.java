package org.igouverte.style.internal;

import java.util.List;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;
import org.igouverte.layer.Predicate;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.EncodedStyle;
import org.igouverte.style.EncodedStyle.SldVersion;
import org.igouverte.style.EncodedStyle.Styled;
import org.igouverte.style.Symbolizer;

/** Writes styles as a {@code StyledLayerDescriptor}; what {@link SldCompiler} makes of it is the same style again. */
public final class SldDocument {

    private static final Messages MESSAGES = Messages.of(Losses.class);
    private static final String SCHEMAS = "http://schemas.opengis.net/sld/";

    private final SldVersion version;
    private final Language language;
    private final Losses losses = new Losses();

    public SldDocument(SldVersion version, Language language) {
        this.version = version;
        this.language = language;
    }

    /** What is lost stands in a comment before the root. */
    public EncodedStyle write(List<Styled> layers) {
        SldMarkup body = new SldMarkup(version);
        root(layers, body);
        List<LocalizedText> lost = losses.all();
        if (lost.isEmpty()) {
            return new EncodedStyle(body.toString(), lost);
        }
        SldMarkup told = new SldMarkup(version);
        StringBuilder note = new StringBuilder(MESSAGES.in(language, "note"));
        lost.forEach(one -> note.append("\n     ").append(one.in(language)));
        told.comment(note.toString());
        root(layers, told);
        return new EncodedStyle(told.toString(), lost);
    }

    private void root(List<Styled> layers, SldMarkup out) {
        out.sld("StyledLayerDescriptor")
                .attribute("version", out.isNewer() ? "1.1.0" : "1.0.0")
                .attribute("xmlns", "http://www.opengis.net/sld");
        if (out.isNewer()) {
            out.attribute("xmlns:se", "http://www.opengis.net/se");
        }
        out.attribute("xmlns:ogc", "http://www.opengis.net/ogc")
                .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
                .attribute(
                        "xsi:schemaLocation",
                        "http://www.opengis.net/sld " + SCHEMAS + (out.isNewer() ? "1.1.0" : "1.0.0")
                                + "/StyledLayerDescriptor.xsd");
        for (Styled layer : layers) {
            out.sld("NamedLayer").se("Name", layer.layer().toString());
            for (int i = 0; i < layer.styles().size(); i++) {
                style(layer.styles().get(i), i == 0, layer.geometry(), out);
            }
            out.end();
        }
        out.end();
    }

    private void style(CompiledStyle style, boolean isDefault, GeometryKind geometry, SldMarkup out) {
        out.sld("UserStyle").se("Name", style.name());
        out.title(style.title().in(language));
        out.sld("IsDefault").text(isDefault ? "1" : "0").end();
        for (Pass pass : style.passes()) {
            boolean coverage = geometry == GeometryKind.NONE && out.isNewer();
            out.se(coverage ? "CoverageStyle" : "FeatureTypeStyle");
            pass.rules().forEach(rule -> rule(rule, out));
            out.end();
        }
        out.end();
    }

    private void rule(Rule rule, SldMarkup out) {
        boolean all = rule.filter().equals(Predicate.TRUE);
        if (!all && !FilterWriter.isExpressible(rule.filter())) {
            losses.add(rule, "filter");
            return;
        }
        if (!out.isNewer() && FilterWriter.foldsCase(rule.filter())) {
            losses.add(rule, "case");
            return;
        }
        out.se("Rule");
        if (!rule.name().isEmpty()) {
            out.se("Name", rule.name());
        }
        out.title(rule.title().in(language));
        if (rule.otherwise()) {
            out.se("ElseFilter").end();
        } else if (!all) {
            out.filter("Filter");
            new FilterWriter(out).write(rule.filter());
            out.end();
        }
        if (rule.scales().min() > 0) {
            out.se("MinScaleDenominator", rule.scales().min());
        }
        if (rule.scales().max() < Double.POSITIVE_INFINITY) {
            out.se("MaxScaleDenominator", rule.scales().max());
        }
        SldSymbolizers symbolizers = new SldSymbolizers(rule, losses, out);
        for (Symbolizer symbolizer : rule.symbolizers()) {
            symbolizers.write(symbolizer);
        }
        out.end();
    }
}
