package org.igouverte.source.postgis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TableSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens tables of a database for one partner, over the connections of that partner. */
record PartnerFactory(Store store, String partner) implements SourceFactory {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerFactory.class);
    private static final Duration OPENING = Duration.ofSeconds(60);

    /** Parameter of a layer: which of several geometry columns. */
    private static final String GEOMETRY = "geometry";

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        Opened opened = opened(request, true);
        PostgisTable table = PostgisTable.of(opened.facts(), request);
        TableState state = store.follow(new TableState(store, partner, opened.facts(), opened.seen()));
        return new PostgisSource(store, partner, table, state);
    }

    @Override
    public TableSource openTable(SourceRequest request, String key) throws SourceException {
        Opened opened = opened(request, false);
        return RowsByKey.of(store, partner, opened.facts(), request, key, opened.seen().revision());
    }

    private record Opened(TableFacts facts, TableState.Seen seen) {}

    private Opened opened(SourceRequest request, boolean features) throws SourceException {
        Names names = Names.parse(request.table().orElseThrow(() -> new SourceException(
                request.displayName() + " has many tables, and the layer names none")));
        Deadline deadline = Deadline.after(OPENING);
        try (Session session = store.session(partner, deadline)) {
            Optional<String> geometry =
                    features ? Optional.ofNullable(request.parameters().get(GEOMETRY)) : Optional.empty();
            TableFacts facts = new FactsReader(session, request.displayName(), names).read(geometry, features);
            if (features) {
                checkIds(PostgisTable.of(facts, request), session);
            }
            TableState.Seen seen = TableState.look(facts, store.revisions(), session);
            store.memory().keep(facts, seen);
            return new Opened(facts, seen);
        } catch (SQLException e) {
            return remembered(names, store.failure(request.displayName() + ", table " + names, e, deadline));
        } catch (SourceException e) {
            return remembered(names, e);
        }
    }

    /** A database that is down takes no layer out that was there before. */
    private Opened remembered(Names names, SourceException e) throws SourceException {
        if (!e.isTemporary()) {
            throw e;
        }
        store.missed();
        FactsMemory.Remembered remembered = store.memory().recall(names).orElseThrow(() -> e);
        LOG.warn("{}; table {} is as it was seen last", e.getMessage(), names);
        return new Opened(remembered.facts(), remembered.seen());
    }

    /** Ids must be there and differ; what the database itself guarantees need not be looked at. */
    private static void checkIds(PostgisTable table, Session session) throws SQLException, SourceException {
        if (table.id().isEmpty() || table.id().get().name().equals(table.facts().key())) {
            return;
        }
        Column id = table.id().get();
        String from = " FROM " + table.facts().fromSql();
        if (!table.facts().unique().contains(id.name().orElseThrow())) {
            String twice = "SELECT " + id.raw() + "::text" + from + " WHERE " + id.raw() + " IS NOT NULL GROUP BY 1"
                    + " HAVING count(*) > 1 LIMIT 1";
            try (ResultSet row = session.query(twice, List.of())) {
                if (row.next()) {
                    throw new SourceException(table.displayName() + ": column " + id.name().get()
                            + ", which the ids are taken from, has the value '" + row.getString(1) + "' more than once");
                }
            }
        }
        try (ResultSet row = session.query("SELECT 1" + from + " WHERE " + id.raw() + " IS NULL LIMIT 1", List.of())) {
            if (row.next()) {
                throw new SourceException(table.displayName() + ": column " + id.name().get()
                        + ", which the ids are taken from, has no value in some rows");
            }
        }
    }
}
