package org.igouverte.render.internal;

import org.igouverte.style.Symbolizer.Join;

/**
 * The outline of a solid stroke: one long polygon whose sides run along the line at half its width, meeting in a point
 * on the inner side of a bend and in a join on the outer. Only where a bend is too sharp for its neighbours, pieces
 * overlap; all have one direction, so that the rasteriser's sum exceeds one there and is cut.
 *
 * <p>Edges that are not wanted, since they are out of sight or another shape has drawn them, interrupt it. Not
 * thread-safe.
 */
final class Strip {

    /** Mitres longer than this many half widths are cut to a bevel, as in SVG. */
    static final double MITRE_LIMIT = 4;
    /** In place of the number of a shape, which start at 1. */
    private static final int UNSEEN = 0;

    private final CoverageRasteriser raster;
    private double half;
    private Join join;
    private int edges;
    /** Start vertex of each edge, its direction as a unit vector, and its length. */
    private double[] x = new double[128];

    private double[] y = new double[128];
    private double[] ux = new double[128];
    private double[] uy = new double[128];
    private double[] lengths = new double[128];
    private boolean[] wanted = new boolean[128];
    /** Shape that drew an edge first. */
    private int[] owners = new int[128];
    /** Where the sides end before a joint and start after it; one side is to the left of the line if y runs upwards. */
    private double leftEndX;

    private double leftEndY;
    private double rightEndX;
    private double rightEndY;
    private double leftStartX;
    private double leftStartY;
    private double rightStartX;
    private double rightStartY;

    /** Where the sides of the edge being drawn start. */
    private double fromX;

    private double fromY;
    private double backX;
    private double backY;

    Strip(CoverageRasteriser raster) {
        this.raster = raster;
    }

    /**
     * Adds the outline of a line or a ring to the rasteriser.
     *
     * @param ring whether the last pair, which equals the first, is a bend as any other
     * @param memory what was drawn in this pass; {@code null} to draw all
     */
    void draw(double[] xy, int start, int end, boolean ring, double halfWidth, Join newJoin, EdgeMemory memory) {
        half = halfWidth;
        join = newJoin;
        take(xy, start, end, memory);
        if (edges == 0) {
            return;
        }
        int first = 0;
        if (ring) {
            while (first < edges && wanted[first]) {
                first++;
            }
            if (first == edges) {
                closed();
                return;
            }
        }
        // From an edge that is not wanted all the way round, or from one end to the other.
        boolean open = false;
        for (int i = 0; i < edges; i++) {
            int edge = (first + i) % edges;
            boolean hasNext = ring || edge + 1 < edges;
            int next = (edge + 1) % edges;
            if (wanted[edge] && !open) {
                begin(edge);
                open = true;
            }
            if (open && hasNext && wanted[next]) {
                joint(edge, next);
                sides(true);
            } else if (open) {
                end(edge);
                open = false;
            }
            if (hasNext && !(wanted[edge] && wanted[next]) && owners[edge] != owners[next]
                    && owners[edge] != UNSEEN && owners[next] != UNSEEN) {
                // Two edges of one shape have their bend from it; between edges of two, nobody has drawn it.
                wedge(edge, next);
            }
        }
    }

    private void take(double[] xy, int start, int end, EdgeMemory memory) {
        if (x.length < end - start) {
            int room = 2 * (end - start);
            x = new double[room];
            y = new double[room];
            ux = new double[room];
            uy = new double[room];
            lengths = new double[room];
            wanted = new boolean[room];
            owners = new int[room];
        }
        edges = 0;
        for (int i = start; i < end - 1; i++) {
            double ax = xy[2 * i];
            double ay = xy[2 * i + 1];
            double dx = xy[2 * i + 2] - ax;
            double dy = xy[2 * i + 3] - ay;
            double length = Math.sqrt(dx * dx + dy * dy);
            if (length == 0) {
                continue;
            }
            x[edges] = ax;
            y[edges] = ay;
            ux[edges] = dx / length;
            uy[edges] = dy / length;
            lengths[edges] = length;
            boolean seen = isSeen(ax, ay, ax + dx, ay + dy);
            owners[edges] = !seen ? UNSEEN : memory == null ? 1 : memory.drawnFor(ax, ay, ax + dx, ay + dy);
            wanted[edges] = seen && (memory == null || owners[edges] == memory.shape());
            edges++;
        }
    }

    private boolean isSeen(double ax, double ay, double bx, double by) {
        double reach = half * MITRE_LIMIT;
        return Math.max(ax, bx) + reach >= 0
                && Math.min(ax, bx) - reach <= raster.width
                && Math.max(ay, by) + reach >= 0
                && Math.min(ay, by) - reach <= raster.height;
    }

    private void closed() {
        joint(edges - 1, 0);
        double lastLeftX = leftEndX;
        double lastLeftY = leftEndY;
        double lastRightX = rightEndX;
        double lastRightY = rightEndY;
        fromX = leftStartX;
        fromY = leftStartY;
        backX = rightStartX;
        backY = rightStartY;
        for (int i = 0; i < edges - 1; i++) {
            joint(i, i + 1);
            sides(true);
        }
        leftEndX = lastLeftX;
        leftEndY = lastLeftY;
        rightEndX = lastRightX;
        rightEndY = lastRightY;
        sides(false);
    }

    private void begin(int edge) {
        fromX = x[edge] - uy[edge] * half;
        fromY = y[edge] + ux[edge] * half;
        backX = x[edge] + uy[edge] * half;
        backY = y[edge] - ux[edge] * half;
        raster.edge(backX, backY, fromX, fromY, -1);
    }

