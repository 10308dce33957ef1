package org.igouverte.style.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterEncoding;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.StyleDocument;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.StyleException;
import org.igouverte.style.Symbolizer;
import org.igouverte.xml.XmlElement;

/** From the document down to its rules. */
final class StyleReader {

    private static final Set<String> SYMBOLIZERS =
            Set.of("PolygonSymbolizer", "LineSymbolizer", "PointSymbolizer", "TextSymbolizer", "RasterSymbolizer");

    private final StyleDocument document;
    private final FeatureSchema schema;
    private final SymbolizerReader symbolizers;

    StyleReader(StyleDocument document, FeatureSchema schema) {
        this.document = document;
        this.schema = schema;
        this.symbolizers = new SymbolizerReader(schema);
    }

    CompiledStyle read(XmlElement root) throws StyleException {
        List<XmlElement> featureTypeStyles =
                switch (root.name()) {
                    case "StyledLayerDescriptor" -> passes(userStyle(root));
                    case "UserStyle" -> passes(root);
                    case "FeatureTypeStyle", "CoverageStyle" -> List.of(root);
                    default -> throw new StyleException(
                            StyleMessages.text("document.styledlayerdescriptor.featuretypestyle", root.name()),
                            root.line());
                };
        List<Pass> passes = new ArrayList<>();
        for (XmlElement featureTypeStyle : featureTypeStyles) {
            List<Rule> rules = new ArrayList<>();
            for (XmlElement rule : featureTypeStyle.children("Rule").toList()) {
                rules.add(rule(rule));
            }
            if (!rules.isEmpty()) {
                passes.add(new Pass(rules));
            }
        }
        if (passes.isEmpty()) {
            throw new StyleException(StyleMessages.text("style.rule"), root.line());
        }
        return new CompiledStyle(document.name(), document.title(), passes);
    }

    private static List<XmlElement> passes(XmlElement userStyle) {
        return userStyle.children().stream()
                .filter(c -> c.name().equals("FeatureTypeStyle") || c.name().equals("CoverageStyle"))
                .toList();
    }

    /** The style of the document's own name, else the one marked as default, else the first. */
    private XmlElement userStyle(XmlElement root) throws StyleException {
        List<XmlElement> styles = root.children().stream()
                .filter(c -> c.name().equals("NamedLayer") || c.name().equals("UserLayer"))
                .flatMap(layer -> layer.children("UserStyle"))
                .toList();
        return styles.stream()
                .filter(s -> Elements.text(s, "Name").filter(document.name()::equals).isPresent())
                .findFirst()
                .or(() -> styles.stream()
                        .filter(s -> Elements.text(s, "IsDefault").filter("1"::equals).isPresent())
                        .findFirst())
                .or(() -> styles.stream().findFirst())
                .orElseThrow(() -> new StyleException(StyleMessages.text("document.userstyle"), root.line()));
    }

    private Rule rule(XmlElement rule) throws StyleException {
        List<Symbolizer> read = new ArrayList<>();
        for (XmlElement child : rule.children()) {
            if (SYMBOLIZERS.contains(child.name())) {
                read.add(symbolizers.read(child));
            }
        }
        if (schema.geometry() == GeometryKind.NONE && rule.child("Filter").isPresent()) {
            throw new StyleException(StyleMessages.text("raster.features.filter"), rule.line());
        }
        String name = Elements.text(rule, "Name").orElse("");
        return new Rule(
                name,
                title(rule).orElse(LocalizedText.ofBoth(name)),
                filter(rule),
                rule.child("ElseFilter").isPresent(),
                scales(rule),
                read);
    }

    private Predicate filter(XmlElement rule) throws StyleException {
        Optional<XmlElement> filter = rule.child("Filter");
        if (filter.isEmpty()) {
            return Predicate.TRUE;
        }
        try {
            Filter read = FilterEncoding.read(filter.get(), FilterContext.of(schema));
            if (read.ids().isPresent() || CompiledPredicate.readsGeometry(read.predicate())) {
                throw new StyleException(
                        StyleMessages.text("rule.chooses.features"), filter.get().line());
            }
            return read.predicate();
        } catch (FilterException e) {
            throw new StyleException(e.text(), e.line(), e);
        }
    }

    private static ScaleRange scales(XmlElement rule) throws StyleException {
        double min = Elements.number(rule, "MinScaleDenominator").orElse(0);
        double max = Elements.number(rule, "MaxScaleDenominator").orElse(Double.POSITIVE_INFINITY);
        if (!(min >= 0 && max > min)) {
            throw new StyleException(StyleMessages.text("scale.denominators.hold", min, max),
                    rule.child("MaxScaleDenominator").orElse(rule).line());
        }
        return new ScaleRange(min, max);
    }

    /** {@code Title} of SLD 1.0 or {@code Description/Title} of SE 1.1, with {@code Localized lang="…"} inside. */
    private static Optional<LocalizedText> title(XmlElement rule) {
        Optional<XmlElement> title = rule.child("Title")
                .or(() -> rule.child("Description").flatMap(d -> d.child("Title")));
        return title.map(t -> {
            String plain = t.text().replaceAll("\\s+", " ");
            return new LocalizedText(
                    localized(t, "fr").orElse(plain), localized(t, "en").orElse(plain));
        });
    }

    private static Optional<String> localized(XmlElement title, String language) {
        return title.children("Localized")
                .filter(l -> l.attribute("lang").filter(tag -> tag.startsWith(language)).isPresent())
                .map(l -> l.text().replaceAll("\\s+", " "))
                .findFirst();
    }
}
