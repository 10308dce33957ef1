package org.igouverte.source.file.internal.gpkg;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;
import org.sqlite.ProgressHandler;

/**
 * Where a table differs from the same table of an earlier file: SQLite compares the two row by row, on all processors,
 * and gives only what differs. Rows are the same by their keys, which an edited file keeps. Used once.
 */
final class TableChanges {

    /** Name of the earlier file in SQL. */
    static final String EARLIER = "earlier";

    private static final int STEPS = 50_000;
    /** Share of the rows beyond which it is no use to tell the differences. */
    private static final double MAX_SHARE = 0.3;

    private static final int MAX_THREADS = 4;

    private final GeoPackageSource later;
    private final GeoPackageSource earlier;
    private final Deadline deadline;
    private final GeoPackageTable table;
    private final AtomicLong differing = new AtomicLong();

    TableChanges(GeoPackageSource later, GeoPackageSource earlier, Deadline deadline) {
        this.later = later;
        this.earlier = earlier;
        this.deadline = deadline;
        table = later.table();
    }

    Optional<List<Bounds>> find() throws SQLException, SourceException {
        deadline.check();
        if (!alike(table, earlier.table())) {
            return Optional.empty();
        }
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        Connection connection = connect();
        try {
            for (String schema : List.of("main", EARLIER)) {
                if (!isTable(connection, schema)) {
                    return Optional.empty();
                }
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT min(k), max(k) FROM (SELECT "
                                + GeoPackageTable.quoted(table.key()) + " AS k FROM " + schema + "."
                                + GeoPackageTable.quoted(table.name()) + ")")) {
                    row.next();
                    if (row.getObject(1) != null) {
                        least = Math.min(least, row.getLong(1));
                        greatest = Math.max(greatest, row.getLong(2));
                    }
                }
            }
        } finally {
            ConnectionPool.discard(connection);
        }
        return least > greatest ? Optional.of(List.of()) : between(least, greatest);
    }

    private Optional<List<Bounds>> between(long least, long greatest) throws SQLException, SourceException {
        int threads = Math.max(1, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "igo-compare");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<RangeChanges> ranges = new ArrayList<>();
            double width = ((double) greatest - least + 1) / threads;
            long from = least;
            for (int i = 0; i < threads && from <= greatest; i++) {
                long to = i == threads - 1 ? greatest : Math.min(greatest, (long) (least + width * (i + 1)));
                ranges.add(new RangeChanges(later, from, to, this::isTooMuch));
                from = to + 1;
            }
            long added = 0;
            for (Outcome outcome : all(workers, ranges, RangeChanges::changed)) {
                added += outcome.added();
            }
            if (later.content().count() - added != earlier.content().count()) {
                all(workers, ranges, RangeChanges::removed);
            }
            List<Bounds> changes = new ArrayList<>();
            ranges.forEach(range -> changes.addAll(range.bounds()));
            return differing.get() > limit() ? Optional.empty() : Optional.of(changes);
        } finally {
            workers.shutdown();
        }
    }

    /** @param added rows of the range that the earlier table lacks */
    record Outcome(long added) {}

    private interface Comparison {
        Outcome of(RangeChanges range, Connection connection) throws SQLException, SourceException;
    }

    private List<Outcome> all(ExecutorService workers, List<RangeChanges> ranges, Comparison comparison)
            throws SQLException, SourceException {
        List<Future<Outcome>> running = new ArrayList<>();
        for (RangeChanges range : ranges) {
            Callable<Outcome> task = () -> {
                Connection connection = connect();
                try {
                    return comparison.of(range, connection);
                } finally {
                    ConnectionPool.discard(connection);
                }
            };
            running.add(workers.submit(task));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> future : running) {
            outcomes.add(outcomeOf(future));
        }
        return outcomes;
    }

    private static Outcome outcomeOf(Future<Outcome> future) throws SQLException, SourceException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            } else if (e.getCause() instanceof SourceException source) {
                throw source;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new SourceException("tables cannot be compared", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("comparing tables was interrupted", e);
        }
    }

    private double limit() {
        return MAX_SHARE * later.content().count();
    }

    /** Counts a row that differs; whether there are too many by now. */
    private boolean isTooMuch() {
        return differing.incrementAndGet() > limit();
    }

    private static boolean alike(GeoPackageTable a, GeoPackageTable b) {
        return a.name().equals(b.name())
                && a.key().equals(b.key())
                && a.geometryColumn().equals(b.geometryColumn())
                && a.crs().equals(b.crs())
                && a.columns().equals(b.columns());
    }

    /** A connection with both files, not to be given back. */
    private Connection connect() throws SQLException {
        Connection connection = later.pool().take();
        try {
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return deadline.isOver() ? 1 : 0;
                }
            });
            try (PreparedStatement attach = connection.prepareStatement("ATTACH DATABASE ? AS " + EARLIER)) {
                attach.setString(1, earlier.pool().uri());
                attach.execute();
            }
            return connection;
        } catch (SQLException e) {
            ConnectionPool.discard(connection);
            throw e;
        }
    }

    /** The rows of a view have no keys that would last. */
    private boolean isTable(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM " + schema + ".sqlite_master WHERE type = 'table' AND name = ?")) {
            statement.setString(1, table.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.getInt(1) == 1;
            }
        }
    }
}
