package org.igouverte.source.postgis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.SourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the rows of a table at one revision: their extent, and their number once it was asked for. It is looked at
 * anew from time to time; while the database does not answer, what was known last holds. Thread-safe.
 */
final class TableState implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TableState.class);
    private static final Duration LOOKING = Duration.ofSeconds(20);

    private final Store store;
    private final String partner;
    private final TableFacts facts;
    private volatile Seen seen;
    private volatile Runnable listener = () -> {};

    /** What was seen of the rows; {@code extent} is empty if there is none. */
    record Seen(DataRevision revision, Optional<Bounds> extent) {}

    private record Counted(DataRevision revision, long count) {}

    private volatile Counted counted;

    TableState(Store store, String partner, TableFacts facts, Seen seen) {
        this.store = store;
        this.partner = partner;
        this.facts = facts;
        this.seen = seen;
    }

    static Seen look(TableFacts facts, Revisions revisions, Session session) throws SQLException {
        DataRevision revision = revisions.of(facts, session);
        return new Seen(revision, facts.geometryColumn().isEmpty() ? Optional.empty() : extent(facts, session));
    }

    /**
     * The extent that the root of the spatial index knows, which is that of all rows but for the rounding. Statistics, which
     * PostGIS would use without an index, know only a sample: then all rows are looked at.
     */
    private static Optional<Bounds> extent(TableFacts facts, Session session) throws SQLException {
        String column = facts.geometryColumn().orElseThrow();
        if (facts.spatialIndex()) {
            Optional<Bounds> known = bounds(
                    session,
                    "SELECT ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e) FROM ST_EstimatedExtent(?, ?, ?) e",
                    List.of(facts.schema(), facts.table(), column));
            if (known.isPresent()) {
                return known;
            }
        }
        return bounds(
                session,
                "SELECT ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e) FROM (SELECT ST_Extent(t." + Names.quoted(column)
                        + ") AS e FROM " + facts.fromSql() + ") x",
                List.of());
    }

    private static Optional<Bounds> bounds(Session session, String sql, List<?> values) throws SQLException {
        try (ResultSet row = session.query(sql, values)) {
            double[] numbers = new double[4];
            boolean known = row.next();
            for (int i = 0; known && i < 4; i++) {
                numbers[i] = row.getDouble(1 + i);
                known = !row.wasNull() && Double.isFinite(numbers[i]);
            }
            return known
                    ? Optional.of(new Bounds(numbers[0], numbers[1], numbers[2], numbers[3]))
                    : Optional.empty();
        }
    }

    DataRevision revision() {
        return seen.revision();
    }

    Optional<Bounds> extent() {
        return seen.extent();
    }

    /** The number of rows, if it was counted since they last changed. */
    OptionalLong count() {
        Counted known = counted;
        return known != null && known.revision().equals(seen.revision())
                ? OptionalLong.of(known.count())
                : OptionalLong.empty();
    }

    /** @param revision that of before the counting */
    void counted(DataRevision revision, long count) {
        counted = new Counted(revision, count);
    }

    void onChange(Runnable newListener) {
        listener = newListener;
    }

    /** Tells that something of the source, not of the rows, changed. */
    void tell() {
        listener.run();
    }

    /** Looks whether rows changed, and tells if so. */
    void renew() {
        if (store.outage().isPresent()) {
            return;
        }
        Deadline deadline = Deadline.after(LOOKING);
        try (Session session = store.session(partner, deadline)) {
            if (!store.revisions().of(facts, session).equals(seen.revision())) {
                seen = look(facts, store.revisions(), session);
                store.memory().keep(facts, seen);
                tell();
            }
        } catch (SQLException e) {
            LOG.warn("{}: {}", facts.table(), store.failure(facts.schema() + "." + facts.table(), e, deadline).getMessage());
        } catch (SourceException | DeadlineExceededException e) {
            LOG.warn("{}.{} could not be looked at anew: {}", facts.schema(), facts.table(), e.getMessage());
        }
    }

    @Override
    public void close() {
        store.forget(this);
    }
}
