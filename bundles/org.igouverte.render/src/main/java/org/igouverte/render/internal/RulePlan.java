package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.RuleMatcher;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer.LabelPart;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.igouverte.style.Symbolizer.TextSymbolizer;

/**
 * One pass of a style made ready for drawing: which rules a tuple of attribute values falls under, and what they draw.
 * Evaluated once for each distinct tuple, not for each shape.
 */
final class RulePlan {

    /**
     * What the shapes of a tuple are drawn with.
     *
     * @param soleFill the fill that is all there is to draw; {@code null} if it is nothing or more
     */
    record Drawing(List<Step> steps, List<LabelText> labels, Paint soleFill) {
        static final Drawing NOTHING = new Drawing(List.of(), List.of());

        Drawing(List<Step> steps, List<LabelText> labels) {
            this(
                    steps,
                    labels,
                    steps.size() == 1 && labels.isEmpty() && steps.get(0) instanceof Step.FillStep fill
                            ? fill.paint()
                            : null);
        }

        boolean isNothing() {
            return steps.isEmpty() && labels.isEmpty();
        }
    }

    /** One symbolizer, with its colours made ready. */
    sealed interface Step {
        record FillStep(Paint paint) implements Step {}

        record StrokeStep(Stroke stroke, double offset, Paint paint) implements Step {
            /** Equal for strokes that look the same. */
            long identity() {
                return stroke.argb() * 31L
                        + Double.doubleToRawLongBits(stroke.width())
                        + stroke.join().ordinal();
            }
        }

        record MarkStep(PointSymbolizer symbolizer) implements Step {}
    }

    /** The text that a tuple gives a text symbolizer. */
    record LabelText(TextSymbolizer symbolizer, String text, double priority) {}

    private final List<Rule> rules;
    private final List<String> fields;
    private final RuleMatcher matcher;
    private final List<List<Step>> steps = new ArrayList<>();

    RulePlan(Pass pass, List<String> fields, Frame frame) {
        this.rules = pass.rules();
        this.fields = fields;
        matcher = RuleMatcher.of(pass, fields);
        for (Rule rule : rules) {
            steps.add(steps(rule, frame));
        }
    }

    private static List<Step> steps(Rule rule, Frame frame) {
        List<Step> steps = new ArrayList<>();
        for (Symbolizer symbolizer : rule.symbolizers()) {
            if (symbolizer instanceof PolygonSymbolizer polygon) {
                polygon.fill().ifPresent(fill -> steps.add(
                        new Step.FillStep(paint(fill).from(frame.column(), frame.row()))));
                polygon.stroke().ifPresent(s -> steps.add(new Step.StrokeStep(s, 0, Paint.of(s.argb()))));
            } else if (symbolizer instanceof LineSymbolizer line) {
                Stroke stroke = line.stroke();
                steps.add(new Step.StrokeStep(stroke, line.perpendicularOffset(), Paint.of(stroke.argb())));
            } else if (symbolizer instanceof PointSymbolizer point) {
                steps.add(new Step.MarkStep(point));
            }
        }
        return steps;
    }

    static Paint paint(Fill fill) {
        return fill.hatch().isPresent() ? Marks.pattern(fill.hatch().get()) : Paint.of(fill.argb());
    }

    /** @param values in the order of the fields */
    Drawing drawingFor(Object[] values) {
        List<Step> drawn = new ArrayList<>();
        List<LabelText> labels = new ArrayList<>();
        for (int rule : matcher.matching(values, null)) {
            add(rule, values, drawn, labels);
        }
        return drawn.isEmpty() && labels.isEmpty() ? Drawing.NOTHING : new Drawing(drawn, labels);
    }

    private void add(int rule, Object[] values, List<Step> drawn, List<LabelText> labels) {
        drawn.addAll(steps.get(rule));
        for (Symbolizer symbolizer : rules.get(rule).symbolizers()) {
            if (symbolizer instanceof TextSymbolizer text) {
                String label = label(text, values);
                if (!label.isBlank()) {
                    labels.add(new LabelText(text, label, priority(text, values)));
                }
            }
        }
    }

    private String label(TextSymbolizer text, Object[] values) {
        StringBuilder label = new StringBuilder();
        for (LabelPart part : text.label()) {
            if (part instanceof LabelPart.Text constant) {
                label.append(constant.text());
            } else if (part instanceof LabelPart.Field field) {
                Object value = values[fields.indexOf(field.name())];
                if (value != null) {
                    label.append(value instanceof Double d && d == Math.rint(d) ? (Object) d.longValue() : value);
                }
            }
        }
        return label.toString();
    }

    private double priority(TextSymbolizer text, Object[] values) {
        if (text.priority().isEmpty()) {
            return 0;
        }
        Object value = values[fields.indexOf(text.priority().get())];
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
