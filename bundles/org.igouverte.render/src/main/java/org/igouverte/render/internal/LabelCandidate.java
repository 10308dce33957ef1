package org.igouverte.render.internal;

import java.util.Arrays;
import java.util.Optional;
import org.igouverte.layer.GeometryKind;
import org.igouverte.render.internal.RulePlan.LabelText;
import org.igouverte.style.Symbolizer.Placement;

/**
 * A label that wants a place.
 *
 * @param line pairs of the line to follow; empty for a label at a point
 */
record LabelCandidate(LabelText label, double x, double y, double[] line) {

    private static final double[] NO_LINE = new double[0];

    /** A label at a point; empty if that lies outside the picture and its gutter: then another picture shows it. */
    static Optional<LabelCandidate> at(LabelText label, double x, double y, int width, int height, int gutter) {
        return x < -gutter || x >= width + gutter || y < -gutter || y >= height + gutter
                ? Optional.empty()
                : Optional.of(new LabelCandidate(label, x, y, NO_LINE));
    }

    /** Empty if the anchor lies outside the picture and its gutter. */
    static Optional<LabelCandidate> of(LabelText label, PixelPath path, int width, int height, int gutter) {
        double[] anchor = Anchors.of(path);
        if (anchor[0] < -gutter
                || anchor[0] >= width + gutter
                || anchor[1] < -gutter
                || anchor[1] >= height + gutter) {
            return Optional.empty();
        }
        double[] line = NO_LINE;
        if (label.symbolizer().placement() instanceof Placement.AlongLine && path.kind != GeometryKind.POINT) {
            int part = path.kind == GeometryKind.LINE ? Anchors.longest(path) : 0;
            line = Arrays.copyOfRange(path.xy, 2 * path.partStart(part), 2 * path.partEnds[part]);
        }
        return Optional.of(new LabelCandidate(label, anchor[0], anchor[1], line));
    }
}
