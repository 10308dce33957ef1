package org.igouverte.source.remote.internal.feature;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.igouverte.filter.FilterEncoding;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.source.remote.internal.Remote;
import org.igouverte.source.remote.internal.RemoteSettings;

/**
 * A feature type of a WFS 2.0 (OGC 09-025r2) or 1.1 (04-094), asked by KVP, answered in GML. Pages where the server has
 * them; else one answer.
 */
public final class WfsService implements FeatureService {

    /** Characters of an address that servers take; a filter that would make it longer is looked at here. */
    private static final int MAX_ADDRESS = 6000;

    /** Bytes of one answer. */
    private static final long MAX_BYTES = 256L << 20;

    /** Features of an answer of a server that has no pages. */
    private static final int UNPAGED = 50_000;

    private final Remote remote;
    private final WfsDescription type;

    private WfsService(Remote remote, WfsDescription type) {
        this.remote = remote;
        this.type = type;
    }

    public static WfsService open(Remote remote, Deadline deadline) throws SourceException {
        WfsDescription type = WfsDescription.read(remote, deadline);
        return new WfsService(remote, type);
    }

    @Override
    public Description description() {
        return type.description();
    }

    @Override
    public boolean takes(Predicate predicate) {
        return FilterEncoding.writes(predicate) && address(type.getFeature(), query(
                        new Question(Optional.of(new Bounds(0, 0, 1, 1)), predicate, List.of(), Optional.empty())))
                        .toString().length() < MAX_ADDRESS;
    }

    @Override
    public boolean sorts() {
        return type.version2();
    }

    @Override
    public boolean skips() {
        return type.paged();
    }

    private Map<String, String> query(Question question) {
        boolean version2 = type.version2();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("SERVICE", "WFS");
        query.put("VERSION", type.version());
        query.put("REQUEST", "GetFeature");
        query.put(version2 ? "TYPENAMES" : "TYPENAME", type.name());
        query.put("SRSNAME", description().crs().urn());
        if (question.ids().isPresent()) {
            query.put(version2 ? "RESOURCEID" : "FEATUREID", String.join(",", question.ids().get()));
        } else if (!question.filter().equals(Predicate.TRUE)) {
            query.put("FILTER", FilterEncoding.write(
                    question.filter(), question.bounds(), version2, type.geometryName(),
                    description().crs()));
        } else if (question.bounds().isPresent()) {
            query.put("BBOX", bbox(question.bounds().get()) + ',' + description().crs().urn());
        }
        if (!question.sort().isEmpty()) {
            query.put("SORTBY", question.sort().stream().map(WfsService::sortKey).collect(Collectors.joining(",")));
        }
        return query;
    }

    private static String sortKey(SortKey key) {
        return key.field() + (key.descending() ? " DESC" : " ASC");
    }

    private String bbox(Bounds b) {
        boolean northFirst = description().crs().axisOrder() == AxisOrder.NORTH_EAST;
        List<Double> numbers = northFirst
                ? List.of(b.minY(), b.minX(), b.maxY(), b.maxX())
                : List.of(b.minX(), b.minY(), b.maxX(), b.maxY());
        return numbers.stream().map(Values::text).collect(Collectors.joining(","));
    }

    private static URI address(URI base, Map<String, String> query) {
        return RemoteSettings.withQuery(base, query);
    }

    private FeaturePage ask(URI address, Deadline deadline) throws SourceException {
        AxisOrder order = description().crs().axisOrder();
        return remote.answers()
                .ask(
                        OutgoingRequest.get(address).withMaxBytes(MAX_BYTES),
                        (body, mediaType) -> {
                            if (!mediaType.contains("xml")) {
                                throw new SourceException("the answer is " + mediaType + ", not GML");
                            }
                            return GmlPage.read(body, description().crs(), order);
                        },
                        deadline);
    }

    @Override
    public OptionalLong count(Question question, Deadline deadline) throws SourceException {
        Map<String, String> query = query(question);
        query.put("RESULTTYPE", "hits");
        return ask(address(type.getFeature(), query), deadline).matched();
    }

    @Override
    public Pages features(Question question, long skip, long wanted, Deadline deadline) {
        if (!type.paged()) {
            Map<String, String> query = query(question);
            query.put(type.version2() ? "COUNT" : "MAXFEATURES", String.valueOf(Math.min(wanted, UNPAGED)));
            List<URI> once = new ArrayList<>(List.of(address(type.getFeature(), query)));
            return () -> once.isEmpty() ? Optional.empty() : Optional.of(whole(ask(once.remove(0), deadline), wanted));
        }
        return new Pages() {
            private long at = skip;
            private boolean over;

            @Override
            public Optional<FeaturePage> next() throws SourceException {
                long left = wanted - (at - skip);
                if (over || left <= 0) {
                    return Optional.empty();
                }
                Map<String, String> query = query(question);
                query.put("COUNT", String.valueOf(Math.min(left, PAGE)));
                query.put("STARTINDEX", String.valueOf(at));
                FeaturePage page = ask(address(type.getFeature(), query), deadline);
                at += page.features().size();
                over = page.features().isEmpty()
                        || page.matched().isPresent() && at >= page.matched().getAsLong()
                        || page.matched().isEmpty() && page.features().size() < PAGE && page.next().isEmpty();
                return page.features().isEmpty() ? Optional.empty() : Optional.of(page);
            }
        };
    }

    /** What is cut short must not be taken for whole. */
    private static FeaturePage whole(FeaturePage page, long wanted) throws SourceException {
        if (wanted > UNPAGED && page.features().size() >= UNPAGED) {
            throw new SourceException("the service has no pages and more than " + UNPAGED + " features are asked for");
        }
        return page;
    }
}
