package org.igouverte.style;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.ScaleRange;

/**
 * A style ready for drawing. Immutable.
 *
 * @param passes drawn one after the other over all features, as the feature type styles of SLD are
 */
public record CompiledStyle(String name, LocalizedText title, List<Pass> passes) {

    public CompiledStyle {
        Objects.requireNonNull(name);
        Objects.requireNonNull(title);
        passes = List.copyOf(passes);
    }

    /** @param rules all that hold for a feature draw it, in this order */
    public record Pass(List<Rule> rules) {
        public Pass {
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param filter typed against the layer's schema; {@link Predicate#TRUE} for none
     * @param otherwise whether the rule is for features that no other rule of the pass takes at this scale
     */
    public record Rule(
            String name,
            LocalizedText title,
            Predicate filter,
            boolean otherwise,
            ScaleRange scales,
            List<Symbolizer> symbolizers) {
        public Rule {
            Objects.requireNonNull(name);
            Objects.requireNonNull(title);
            Objects.requireNonNull(filter);
            Objects.requireNonNull(scales);
            symbolizers = List.copyOf(symbolizers);
        }

        private Rule enlarged(double factor) {
            List<Symbolizer> larger = symbolizers.stream().map(s -> s.enlarged(factor)).toList();
            return new Rule(name, title, filter, otherwise, scales, larger);
        }
    }

    /** The passes with only the rules that hold at a scale denominator; a pass without rules falls away. */
    public List<Pass> at(double scaleDenominator) {
        return passes.stream()
                .map(pass -> new Pass(pass.rules().stream()
                        .filter(rule -> rule.scales().contains(scaleDenominator))
                        .toList()))
                .filter(pass -> !pass.rules().isEmpty())
                .toList();
    }

    /** Names of the attributes that these passes read, in the order of their first use. */
    public static List<String> fields(List<Pass> passes) {
        Set<String> names = new LinkedHashSet<>();
        for (Pass pass : passes) {
            for (Rule rule : pass.rules()) {
                names.addAll(CompiledPredicate.properties(rule.filter()));
                rule.symbolizers().forEach(s -> names.addAll(s.fields()));
            }
        }
        return List.copyOf(names);
    }

    /**
     * The same style for pixels that are smaller than the standard ones: widths, sizes and distances have so many times as
     * many of them, so that on paper or on a fine screen they are as wide as ever.
     *
     * @param factor above 0
     */
    public CompiledStyle enlarged(double factor) {
        return new CompiledStyle(
                name,
                title,
                passes.stream()
                        .map(pass -> new Pass(
                                pass.rules().stream().map(rule -> rule.enlarged(factor)).toList()))
                        .toList());
    }

    /** A rule by its name; the first of several. */
    public Optional<Rule> rule(String ruleName) {
        return passes.stream()
                .flatMap(p -> p.rules().stream())
                .filter(r -> r.name().equals(ruleName))
                .findFirst();
    }
}
