package org.igouverte.ogc.api.internal;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.format.EncodingException;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.FeatureFormats;
import org.igouverte.format.FeatureType;
import org.igouverte.format.FeatureWriter;
import org.igouverte.format.Link;
import org.igouverte.format.Page;
import org.igouverte.format.RelatedRows;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.Urls;

/** Writes features of a leased layer. */
final class ItemsAnswer {

    /** More than this is a download, which may take its time. */
    private static final int INTERACTIVE_FEATURES = 10_000;

    private final ServiceIdentity identity;
    private final ServiceDirectory directory;
    private final MatchedCounts counts = new MatchedCounts();

    /** @param directory tells whether there is a service beside this one that describes features in XML */
    ItemsAnswer(ServiceIdentity identity, ServiceDirectory directory) {
        this.identity = identity;
        this.directory = directory;
    }

    void items(ServedLayer layer, ApiCall call, OgcResponse response)
            throws OgcException, SourceException, IOException {
        if (call.wantsHtml()) {
            ItemsPage.write(layer, call, response);
            return;
        }
        FeatureFormat format = format(call);
        ItemsRequest wanted = ItemsRequest.of(
                call, layer, ItemsParameters.DEFAULT_LIMIT, ItemsParameters.MAX_LIMIT);
        CoordinateSystem crs = crs(wanted.crs(), format, call);
        headers(layer, format, crs, call, response);
        if (response.notModified(call.tagOf(List.of(layer)))) {
            return;
        }
        Deadline deadline = wanted.query().limit() > INTERACTIVE_FEATURES
                ? call.request().downloadDeadline()
                : call.request().deadline();
        boolean inBody = format.equals(FeatureFormats.geoJson());
        if (!inBody) {
            new Paging(layer, call, wanted.query(), counts.of(layer, wanted.query(), deadline)).headers(response);
        }
        FeatureEncoding encoding = encoding(layer, crs, call).select(
                wanted.fields(), wanted.query().geometry());
        try (FeatureCursor cursor = layer.source().features(wanted.query(), deadline);
                FeatureWriter writer = format.open(encoding, response.stream(format.mediaType()))) {
            writer.writeAll(cursor);
            RelatedRows.write(layer, wanted.query(), writer, deadline);
            // Counting may take longer than reading a page: it waits until the page has left.
            OptionalLong matched = inBody
                    ? counts.after(layer, wanted.query(), writer.count(), deadline)
                    : OptionalLong.empty();
            writer.finish(new Page(
                    matched,
                    links(layer, call, new Paging(layer, call, wanted.query(), matched).links(writer.count())),
                    Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS))));
        } catch (EncodingException e) {
            throw unwritable(format, e);
        }
    }

    void item(ServedLayer layer, ApiCall call, OgcResponse response)
            throws OgcException, SourceException, IOException {
        CoordinateSystem asked = ItemsRequest.system(call, ItemsParameters.CRS.name(), layer);
        List<String> fields = ItemsRequest.fields(call, layer.schema());
        String id = call.variable("featureId");
        FeatureQuery query = new FeatureQuery(
                        Optional.empty(),
                        Predicate.TRUE,
                        Optional.of(fields),
                        List.of(),
                        0,
                        1,
                        true)
                .withIds(List.of(id));
        try (FeatureCursor cursor = layer.source().features(query, call.request().deadline())) {
            FeatureBatch batch = cursor.next().orElseThrow(() -> new OgcException(
                    "NotFound",
                    "featureId",
                    404,
                    ApiMessages.MESSAGES.text("item.unknown", OgcException.shortened(id), layer.name())));
            if (call.wantsHtml()) {
                ItemsPage.writeOne(layer, batch, call, response);
                return;
            }
            FeatureFormat format = format(call);
            CoordinateSystem crs = crs(asked, format, call);
            headers(layer, format, crs, call, response);
            if (response.notModified(call.tagOf(List.of(layer)))) {
                return;
            }
            FeatureEncoding encoding =
                    encoding(layer, crs, call).select(fields, true).ofOneFeature();
            try (FeatureWriter writer = format.open(encoding, response.stream(format.mediaType()))) {
                writer.write(batch);
                RelatedRows.write(layer, query, writer, call.request().deadline());
                writer.finish(new Page(OptionalLong.empty(), links(layer, call, ChildRowsAnswer.linksOf(layer, batch.ids()[0], call)), Optional.empty()));
            } catch (EncodingException e) {
                throw unwritable(format, e);
            }
        }
    }

    private static FeatureFormat format(ApiCall call) {
        return FeatureFormats.find(call.format().name()).orElseThrow();
    }

    private static CoordinateSystem crs(CoordinateSystem asked, FeatureFormat format, ApiCall call) throws OgcException {
        if (format.fixedCrs().isEmpty()) {
            return asked;
        }
        if (call.request().parameters().filled("crs").isPresent()
                && !asked.equals(format.fixedCrs().get())) {
            throw OgcException.invalidParameter("crs", ApiMessages.MESSAGES.text("crs.fixed", format.name()));
        }
        return format.fixedCrs().get();
    }

    private FeatureEncoding encoding(ServedLayer layer, CoordinateSystem crs, ApiCall call) {
        FeatureType type = FeatureType.of(
                layer.definition(),
                layer.schema(),
                identity.xmlNamespace(layer.name().namespace()),
                call.language());
        String schema = directory.serves("wfs")
                ? call.request().baseUrl() + "/wfs?SERVICE=WFS&VERSION=2.0.0&REQUEST=DescribeFeatureType&TYPENAMES="
                        + layer.name()
                : "";
        return FeatureEncoding.of(type, crs).named(crs.uri(), crs.axisOrder()).describedAt(schema);
    }

    private static void headers(
            ServedLayer layer, FeatureFormat format, CoordinateSystem crs, ApiCall call, OgcResponse response) {
        call.negotiated(response);
        response.header("Content-Crs", "<" + crs.uri() + ">");
        if (!format.name().equals("geojson") && !format.name().equals("gml")) {
            response.header(
                    "Content-Disposition",
                    "attachment; filename=\"" + layer.name().namespace() + "_"
                            + layer.name().local() + "." + format.extension() + "\"");
        }
    }

    /** This answer, its other forms, the collection, and what else there is. */
    private static List<Link> links(ServedLayer layer, ApiCall call, List<Link> more) {
        String collection = Collections.address(layer, call);
        String path = call.operation().path().endsWith("/items")
                ? "/items"
                : "/items/" + Urls.encoded(call.variable("featureId"));
        List<Link> links = new ArrayList<>();
        for (ApiFormat format : call.operation().formats()) {
            boolean self = format.equals(call.format());
            links.add(
                    self ? 0 : links.size(),
                    new Link(
                            collection + path + Paging.query(call, Map.of("f", format.name())),
                            self ? "self" : "alternate",
                            format.mediaType(),
                            ApiMessages.MESSAGES.in(
                                    call.language(), self ? "link.self" : "link.alternate", format.name())));
        }
        links.addAll(more);
        links.add(new Link(
                collection, "collection", "application/json", ApiMessages.MESSAGES.in(call.language(), "link.collection")));
        return links;
    }

    private static OgcException unwritable(FeatureFormat format, EncodingException e) {
        return OgcException.invalidParameter(
                "f", ApiMessages.MESSAGES.text("encoding", format.name(), OgcException.shortened(e.getMessage())));
    }
}
