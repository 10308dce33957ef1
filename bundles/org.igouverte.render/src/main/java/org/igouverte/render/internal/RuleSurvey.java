package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.AreaPoints;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.RuleMatcher;

/** Notes which rules draw something, without drawing it: each distinct tuple of what the filters read is judged once. */
final class RuleSurvey implements PyramidSink {

    private static final int CHECK_EVERY = 256;

    private final Pass pass;
    private final RuleMatcher matcher;
    private final Set<Rule> seen;
    private final Deadline deadline;
    private final PixelMapping mapping;
    private final PixelGrid grid;
    private final PixelPath path = new PixelPath();
    /** Rules of each tuple, {@code null} once they are noted. */
    private final List<int[]> open = new ArrayList<>();

    private int shapes;

    private RuleSurvey(
            Pass pass, List<String> fields, Set<Rule> seen, PixelMapping mapping, PixelGrid grid, Deadline deadline) {
        this.pass = pass;
        this.matcher = RuleMatcher.of(pass, fields);
        this.seen = seen;
        this.mapping = mapping;
        this.grid = grid;
        this.deadline = deadline;
    }

    /** The rules of a layer that draw something within a grid, at its scale. */
    static List<Rule> of(PixelGrid grid, StyledLayer layer, Deadline deadline) throws SourceException {
        double scale = grid.scaleDenominator();
        List<Pass> passes = layer.layer().definition().scales().contains(scale) ? layer.style().at(scale) : List.of();
        if (layer.layer().kind() != LayerKind.FEATURES) {
            return passes.stream().flatMap(pass -> pass.rules().stream()).toList();
        }
        List<Rule> drawn = new ArrayList<>();
        for (Pass pass : passes) {
            Set<Rule> seen = new HashSet<>();
            look(grid, layer, pass, seen, deadline);
            pass.rules().stream().filter(seen::contains).forEach(drawn::add);
        }
        return drawn;
    }

    private static void look(
            PixelGrid grid, StyledLayer layer, Pass pass, Set<Rule> seen, Deadline deadline)
            throws SourceException {
        PixelMapping mapping;
        try {
            mapping = PixelMapping.of(grid, layer.layer().schema().crs(), 0, false);
        } catch (IllegalArgumentException e) {
            // Nothing of this layer's part of the world lies in the picture.
            return;
        }
        List<String> fields = pass.rules().stream()
                .flatMap(rule -> CompiledPredicate.properties(rule.filter()).stream())
                .distinct()
                .toList();
        ShapeQuery query = new ShapeQuery(mapping.sourceBounds(), mapping.sourceResolution(), fields, layer.filter());
        RuleSurvey survey = new RuleSurvey(pass, fields, seen, mapping, grid, deadline);
        Optional<VectorPyramid> pyramid = layer.layer().findFacet(VectorPyramid.class);
        if (pyramid.isPresent() && pyramid.get().answers(query)) {
            pyramid.get().shapes(query, survey, deadline);
        } else {
            layer.layer().source().shapes(query, survey, deadline);
        }
    }

    @Override
    public void tuple(int id, Object[] values) {
        open.add(matcher.matching(values, null));
    }

    @Override
    public void shape(int tuple, Shape shape) {
        if (++shapes % CHECK_EVERY == 0) {
            deadline.check();
        }
        if (open.get(tuple) == null) {
            return;
        }
        mapping.map(shape, path);
        if (path.parts > 0
                && path.maxX >= 0
                && path.minX <= grid.width()
                && path.maxY >= 0
                && path.minY <= grid.height()) {
            note(tuple);
        }
    }

    @Override
    public void areas(AreaPoints points) {
        deadline.check();
        mapping.map(points);
        for (int i = 0; i < points.count; i++) {
            double x = points.xy[2 * i];
            double y = points.xy[2 * i + 1];
            if (open.get(points.tuples[i]) != null && x >= 0 && x <= grid.width() && y >= 0 && y <= grid.height()) {
                note(points.tuples[i]);
            }
        }
    }

    private void note(int tuple) {
        for (int rule : open.get(tuple)) {
            seen.add(pass.rules().get(rule));
        }
        open.set(tuple, null);
    }
}
