package org.igouverte.workbench.internal.qgis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.PredicateTyping;
import org.igouverte.layer.ScaleRange;
import org.igouverte.xml.XmlElement;

/** Turns the renderers of QGIS that most maps have – single symbol, categories, graduation, rules – into SLD 1.0. */
public final class QgisStyle {

    private final String layer;
    private final FeatureSchema schema;
    private final QgisFilter filters;
    private final Losses losses;
    private final StringBuilder rules = new StringBuilder();
    private final Map<String, String> symbols = new LinkedHashMap<>();
    private int number;

    private QgisStyle(String layer, FeatureSchema schema, Map<String, String> keys, Losses losses) {
        this.layer = layer;
        this.schema = schema;
        this.filters = new QgisFilter(schema, keys);
        this.losses = losses;
    }

    /**
     * A style.
     *
     * @param name name of the layer, for the document
     * @param layer title of the layer, for what is lost
     * @param style element with {@code renderer-v2} and {@code labeling}
     * @param keys name of a field in the layer by its name in the store
     * @return empty if the renderer is none that can be carried over
     */
    public static Optional<String> sld(
            String name, String layer, XmlElement style, FeatureSchema schema, Map<String, String> keys, Losses losses) {
        Optional<XmlElement> renderer = style.child("renderer-v2");
        if (renderer.isEmpty()) {
            return Optional.empty();
        }
        QgisStyle made = new QgisStyle(layer, schema, keys, losses);
        boolean known = made.renderer(renderer.get(), opacity(style, renderer.get()));
        Optional<String> labels =
                new QgisLabels(layer, schema.geometry(), made.filters, losses).rule(style);
        if (!known || made.rules.isEmpty() && labels.isEmpty()) {
            return Optional.empty();
        }
        if (style.child("blendMode").map(XmlElement::text).filter(m -> !m.isEmpty() && !m.equals("0")).isPresent()) {
            losses.add(layer, "blend", style.child("blendMode").map(XmlElement::text).orElse(""));
        }
        return Optional.of(Sld.document(
                name,
                featureTypeStyle(made.rules.toString()) + labels.map(QgisStyle::featureTypeStyle).orElse("")));
    }

    /** Labels have one of their own, so that they lie above all symbols. */
    private static String featureTypeStyle(String rules) {
        return rules.isEmpty() ? "" : "      <FeatureTypeStyle>\n" + rules + "      </FeatureTypeStyle>\n";
    }

    private static double opacity(XmlElement style, XmlElement renderer) {
        double layer = Options.number(style.child("layerOpacity").map(XmlElement::text).orElse("1"), 1);
        return layer * Options.number(renderer.attribute("opacity").orElse("1"), 1);
    }

    private boolean renderer(XmlElement renderer, double opacity) {
        QgisSymbol symbol = new QgisSymbol(layer, opacity, losses);
        renderer.child("symbols").ifPresent(all -> all.children("symbol")
                .forEach(s -> symbols.put(s.attribute("name").orElse(""), symbol.symbolizers(s))));
        String type = renderer.attribute("type").orElse("");
        switch (type) {
            case "singleSymbol" -> add(layer, "", ScaleRange.ALL, symbols.values().stream().findFirst().orElse(""));
            case "categorizedSymbol" -> categories(renderer);
            case "graduatedSymbol" -> ranges(renderer);
            case "RuleRenderer" -> renderer.child("rules").ifPresent(root -> rules(root, "", ScaleRange.ALL));
            case "nullSymbol" -> {
                return true;
            }
            default -> {
                losses.add(layer, "renderer", type);
                return false;
            }
        }
        return true;
    }

    private void add(String title, String filter, ScaleRange scales, String symbolizers) {
        if (!symbolizers.isEmpty()) {
            number++;
            rules.append(Sld.rule("r" + number, title, filter, scales, symbolizers));
        }
    }

    /** The field that a renderer goes by; its attribute may be quoted. */
    private Optional<Field> attribute(XmlElement renderer) {
        String name = renderer.attribute("attr").orElse("");
        Optional<Field> field = filters.field(name.replaceAll("^\"|\"$", ""));
        if (field.isEmpty()) {
            losses.add(layer, "expression", name);
        }
        return field;
    }

