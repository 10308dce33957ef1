package org.igouverte.source.file.internal.gpkg;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.Window;
import org.igouverte.layer.adapter.WkbShapes;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.source.file.internal.ShapeBounds;
import org.igouverte.source.file.internal.Values;
import org.igouverte.source.file.internal.gpkg.SpatialIndex.Condition;
import org.igouverte.source.file.internal.sqlite.RunningStatement;

/** Makes a {@link Selection} of what a query asks for. Used once. */
final class SelectionBuilder {

    private static final int MANY = 100_000;

    private final GeoPackageSource source;
    private final GeoPackageTable table;
    private final TableContent content;
    private final Deadline deadline;
    private final List<String> where = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    SelectionBuilder(GeoPackageSource source, Deadline deadline) {
        this.source = source;
        table = source.table();
        content = source.content();
        this.deadline = deadline;
    }

    Selection of(FeatureQuery query) throws SQLException, SourceException {
        RowFinder.Question question = RowFinder.Question.of(
                query.bounds().map(Window::of).filter(w -> !holdsAll(w) || content.placed() < content.count()),
                query.filter());
        Optional<SpatialIndex.InMemory> rows =
                question.isEmpty() ? Optional.empty() : content.index().inMemory(source.pool());
        if (rows.isEmpty()) {
            return bySql(query);
        }
        BitSet found = RowFinder.find(source, rows.get(), question, deadline);
        if (found.cardinality() > MANY && query.limit() > MANY) {
            // Rather than to name so many keys.
            return bySql(query);
        }
        if (query.ids().isEmpty() && query.sort().isEmpty() && question.rest().equals(Predicate.TRUE)) {
            return new Selection(
                    table, where, values, Predicate.TRUE, Optional.of(new Selection.Found(rows.get(), found)));
        }
        where.add(table.keySql() + " IN (SELECT value FROM json_each(?))");
        values.add(rows.get().json(found));
        if (query.ids().isPresent()) {
            keys("IN", keysOf(query.ids().get()));
        }
        return filtered(question.rest());
    }

    private Selection bySql(FeatureQuery query) throws SQLException, SourceException {
        Window bounds = query.bounds().map(Window::of).orElse(Window.ALL);
        within(bounds.and(Window.of(query.filter())));
        if (query.bounds().isPresent() && !holdsAll(bounds)) {
            without(outsiders(bounds));
        }
        if (query.ids().isPresent()) {
            keys("IN", keysOf(query.ids().get()));
        }
        return filtered(query.filter());
    }

    /** Shapes at the border of the window may come that lie just outside. */
    Selection of(ShapeQuery query) {
        within(Window.of(query.bounds()).and(Window.of(query.filter())));
        return filtered(query.filter());
    }

    private Selection filtered(Predicate filter) {
        PredicateSql sql = PredicateSql.of(filter, table);
        if (!sql.sql().isEmpty()) {
            where.add(sql.sql());
            values.addAll(sql.values());
        }
        return new Selection(table, where, values, sql.rest(), Optional.empty());
    }

    private boolean holdsAll(Window window) {
        return content.reach().isPresent() && window.holds(content.reach().get());
    }

    private void within(Window window) {
        boolean everyRow = holdsAll(window) && content.placed() == content.count();
        if (!window.equals(Window.ALL) && !everyRow) {
            Condition candidates = content.index().candidates(window);
            where.add(candidates.sql());
            values.addAll(candidates.values());
        }
    }

    /** Keys of rows that the index finds at the border of a window, though their bounds miss it. */
    private Set<Long> outsiders(Window window) throws SQLException, SourceException {
        Set<Long> outsiders = new TreeSet<>();
        Condition border = content.index().border(window);
        WkbShapes reader = new WkbShapes();
        ShapeBounds bounds = new ShapeBounds();
        String sql = "SELECT " + table.keySql() + ", " + table.geometrySql() + " FROM " + table.fromSql() + " WHERE "
                + table.keySql() + " IN (" + border.sql() + ")";
        try (RunningStatement statement = RunningStatement.of(source.pool(), sql, border.values(), deadline)) {
            ResultSet rows = statement.rows();
            while (rows.next()) {
                try {
                    GeoPackageBlob.bounds(rows.getBytes(2), reader, bounds);
                } catch (UnreadableException e) {
                    throw source.badGeometry(rows.getLong(1), e);
                }
                if (!window.letsIn(bounds.minX(), bounds.minY(), bounds.maxX(), bounds.maxY())) {
                    outsiders.add(rows.getLong(1));
                }
            }
        }
        return outsiders;
    }

    private void without(Set<Long> outsiders) {
        if (!outsiders.isEmpty()) {
            keys("NOT IN", outsiders);
        }
    }

    private void keys(String operator, Set<Long> keys) {
        where.add(table.keySql() + " " + operator + " (SELECT value FROM json_each(?))");
        // The text form of a set of numbers is a JSON array.
        values.add(keys.toString());
    }

    private Set<Long> keysOf(List<String> ids) throws SQLException {
        Set<Long> keys = new TreeSet<>();
        if (content.ids().isEmpty()) {
            for (String id : ids) {
                try {
                    long key = Long.parseLong(id);
                    if (Long.toString(key).equals(id)) {
                        keys.add(key);
                    }
                } catch (NumberFormatException e) {
                    // No row has such an id.
                    continue;
                }
            }
            return keys;
        }
        TableContent.Ids known = content.ids().get();
        ids.forEach(id -> known.index().find(id, row -> keys.add(known.keys().get(row))));
        return alike(keys, new HashSet<>(ids));
    }

    /** Those keys whose rows have one of the ids; others share a hash with one. */
    private Set<Long> alike(Set<Long> keys, Set<String> ids) throws SQLException {
        Set<Long> alike = new TreeSet<>();
        String sql = "SELECT " + table.keySql() + ", " + PredicateSql.expression(table.id().orElseThrow()) + " FROM "
                + table.fromSql() + " WHERE " + table.keySql() + " IN (SELECT value FROM json_each(?))";
        try (RunningStatement statement =
                RunningStatement.of(source.pool(), sql, List.of(keys.toString()), deadline)) {
            ResultSet rows = statement.rows();
            while (rows.next()) {
                if (ids.contains(Values.of(rows.getObject(2), FieldType.STRING))) {
                    alike.add(rows.getLong(1));
                }
            }
        }
        return alike;
    }
}
