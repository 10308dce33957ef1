package org.igouverte.partner.msp;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import org.geotools.api.data.FeatureEvent;
import org.geotools.api.data.FeatureReader;
import org.geotools.api.data.Query;
import org.geotools.api.data.Transaction;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.Name;
import org.geotools.api.filter.Filter;
import org.geotools.data.store.ContentDataStore;
import org.geotools.data.store.ContentEntry;
import org.geotools.data.store.ContentFeatureSource;
import org.geotools.feature.NameImpl;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * Events in memory as a store of GeoTools. Whoever reads has the events of one moment to the end; {@link #show} replaces
 * them at once and tells the store's listeners.
 */
final class EventStore extends ContentDataStore {

    private static final String TYPE = "evenement";
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final SimpleFeatureType type;
    private volatile List<Event> events = List.of();

    EventStore() {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName(TYPE);
        // Longitude first, and no table of systems need be opened for it; the layer's file calls it by its name.
        builder.add("geom", Point.class, DefaultGeographicCRS.WGS84);
        builder.add("no", String.class);
        builder.add("nature", String.class);
        builder.add("gravite", String.class);
        builder.add("lieu", String.class);
        builder.add("debut", Date.class);
        builder.add("fin", Date.class);
        type = builder.buildFeatureType();
    }

    /** The events of now. */
    List<Event> events() {
        return events;
    }

    void show(List<Event> now) throws IOException {
        events = List.copyOf(now);
        ContentEntry entry = ensureEntry(new NameImpl(TYPE));
        entry.getState(Transaction.AUTO_COMMIT)
                .fireFeatureEvent(new FeatureEvent(
                        getFeatureSource(TYPE), FeatureEvent.Type.CHANGED, bounds(events), Filter.INCLUDE));
    }

    private static ReferencedEnvelope bounds(List<Event> events) {
        ReferencedEnvelope bounds = new ReferencedEnvelope(DefaultGeographicCRS.WGS84);
        events.forEach(event -> bounds.expandToInclude(event.longitude(), event.latitude()));
        return bounds;
    }

    @Override
    protected List<Name> createTypeNames() {
        return List.of(new NameImpl(TYPE));
    }

    @Override
    protected ContentFeatureSource createFeatureSource(ContentEntry entry) {
        return new Source(entry);
    }

    private final class Source extends ContentFeatureSource {

        Source(ContentEntry entry) {
            super(entry, Query.ALL);
        }

        @Override
        protected SimpleFeatureType buildFeatureType() {
            return type;
        }

        @Override
        protected ReferencedEnvelope getBoundsInternal(Query query) {
            return bounds(events);
        }

        @Override
        protected int getCountInternal(Query query) {
            return query.getFilter() == Filter.INCLUDE ? events.size() : -1;
        }

        @Override
        protected FeatureReader<SimpleFeatureType, SimpleFeature> getReaderInternal(Query query) {
            return new Reader(type, events.iterator());
        }
    }

    private static final class Reader implements FeatureReader<SimpleFeatureType, SimpleFeature> {

        private final SimpleFeatureType schema;
        private final SimpleFeatureBuilder builder;
        private final Iterator<Event> events;

        Reader(SimpleFeatureType schema, Iterator<Event> events) {
            this.schema = schema;
            this.builder = new SimpleFeatureBuilder(schema);
            this.events = events;
        }

        @Override
        public SimpleFeatureType getFeatureType() {
            return schema;
        }

        @Override
        public SimpleFeature next() {
            Event event = events.next();
            builder.add(GEOMETRY.createPoint(new Coordinate(event.longitude(), event.latitude())));
            builder.add(event.id());
            builder.add(event.kind());
            builder.add(String.valueOf(event.severity()));
            builder.add(event.town().title);
            builder.add(date(event.start()));
            builder.add(date(event.end()));
            return builder.buildFeature(event.id());
        }

        private static Date date(Instant instant) {
            return Date.from(instant);
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public void close() {}
    }
}
