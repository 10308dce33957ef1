package org.igouverte.source.postgis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TableSource;
import org.locationtech.jts.geom.Geometry;

/** Rows of a table that belong to features by a key; an index on the key makes them quick to find. */
final class RowsByKey implements TableSource {

    private static final int BATCH = 512;

    private final Store store;
    private final String partner;
    private final String displayName;
    private final TableFacts facts;
    private final Column key;
    private final List<Column> columns;
    private final TableState state;

    private RowsByKey(
            Store store, String partner, String displayName, TableFacts facts, Column key, List<Column> columns,
            DataRevision revision) {
        this.store = store;
        this.partner = partner;
        this.displayName = displayName;
        this.facts = facts;
        this.key = key;
        this.columns = List.copyOf(columns);
        state = store.follow(new TableState(store, partner, facts, new TableState.Seen(revision, Optional.empty())));
    }

    static RowsByKey of(
            Store store, String partner, TableFacts facts, SourceRequest request, String key, DataRevision revision)
            throws SourceException {
        String displayName = PostgisTable.displayName(facts, request);
        List<Column> columns = PostgisTable.columns(facts, request, false);
        TableFacts.Column stored = facts.columns().stream()
                .filter(c -> c.name().equalsIgnoreCase(key))
                .findFirst()
                .orElseThrow(() -> new SourceException(displayName + " has no column " + key
                        + ", which joins it to the layer; its columns are "
                        + String.join(", ", facts.columns().stream().map(TableFacts.Column::name).toList())));
        Column.Form form = Column.Form.of(stored.type());
        Column keyColumn = new Column(key, Optional.of(stored.name()), form, form.served(), stored.ordinary());
        return new RowsByKey(store, partner, displayName, facts, keyColumn, columns, revision);
    }

    @Override
    public List<Field> fields() {
        return columns.stream().map(c -> new Field(c.field(), c.type())).toList();
    }

    @Override
    public DataRevision revision() {
        return state.revision();
    }

    private String where(Optional<Set<String>> keys, List<Object> values) {
        if (keys.isEmpty()) {
            return " WHERE " + key.raw() + " IS NOT NULL AND " + key.raw() + "::text <> ''";
        }
        List<String> plain =
                keys.get().stream().filter(k -> !k.isEmpty() && k.indexOf('\0') < 0).toList();
        if (key.form().served() == FieldType.INTEGER) {
            values.add(new Session.Values(
                    "int8",
                    plain.stream().filter(k -> k.matches("0|-?[1-9][0-9]{0,17}")).map(Long::valueOf).toList()));
            return " WHERE " + key.raw() + " = ANY(?::int8[])";
        }
        values.add(new Session.Values("text", plain));
        return " WHERE " + key.expression() + " = ANY(?::text[])";
    }

    @Override
    public long count(String wanted, Deadline deadline) throws SourceException {
        List<Object> values = new ArrayList<>();
        String sql = "SELECT count(*) FROM " + facts.fromSql() + where(Optional.of(Set.of(wanted)), values);
        try (Session session = store.session(partner, deadline);
                ResultSet row = session.query(sql, values)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw store.failure(displayName, e, deadline);
        }
    }

    @Override
    public FeatureCursor rows(Optional<Set<String>> keys, long offset, long limit, Deadline deadline)
            throws SourceException {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT ").append(key.raw()).append("::text");
        columns.forEach(c -> sql.append(", ").append(c.selected()));
        sql.append(" FROM ").append(facts.fromSql()).append(where(keys, values)).append(" ORDER BY ").append(order());
        sql.append(limit < Long.MAX_VALUE ? " LIMIT " + limit : "").append(offset > 0 ? " OFFSET " + offset : "");
        try {
            Session session = store.session(partner, deadline);
            try {
                return new Cursor(session, session.query(sql.toString(), values), deadline);
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw store.failure(displayName, e, deadline);
        }
    }

    private String order() {
        boolean placed = facts.kind().equals("r") || facts.kind().equals("m");
        return facts.key().map(k -> "t." + Names.quoted(k)).orElse(placed ? "t.ctid" : "md5(t::text)");
    }

    @Override
    public void close() {
        state.close();
    }

    private final class Cursor implements FeatureCursor {

        private final Session session;
        private final ResultSet rows;
        private final Deadline deadline;

        Cursor(Session session, ResultSet rows, Deadline deadline) {
            this.session = session;
            this.rows = rows;
            this.deadline = deadline;
        }

        @Override
        public Optional<FeatureBatch> next() throws SourceException {
            deadline.check();
            String[] ids = new String[BATCH];
            Object[][] values = new Object[columns.size()][BATCH];
            int size = 0;
            try {
                while (size < BATCH && rows.next()) {
                    ids[size] = rows.getString(1);
                    for (int i = 0; i < values.length; i++) {
                        values[i][size] = columns.get(i).read(rows, 2 + i);
                    }
                    size++;
                }
            } catch (SQLException e) {
                throw store.failure(displayName, e, deadline);
            }
            return size == 0
                    ? Optional.empty()
                    : Optional.of(new FeatureBatch(
                            size, columns.stream().map(Column::field).toList(), ids, new Geometry[0], values));
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
