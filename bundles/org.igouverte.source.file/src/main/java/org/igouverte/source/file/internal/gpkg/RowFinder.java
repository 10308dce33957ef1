package org.igouverte.source.file.internal.gpkg;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.AreaCells;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.Window;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.layer.spi.Shape;
import org.igouverte.source.file.internal.ShapeBounds;
import org.locationtech.jts.geom.Polygonal;
import org.igouverte.source.file.internal.sqlite.RunningStatement;

/**
 * Finds the rows that a query's bounds and areas let in. The bounds of most rows settle it; the geometries of the others
 * are read. One for each query.
 */
final class RowFinder {

    /** What a query asks of geometries, apart from the rest of its filter. */
    record Question(Optional<Window> bounds, List<Predicate.Spatial> areas, List<Predicate> others) {

        /** @param bounds empty if all rows are within */
        static Question of(Optional<Window> bounds, Predicate filter) {
            List<Predicate.Spatial> areas = new ArrayList<>();
            List<Predicate> others = new ArrayList<>();
            split(filter, areas, others);
            return new Question(bounds, areas, others);
        }

        private static void split(Predicate filter, List<Predicate.Spatial> areas, List<Predicate> others) {
            if (filter instanceof Predicate.And and) {
                and.operands().forEach(operand -> split(operand, areas, others));
            } else if (filter instanceof Predicate.Spatial spatial
                    && spatial.operator() == Predicate.SpatialOperator.INTERSECTS
                    && spatial.geometry() instanceof Polygonal
                    && spatial.geometry().getArea() > 0) {
                areas.add(spatial);
            } else if (!filter.equals(Predicate.TRUE)) {
                others.add(filter);
            }
        }

        /** Whether it lets in every row. */
        boolean isEmpty() {
            return bounds.isEmpty() && areas.isEmpty();
        }

        Window window() {
            Window window = bounds.orElse(Window.ALL);
            for (Predicate.Spatial area : areas) {
                window = window.and(Window.of(area));
            }
            return window;
        }

        /** The rest of the filter. */
        Predicate rest() {
            return switch (others.size()) {
                case 0 -> Predicate.TRUE;
                case 1 -> others.get(0);
                default -> new Predicate.And(others);
            };
        }
    }

    private static final int FEW = 200;
    private static final Object[] NO_VALUES = {};

    private final GeoPackageSource source;
    private final SpatialIndex.InMemory rows;
    private final Question question;
    /** Empty if too few rows are to be looked at for them to be worth while. */
    private AreaCells[] areas = {};
    private final CompiledPredicate[] exactly;
    private final WkbShapes reader = new WkbShapes();
    private final ShapeBounds exactBounds = new ShapeBounds();

    private RowFinder(GeoPackageSource source, SpatialIndex.InMemory rows, Question question) {
        this.source = source;
        this.rows = rows;
        this.question = question;
        exactly = question.areas().stream()
                .map(a -> CompiledPredicate.of(a, List.of()))
                .toArray(CompiledPredicate[]::new);
    }

    /** Numbers of rows of the index; not to be changed. */
    static BitSet find(
            GeoPackageSource source, SpatialIndex.InMemory rows, Question question, Deadline deadline)
            throws SQLException, SourceException {
        Optional<BitSet> known = source.recentFinds().get(rows, question);
        if (known.isPresent()) {
            return known.get();
        }
        BitSet found = new RowFinder(source, rows, question).find(deadline);
        source.recentFinds().put(rows, question, found);
        return found;
    }

    private BitSet find(Deadline deadline) throws SQLException, SourceException {
        BitSet found = new BitSet(rows.keys().length);
        rows.bounds().find(question.window(), found);
        if (found.cardinality() > FEW) {
            areas = question.areas().stream().map(a -> new AreaCells(a.geometry())).toArray(AreaCells[]::new);
        }
        BitSet open = new BitSet();
        for (int row = found.nextSetBit(0); row >= 0; row = found.nextSetBit(row + 1)) {
            AreaCells.Side side = side(row);
            if (side == AreaCells.Side.WITHOUT) {
                found.clear(row);
            } else if (side == AreaCells.Side.EDGE) {
                open.set(row);
            }
        }
        if (!open.isEmpty()) {
            look(open, found, deadline);
        }
        return found;
    }

    private AreaCells.Side side(int row) {
        boolean meets = question.bounds().isEmpty() || rows.bounds().surelyMeets(row, question.bounds().get());
        boolean settled = meets && areas.length == question.areas().size();
        AreaCells.Side all = settled ? AreaCells.Side.WITHIN : AreaCells.Side.EDGE;
        for (AreaCells area : areas) {
            AreaCells.Side side = rows.bounds().side(row, area);
            if (side == AreaCells.Side.WITHOUT) {
                return side;
            }
            all = side == AreaCells.Side.EDGE ? side : all;
        }
        return all;
    }

    /** Takes those rows away whose geometries are not let in. */
    private void look(BitSet open, BitSet found, Deadline deadline) throws SQLException, SourceException {
        GeoPackageTable table = source.table();
        String sql = "SELECT " + table.keySql() + ", " + table.geometrySql() + " FROM " + table.fromSql() + " WHERE "
                + table.keySql() + " IN (SELECT value FROM json_each(?)) ORDER BY " + table.keySql();
        BitSet let = new BitSet();
        try (RunningStatement statement =
                RunningStatement.of(source.pool(), sql, List.of(rows.json(open)), deadline)) {
            ResultSet result = statement.rows();
            int row = -1;
            while (result.next()) {
                long key = result.getLong(1);
                do {
                    row = open.nextSetBit(row + 1);
                } while (rows.keys()[row] < key);
                if (isLet(result.getBytes(2), key)) {
                    let.set(row);
                }
            }
        }
        open.andNot(let);
        found.andNot(open);
    }

    private boolean isLet(byte[] blob, long key) throws SourceException {
        try {
            GeoPackageBlob.bounds(blob, reader, exactBounds);
        } catch (UnreadableException e) {
            throw source.badGeometry(key, e);
        }
        if (question.bounds().isPresent()
                && !question.bounds()
                        .get()
                        .letsIn(exactBounds.minX(), exactBounds.minY(), exactBounds.maxX(), exactBounds.maxY())) {
            return false;
        }
        for (int i = 0; i < exactly.length; i++) {
            boolean surely = areas.length > 0 && reaches(blob, areas[i]);
            if (!surely && !exactly[i].test(NO_VALUES, source.geometry(blob, key))) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of its vertices is surely within an area: so it is with most that lie over its edge. */
    private boolean reaches(byte[] blob, AreaCells area) {
        boolean[] within = {false};
        reader.read(GeoPackageBlob.wkb(blob), shape -> within[0] |= reaches(shape, area));
        return within[0];
    }

    private static boolean reaches(Shape shape, AreaCells area) {
        double[] xy = shape.xy();
        for (int i = 0; i < 2 * shape.points(); i += 2) {
            if (area.side(xy[i], xy[i + 1], xy[i], xy[i + 1]) == AreaCells.Side.WITHIN) {
                return true;
            }
        }
        return false;
    }
}
