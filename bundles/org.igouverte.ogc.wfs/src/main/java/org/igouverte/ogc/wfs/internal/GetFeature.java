package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.FeatureWriter;
import org.igouverte.format.Page;
import org.igouverte.format.RelatedRows;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.ServiceIdentity;

/** Answers with features or values of theirs, streamed, in GML or in any other format that there is. */
final class GetFeature {

    private final LayerCatalog catalog;
    private final PartnerSlots slots;
    private final ServiceIdentity identity;

    GetFeature(LayerCatalog catalog, PartnerSlots slots, ServiceIdentity identity) {
        this.catalog = catalog;
        this.slots = slots;
        this.identity = identity;
    }

    void answer(WfsRequest.GetFeature asked, OgcRequest request, OgcResponse response)
            throws OgcException, SourceException, IOException {
        OutputFormat format = OutputFormat.of(asked.outputFormat(), asked.version());
        Deadline deadline = request.downloadDeadline();
        try (LayerLease lease = catalog.lease(
                        snapshot -> planner(request, snapshot).targets(asked.queries()).stream()
                                .map(QueryPlanner.Target::layer)
                                .toList());
                PartnerSlots.Slots held = slots.take(lease.layers(), deadline)) {
            List<PlannedQuery> planned = new ArrayList<>();
            QueryPlanner planner = planner(request, lease.snapshot());
            for (QueryPlanner.Target target : planner.targets(asked.queries())) {
                planned.add(planner.plan(target, format.other().isEmpty()));
            }
            Answer answer = new Answer(asked, request, response, deadline, planned);
            if (asked.valueReference().isPresent()) {
                values(answer);
            } else if (format.other().isPresent()) {
                document(answer, format.other().get());
            } else if (asked.queries().size() == 1 && asked.queries().get(0).byId()) {
                feature(answer);
            } else {
                collection(answer);
            }
        }
    }

    private QueryPlanner planner(OgcRequest request, CatalogSnapshot snapshot) {
        return new QueryPlanner(identity, request.scope(), request.language(), snapshot);
    }

    /** What every way of answering needs. */
    private record Answer(
            WfsRequest.GetFeature asked,
            OgcRequest request,
            OgcResponse response,
            Deadline deadline,
            List<PlannedQuery> queries) {

        PageLinks links() {
            return new PageLinks(request, asked, queries);
        }

        Pages pages(List<Long> matched) {
            return Pages.of(matched, asked.startIndex(), asked.count(), asked.hits());
        }

        Pages countedPages() throws SourceException {
            List<Long> matched = new ArrayList<>();
            for (PlannedQuery query : queries) {
                matched.add(query.count(deadline));
            }
            return pages(matched);
        }
    }

    private GmlCollection gml(Answer answer, List<PlannedQuery> queries) throws IOException {
        WfsVersion version = answer.asked().version();
        OutputStream stream = answer.response().stream(version.gmlType());
        return new GmlCollection(
                version, queries, new XmlNamespaces(identity), answer.request().serviceUrl(), stream);
    }

    private void collection(Answer answer) throws SourceException, IOException {
        Pages pages = answer.countedPages();
        boolean several = answer.asked().queries().size() > 1;
        gml(answer, answer.queries()).features(pages, answer.links(), several, answer.deadline());
    }

    private void feature(Answer answer) throws OgcException, SourceException, IOException {
        if (!gml(answer, answer.queries()).feature(answer.deadline())) {
            throw notFound(answer);
        }
    }

    private static OgcException notFound(Answer answer) {
        String id = answer.asked().queries().get(0).ids().orElseThrow().get(0);
        return new OgcException(
                "NotFound", "id", 404, WfsMessages.MESSAGES.text("feature.unknown", OgcException.shortened(id)));
    }

    private void values(Answer answer) throws OgcException, SourceException, IOException {
        String reference = answer.asked().valueReference().orElseThrow();
        List<PlannedQuery> narrowed = new ArrayList<>();
        List<Long> matched = new ArrayList<>();
        ValueReference of = null;
        for (PlannedQuery planned : answer.queries()) {
            of = ValueReference.of(reference, planned.encoding().type());
            PlannedQuery needed = of.narrowed(planned);
            narrowed.add(needed);
            matched.add(of.isGeometry() ? needed.countGeometries(answer.deadline()) : needed.count(answer.deadline()));
        }
        GmlCollection collection = gml(answer, narrowed);
        collection.values(answer.pages(matched), answer.links(), of, answer.deadline());
    }

    /** A document of another format, which holds features of one type. */
    private static void document(Answer answer, FeatureFormat format)
            throws OgcException, SourceException, IOException {
        boolean byId = answer.asked().queries().get(0).byId();
        if (answer.queries().size() != 1) {
            if (byId || answer.queries().isEmpty()) {
                throw notFound(answer);
            }
            throw OgcException.invalidParameter(
                    "outputFormat", WfsMessages.MESSAGES.text("outputFormat.one", format.name()));
        }
        PlannedQuery planned = answer.queries().get(0);
        Pages pages = answer.countedPages();
        if (byId && pages.matched() == 0) {
            throw notFound(answer);
        }
        FeatureEncoding encoding = encoding(planned, answer.asked(), format);
        if (!format.name().equals("geojson")) {
            String name = planned.layer().name().local() + '.' + format.extension();
            answer.response().header("Content-Disposition", "attachment; filename=\"" + name + '"');
        }
        OutputStream stream = answer.response().stream(format.mediaType());
        try (FeatureWriter writer = format.open(byId ? encoding.ofOneFeature() : encoding, stream)) {
            if (pages.returned() > 0) {
                Pages.Page page = pages.of(0);
                try (FeatureCursor cursor = page.open(planned, answer.deadline())) {
                    writer.writeAll(cursor);
                }
                RelatedRows.write(
                        planned.layer(), planned.query().page(page.offset(), page.limit()), writer, answer.deadline());
            }
            writer.finish(new Page(OptionalLong.of(pages.matched()), List.of(), Optional.of(Instant.now())));
        }
    }

    /** GeoJSON is in longitude and latitude unless another system is asked for (RFC 7946, 4). */
    private static FeatureEncoding encoding(PlannedQuery planned, WfsRequest.GetFeature asked, FeatureFormat format) {
        boolean own = asked.queries().get(0).srsName().isEmpty();
        CoordinateSystem crs84 = CoordinateSystems.crs84();
        return own && format.name().equals("geojson")
                ? planned.encoding()
                        .in(crs84)
                        .named(crs84.urn(), AxisOrder.EAST_NORTH)
                        .withDecimals(FeatureEncoding.decimalsFor(crs84))
                : planned.encoding();
    }
}
