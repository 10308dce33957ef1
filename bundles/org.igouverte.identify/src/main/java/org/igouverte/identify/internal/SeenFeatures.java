package org.igouverte.identify.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.RuleMatcher;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.locationtech.jts.geom.Geometry;

/** Which features a style draws at a scale, and how far their symbols reach. Immutable. */
final class SeenFeatures {

    /** What a feature that no rule draws reaches. */
    static final double UNSEEN = -1;

    /** Symbols are not taken for bigger, so that the search stays small. */
    private static final double MAX_REACH = 64;

    private record SeenPass(RuleMatcher matcher, double[] reaches) {}

    private final List<SeenPass> passes = new ArrayList<>();

    /** @param fields names of the values that features have, in order */
    SeenFeatures(CompiledStyle style, double scaleDenominator, List<String> fields) {
        for (Pass pass : style.at(scaleDenominator)) {
            double[] reaches = pass.rules().stream()
                    .mapToDouble(rule -> rule.symbolizers().stream()
                            .mapToDouble(SeenFeatures::reach)
                            .max()
                            .orElse(UNSEEN))
                    .toArray();
            passes.add(new SeenPass(RuleMatcher.of(pass, fields), reaches));
        }
    }

    boolean isNothing() {
        return passes.isEmpty();
    }

    /** The farthest that any symbol reaches, in pixels. */
    double maxReach() {
        double max = 0;
        for (SeenPass pass : passes) {
            for (double reach : pass.reaches()) {
                max = Math.max(max, reach);
            }
        }
        return max;
    }

    /** How far the symbols of a feature reach beyond its geometry, in pixels; {@link #UNSEEN} if there are none. */
    double reach(Object[] values, Geometry geometry) {
        double max = UNSEEN;
        for (SeenPass pass : passes) {
            for (int rule : pass.matcher().matching(values, geometry)) {
                max = Math.max(max, pass.reaches()[rule]);
            }
        }
        return max;
    }

    private static double reach(Symbolizer symbolizer) {
        double reach = 0;
        if (symbolizer instanceof PointSymbolizer point) {
            reach = point.size() / 2;
        } else if (symbolizer instanceof LineSymbolizer line) {
            reach = line.stroke().width() / 2 + Math.abs(line.perpendicularOffset());
        }
        return Math.min(reach, MAX_REACH);
    }
}
