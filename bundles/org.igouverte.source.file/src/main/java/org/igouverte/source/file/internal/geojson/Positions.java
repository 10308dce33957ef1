package org.igouverte.source.file.internal.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.source.file.internal.text.WkbBuilder;

/**
 * The {@code coordinates} of a geometry, read before its type need be known: pairs in one flat array and where sequences of
 * them and groups of sequences end. Altitudes are passed over. Used again for one geometry after the other.
 */
final class Positions {

    /** Arrays about a position: a multipolygon has three. */
    private static final int MAX_HEIGHT = 3;

    private static final int EMPTY = -1;

    /** Positions of one geometry. */
    private static final int MAX_PAIRS = 2_000_000;

    private double[] xy = new double[1024];
    private int pairs;
    private int[] sequenceEnds = new int[16];
    private int sequences;
    private int[] groupEnds = new int[4];
    private int groups;
    private int height;
    private double farthestX;
    private double farthestY;

    /** Reads an array; the parser stands at its beginning and is left at its end. */
    void read(JsonParser json) throws IOException {
        pairs = 0;
        sequences = 0;
        groups = 0;
        height = array(json, 0);
    }

    /** Arrays about a position within this one; 0 for a position itself, {@link #EMPTY} if there is none. */
    private int array(JsonParser json, int depth) throws IOException {
        if (depth > MAX_HEIGHT) {
            throw new UnreadableException("coordinates are nested too deep");
        }
        JsonToken token = json.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return EMPTY;
        }
        if (token.isNumeric()) {
            position(json);
            return 0;
        }
        int height = EMPTY;
        for (; token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                throw new UnreadableException("coordinates hold " + token + " among arrays");
            }
            int inner = array(json, depth + 1);
            if (inner != EMPTY) {
                if (height != EMPTY && height != inner) {
                    throw new UnreadableException("coordinates are nested unevenly");
                }
                height = inner;
            }
        }
        end(height);
        return height == EMPTY ? EMPTY : height + 1;
    }

    private void position(JsonParser json) throws IOException {
        double x = json.getDoubleValue();
        if (json.nextToken() == null || !json.currentToken().isNumeric()) {
            throw new UnreadableException("a position has fewer than two numbers");
        }
        double y = json.getDoubleValue();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.currentToken().isNumeric()) {
                throw new UnreadableException("a position holds " + json.currentToken());
            }
        }
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new UnreadableException("a coordinate is too large");
        }
        if (pairs == MAX_PAIRS) {
            throw new UnreadableException("a geometry has more than " + MAX_PAIRS + " positions");
        }
        if (2 * pairs == xy.length) {
            xy = Arrays.copyOf(xy, 2 * xy.length);
        }
        xy[2 * pairs] = x;
        xy[2 * pairs++ + 1] = y;
        farthestX = Math.max(farthestX, Math.abs(x));
        farthestY = Math.max(farthestY, Math.abs(y));
    }

    private static int[] withRoom(int[] ends, int count) {
        if (count == MAX_PAIRS) {
            throw new UnreadableException("a geometry has more than " + MAX_PAIRS + " parts");
        }
        return count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
    }

    /** Notes the end of a sequence of positions or of a group of sequences. */
    private void end(int heightOfMembers) {
        if (heightOfMembers == 0) {
            sequenceEnds = withRoom(sequenceEnds, sequences);
            sequenceEnds[sequences++] = pairs;
        } else if (heightOfMembers == 1) {
            groupEnds = withRoom(groupEnds, groups);
            groupEnds[groups++] = sequences;
        }
    }

    /** Greatest distance of a coordinate from zero so far, over all geometries. */
    double farthestX() {
        return farthestX;
    }

    double farthestY() {
        return farthestY;
    }

    /** Writes the coordinates as a geometry of a type. */
    void write(String type, WkbBuilder wkb) {
        switch (type) {
            case "Point" -> point(wkb);
            case "LineString" -> {
                expect(1, type);
                sequence(wkb.header(2), 0);
            }
            case "Polygon" -> {
                expect(2, type);
                polygon(wkb, 0);
            }
            case "MultiPoint" -> {
                expect(1, type);
                wkb.header(4).count(pairs);
                for (int i = 0; i < pairs; i++) {
                    wkb.header(1).pairs(xy, i, i + 1);
                }
            }
            case "MultiLineString" -> {
                expect(2, type);
                wkb.header(5).count(sequences);
                for (int i = 0; i < sequences; i++) {
                    sequence(wkb.header(2), i);
                }
            }
            case "MultiPolygon" -> {
                expect(3, type);
                wkb.header(6).count(groups);
                for (int i = 0; i < groups; i++) {
                    polygon(wkb, i);
                }
            }
            default -> throw new UnreadableException("there is no geometry of type '" + type + "'");
        }
    }

    private void expect(int wanted, String type) {
        if (height != wanted && height != EMPTY) {
            throw new UnreadableException("coordinates are not nested as those of a " + type);
        }
    }

    private void point(WkbBuilder wkb) {
        expect(0, "Point");
        if (pairs == 0) {
            wkb.header(1).pairs(new double[] {Double.NaN, Double.NaN}, 0, 1);
        } else {
            wkb.header(1).pairs(xy, 0, 1);
        }
    }

    private void polygon(WkbBuilder wkb, int group) {
        int from = group == 0 ? 0 : groupEnds[group - 1];
        int end = groups == 0 ? 0 : groupEnds[group];
        wkb.header(3).count(end - from);
        for (int i = from; i < end; i++) {
            sequence(wkb, i);
        }
    }

    private void sequence(WkbBuilder wkb, int sequence) {
        int from = sequence == 0 ? 0 : sequenceEnds[sequence - 1];
        int end = sequences == 0 ? 0 : sequenceEnds[sequence];
        wkb.count(end - from).pairs(xy, from, end);
    }
}