    private void categories(XmlElement renderer) {
        Optional<Field> field = attribute(renderer);
        for (XmlElement category : renderer.child("categories").map(c -> c.children("category").toList()).orElse(List.of())) {
            String value = category.attribute("value").orElse("");
            boolean rest = value.isEmpty() && !category.attribute("type").orElse("string").equals("List");
            List<String> values = category.children("val").flatMap(v -> v.attribute("value").stream()).toList();
            String label = category.attribute("label").orElse(value);
            String symbolizers = symbols.getOrDefault(category.attribute("symbol").orElse(""), "");
            if (field.isEmpty() || category.attribute("render").orElse("true").equals("false")) {
                continue;
            }
            Optional<String> filter = rest
                    ? Optional.of("<ElseFilter/>")
                    : typed(values.isEmpty()
                                    ? new Predicate.Comparison(field.get().name(), Operator.EQUAL, value, true)
                                    : new Predicate.In(field.get().name(), List.copyOf(values)))
                            .flatMap(filters::of);
            if (filter.isPresent()) {
                add(label.isEmpty() ? layer : label, filter.get(), ScaleRange.ALL, symbolizers);
            } else {
                losses.add(layer, "value", value);
            }
        }
    }

    private Optional<Predicate> typed(Predicate predicate) {
        try {
            return Optional.of(PredicateTyping.typed(predicate, schema));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The lowest class takes its lower limit in, the others leave it to the class below. */
    private void ranges(XmlElement renderer) {
        Optional<Field> field = attribute(renderer);
        boolean lowest = true;
        for (XmlElement range : renderer.child("ranges").map(r -> r.children("range").toList()).orElse(List.of())) {
            double lower = Options.number(range.attribute("lower").orElse(""), Double.NaN);
            double upper = Options.number(range.attribute("upper").orElse(""), Double.NaN);
            if (field.isPresent() && Double.isFinite(lower) && Double.isFinite(upper)) {
                Predicate within = new Predicate.And(List.of(
                        new Predicate.Comparison(
                                field.get().name(), lowest ? Operator.GREATER_OR_EQUAL : Operator.GREATER, lower, true),
                        new Predicate.Comparison(field.get().name(), Operator.LESS_OR_EQUAL, upper, true)));
                Optional<String> filter = filters.of(within);
                boolean shown = !range.attribute("render").orElse("true").equals("false");
                if (filter.isPresent() && shown) {
                    add(range.attribute("label").orElse(""), filter.get(), ScaleRange.ALL,
                            symbols.getOrDefault(range.attribute("symbol").orElse(""), ""));
                }
            }
            lowest = false;
        }
    }

    /** Rules inside others narrow them; each is a rule of its own with all conditions that lead to it. */
    private void rules(XmlElement parent, String around, ScaleRange scalesAround) {
        List<String> siblings = new ArrayList<>();
        for (XmlElement rule : parent.children("rule").toList()) {
            if (rule.attribute("checkstate").orElse("1").equals("0")) {
                continue;
            }
            String own = rule.attribute("filter").orElse("");
            boolean rest = own.equals("ELSE");
            String together = rest ? otherwise(around, siblings) : together(around, own);
            boolean restOfAll = rest && around.isEmpty();
            ScaleRange scales = scales(rule, scalesAround);
            if (!rest && !own.isEmpty()) {
                siblings.add(own);
            }
            Optional<String> filter = restOfAll
                    ? Optional.of("<ElseFilter/>")
                    : together.isEmpty() ? Optional.of("") : filters.of(together);
            if (filter.isEmpty()) {
                losses.add(layer, "filter", own);
            } else {
                String label = rule.attribute("label").orElse("");
                rule.attribute("symbol").ifPresent(symbol -> add(
                        label.isEmpty() ? own : label, filter.get(), scales, symbols.getOrDefault(symbol, "")));
                rules(rule, together, scales);
            }
        }
    }

    private static String together(String a, String b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : "(" + a + ") AND (" + b + ")";
    }

    /** What none of the rules beside it takes. */
    private static String otherwise(String around, List<String> siblings) {
        String others = siblings.stream().map(s -> "(" + s + ")").collect(Collectors.joining(" OR "));
        return others.isEmpty() ? around : together(around, "NOT (" + others + ")");
    }

    private static ScaleRange scales(XmlElement rule, ScaleRange around) {
        double closest = Math.max(around.min(), Options.number(rule.attribute("scalemindenom").orElse("0"), 0));
        double farthest = Options.number(rule.attribute("scalemaxdenom").orElse("0"), 0);
        double max = Math.min(around.max(), farthest == 0 ? Double.POSITIVE_INFINITY : farthest);
        return max > closest ? new ScaleRange(closest, max) : around;
    }
}
