package org.igouverte.render.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Deadline;

/**
 * Finds places for labels so that none covers another, the most important first, and draws them. Layers that lie
 * higher go before lower ones. The outcome depends on the candidates alone, not on their order of arrival.
 *
 * <p>In a picture that is shown alone each label is tried in turn, and none is cut by the border. Whether one fits
 * may so depend on labels any distance away. In a mosaic that would let neighbours disagree about a label on their
 * common edge; there a label is placed if it beats every rival that it overlaps, in two rounds, the second among what
 * the first left (M. Luby's parallel form of the same choice, 1986). That looks a few labels' lengths far, which the
 * gutter holds.
 */
final class LabelPlacer {

    /** Pixels of the standard size kept free between labels. */
    private static final double GAP = 2;

    /** Candidates looked at in a picture alone; the rest have the lowest priority and would hardly find room. */
    private static final int MAX_CANDIDATES = 20_000;
    /** Side, in pixels of the standard size, of the squares of a mosaic of which each has one candidate at most: two would overlap. */
    private static final int SQUARE = 12;

    private static final int ROUNDS = 2;

    private static final Comparator<LabelCandidate> BY_PRIORITY =
            Comparator.comparingDouble((LabelCandidate c) -> -c.label().priority());
    private static final Comparator<LabelCandidate> IN_READING_ORDER = BY_PRIORITY
            .thenComparing(c -> c.label().text())
            .thenComparingDouble(LabelCandidate::y)
            .thenComparingDouble(LabelCandidate::x);

    private enum State {
        OPEN,
        PLACED,
        OUT
    }

    private final Frame frame;
    private final double gap;
    private final double square;
    private final int width;
    private final int height;
    private final TextPainter painter;
    private final BoxIndex taken;

    LabelPlacer(Brush brush, Surface surface, Frame frame) {
        this.frame = frame;
        gap = GAP * frame.density();
        square = SQUARE * frame.density();
        width = surface.width();
        height = surface.height();
        painter = new TextPainter(brush, surface);
        taken = new BoxIndex(width, height, frame.gutter());
    }

    void place(List<LabelCandidate> candidates, Deadline deadline) {
        if (frame.joined()) {
            placeInMosaic(candidates, deadline);
        } else {
            placeAlone(candidates, deadline);
        }
    }

    private void placeAlone(List<LabelCandidate> candidates, Deadline deadline) {
        List<LabelCandidate> ordered = new ArrayList<>(candidates);
        ordered.sort(IN_READING_ORDER);
        for (int i = 0; i < Math.min(MAX_CANDIDATES, ordered.size()); i++) {
            if (i % 128 == 0) {
                deadline.check();
            }
            SetLabel.of(ordered.get(i), gap)
                    .filter(label -> label.boxes().stream().allMatch(box -> fits(box) && taken.isFree(box)))
                    .ifPresent(this::draw);
        }
    }

    /** Whether a box lies wholly in the picture; the gap around it need not. */
    private boolean fits(Box box) {
        return box.minX() + gap >= 0
                && box.minY() + gap >= 0
                && box.maxX() - gap <= width
                && box.maxY() - gap <= height;
    }

    private void draw(SetLabel label) {
        label.boxes().forEach(box -> taken.add(box, 0));
        Box picture = new Box(0, 0, width, height);
        if (label.boxes().stream().anyMatch(box -> box.meets(picture))) {
            label.ink().accept(painter);
        }
    }

    private void placeInMosaic(List<LabelCandidate> candidates, Deadline deadline) {
        List<SetLabel> labels = new ArrayList<>();
        for (LabelCandidate candidate : bestOfEachSquare(candidates)) {
            if (labels.size() % 128 == 0) {
                deadline.check();
            }
            Optional<SetLabel> label = SetLabel.of(candidate, gap);
            if (label.isPresent() && 3 * label.get().reach() <= frame.gutter()) {
                labels.add(label.get());
            }
        }
        State[] states = new State[labels.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = labels.get(i).boxes().stream().allMatch(taken::isFree) ? State.OPEN : State.OUT;
        }
        int[][] rivals = rivals(labels);
        for (int round = 0; round < ROUNDS; round++) {
            deadline.check();
            decide(states, rivals);
        }
        for (int i = 0; i < states.length; i++) {
            if (states[i] == State.PLACED) {
                draw(labels.get(i));
            }
        }
    }

    /** The most important candidate of each square of the mosaic, most important first. */
    private List<LabelCandidate> bestOfEachSquare(List<LabelCandidate> candidates) {
        // Not in reading order: in a row of equals each would wait for the one before it, and rounds are few.
        Comparator<LabelCandidate> order = BY_PRIORITY
                .thenComparingInt(this::scattered)
                .thenComparing(c -> c.label().text())
                .thenComparingDouble(LabelCandidate::y)
                .thenComparingDouble(LabelCandidate::x);
        Map<Long, LabelCandidate> best = new HashMap<>();
        for (LabelCandidate candidate : candidates) {
            long square = square(candidate.y(), frame.row()) << 32 ^ square(candidate.x(), frame.column()) & 0xFFFFFFFFL;
            best.merge(square, candidate, (a, b) -> order.compare(a, b) <= 0 ? a : b);
        }
        return best.values().stream().sorted(order).toList();
    }

    private int scattered(LabelCandidate candidate) {
        long mixed = (square(candidate.x(), frame.column()) * 0x9E3779B97F4A7C15L
                        ^ square(candidate.y(), frame.row()) * 0xC2B2AE3D27D4EB4FL)
                * 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32) ^ candidate.label().text().hashCode() * 0x9E3779B9;
    }

    private long square(double position, long origin) {
        return (long) Math.floor((position + origin) / square);
    }

    /** For each label those of greater importance that it overlaps. */
    private int[][] rivals(List<SetLabel> labels) {
        BoxIndex index = new BoxIndex(width, height, frame.gutter());
        int[][] rivals = new int[labels.size()][];
        for (int i = 0; i < rivals.length; i++) {
            List<Integer> found = new ArrayList<>();
            for (Box box : labels.get(i).boxes()) {
                index.visit(box, owner -> {
                    if (!found.contains(owner)) {
                        found.add(owner);
                    }
                    return false;
                });
            }
            rivals[i] = found.stream().mapToInt(Integer::intValue).toArray();
            for (Box box : labels.get(i).boxes()) {
                index.add(box, i);
            }
        }
        return rivals;
    }

    private static void decide(State[] states, int[][] rivals) {
        State[] before = states.clone();
        for (int i = 0; i < states.length; i++) {
            if (before[i] == State.OPEN && noneOpen(before, rivals[i])) {
                states[i] = State.PLACED;
            }
        }
        for (int i = 0; i < states.length; i++) {
            for (int rival : rivals[i]) {
                if (states[i] == State.OPEN && states[rival] == State.PLACED) {
                    states[i] = State.OUT;
                }
            }
        }
    }

    private static boolean noneOpen(State[] states, int[] labels) {
        for (int label : labels) {
            if (states[label] == State.OPEN) {
                return false;
            }
        }
        return true;
    }
}