    private void end(int edge) {
        double endX = x[edge] + ux[edge] * lengths[edge];
        double endY = y[edge] + uy[edge] * lengths[edge];
        leftEndX = endX - uy[edge] * half;
        leftEndY = endY + ux[edge] * half;
        rightEndX = endX + uy[edge] * half;
        rightEndY = endY - ux[edge] * half;
        sides(false);
        raster.edge(leftEndX, leftEndY, rightEndX, rightEndY, -1);
    }

    /** Draws both sides of an edge up to the joint. */
    private void sides(boolean goesOn) {
        raster.edge(fromX, fromY, leftEndX, leftEndY, -1);
        raster.edge(backX, backY, rightEndX, rightEndY, 1);
        if (goesOn) {
            fromX = leftStartX;
            fromY = leftStartY;
            backX = rightStartX;
            backY = rightStartY;
        }
    }

    /** Works out a joint and draws what lies between the two edges' sides. */
    private void joint(int a, int b) {
        double vx = x[b];
        double vy = y[b];
        double cross = ux[a] * uy[b] - uy[a] * ux[b];
        double dot = ux[a] * ux[b] + uy[a] * uy[b];
        leftEndX = vx - uy[a] * half;
        leftEndY = vy + ux[a] * half;
        rightEndX = vx + uy[a] * half;
        rightEndY = vy - ux[a] * half;
        leftStartX = vx - uy[b] * half;
        leftStartY = vy + ux[b] * half;
        rightStartX = vx + uy[b] * half;
        rightStartY = vy - ux[b] * half;
        if (Math.abs(cross) < 1e-9 && dot > 0) {
            return;
        }
        // How far along both edges the inner sides overlap: half the width times the tangent of half the turn.
        double overlap = half * Math.abs(cross) / (1 + dot);
        boolean inner = overlap <= Math.min(lengths[a], lengths[b]);
        if (cross > 0) {
            if (inner) {
                leftEndX -= ux[a] * overlap;
                leftEndY -= uy[a] * overlap;
                leftStartX = leftEndX;
                leftStartY = leftEndY;
            } else {
                raster.edge(leftEndX, leftEndY, vx, vy, -1);
                raster.edge(vx, vy, leftStartX, leftStartY, -1);
            }
            outer(a, b, rightEndX, rightEndY, rightStartX, rightStartY, 1, cross, dot);
        } else {
            if (inner) {
                rightEndX -= ux[a] * overlap;
                rightEndY -= uy[a] * overlap;
                rightStartX = rightEndX;
                rightStartY = rightEndY;
            } else {
                raster.edge(rightEndX, rightEndY, vx, vy, 1);
                raster.edge(vx, vy, rightStartX, rightStartY, 1);
            }
            outer(a, b, leftEndX, leftEndY, leftStartX, leftStartY, -1, cross, dot);
        }
    }

    /** The rim of a bend's outer side, from one edge's corner to the other's. */
    private void outer(
            int a, int b, double px, double py, double qx, double qy, int sign, double cross, double dot) {
        if (join == Join.ROUND) {
            double vx = x[b];
            double vy = y[b];
            double from = Math.atan2(py - vy, px - vx);
            double turn = Math.atan2(cross, dot);
            int pieces = pieces(turn, half);
            double lastX = px;
            double lastY = py;
            for (int i = 1; i <= pieces; i++) {
                double angle = from + turn * i / pieces;
                double nextX = i == pieces ? qx : vx + half * Math.cos(angle);
                double nextY = i == pieces ? qy : vy + half * Math.sin(angle);
                raster.edge(lastX, lastY, nextX, nextY, sign);
                lastX = nextX;
                lastY = nextY;
            }
            return;
        }
        // Half the angle between the edges has the sine 1 / mitre length.
        double cosine = Math.sqrt(Math.max(0, (1 + dot) / 2));
        if (join == Join.MITRE && cosine * MITRE_LIMIT >= 1) {
            double reach = half * Math.abs(cross) / (1 + dot);
            double tipX = px + ux[a] * reach;
            double tipY = py + uy[a] * reach;
            raster.edge(px, py, tipX, tipY, sign);
            raster.edge(tipX, tipY, qx, qy, sign);
        } else {
            raster.edge(px, py, qx, qy, sign);
        }
    }

    /** Chords of an arc that leave it by less than an eighth of a pixel. */
    static int pieces(double turn, double radius) {
        double step = 2 * Math.acos(Math.max(0, 1 - 0.125 / Math.max(radius, 0.25)));
        return Math.max(1, (int) Math.ceil(Math.abs(turn) / step));
    }

    /** Fills the outer side of a bend between two edges that are not drawn as one. */
    private void wedge(int a, int b) {
        double cross = ux[a] * uy[b] - uy[a] * ux[b];
        double dot = ux[a] * ux[b] + uy[a] * uy[b];
        if (Math.abs(cross) < 1e-9 && dot > 0) {
            return;
        }
        double side = cross > 0 ? -half : half;
        int sign = cross > 0 ? 1 : -1;
        double vx = x[b];
        double vy = y[b];
        double px = vx - uy[a] * side;
        double py = vy + ux[a] * side;
        double qx = vx - uy[b] * side;
        double qy = vy + ux[b] * side;
        outer(a, b, px, py, qx, qy, sign, cross, dot);
        raster.edge(qx, qy, vx, vy, sign);
        raster.edge(vx, vy, px, py, sign);
    }
}
