package org.igouverte.opendata.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igouverte.format.Link;
import org.igouverte.layer.Partner;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiRoutes;
import org.igouverte.ogc.openapi.Problems;
import org.igouverte.ogc.spi.OgcService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /donnees}: the catalogue of open data, a lasting address for each data set and for each dated version of it. For
 * people as pages; for portals as DCAT and ISO 19115.
 */
@Component(service = OgcService.class, property = OgcService.PATH + "=donnees")
public final class OpenDataService implements OgcService {

    static final ApiFormat JSON_LD =
            new ApiFormat("jsonld", "application/ld+json", List.of("application/json", "json"));
    static final ApiFormat RDF = new ApiFormat("rdf", "application/rdf+xml", List.of("xml"));
    static final ApiFormat ISO = new ApiFormat(
            "iso", "application/xml", List.of("iso19139", "text/xml", "application/vnd.iso.19139+xml"));
    static final ApiFormat RECORD = new ApiFormat("record", "application/geo+json", List.of("geojson"));

    private static final String TAG = "Open data";
    private static final ApiParameter<String> DATASET =
            ApiParameter.path("datasetId", OpenDataMessages.MESSAGES.text("parameter.datasetId"));
    private static final ApiParameter<String> VERSION =
            ApiParameter.path("versionId", OpenDataMessages.MESSAGES.text("parameter.versionId"));

    private static final ApiParameter<String> FORMAT =
            ApiParameter.path("formatId", OpenDataMessages.MESSAGES.text("parameter.formatId"));

    private final DatasetCatalog catalog;
    private final ServiceIdentity identity;
    private final Resources resources;
    private final ApiRoutes routes;

    @Activate
    public OpenDataService(
            @Reference DatasetCatalog catalog,
            @Reference ServiceIdentity identity,
            @Reference ServiceDirectory services) {
        this.catalog = catalog;
        this.identity = identity;
        this.resources = new Resources(services);
        routes = ApiRoutes.of(List.of(
                ApiOperation.get(
                        "/",
                        "getOpenData",
                        TAG,
                        OpenDataMessages.MESSAGES.text("operation.catalog"),
                        SearchParameters.ALL,
                        List.of(ApiFormat.HTML, JSON_LD, RDF),
                        this::catalog),
                ApiOperation.get(
                        "/{datasetId}",
                        "getDataset",
                        TAG,
                        OpenDataMessages.MESSAGES.text("operation.dataset"),
                        List.of(DATASET),
                        List.of(ApiFormat.HTML, JSON_LD, RDF, ISO, RECORD),
                        this::dataset),
                ApiOperation.get(
                        "/{datasetId}/versions/{versionId}",
                        "getDatasetVersion",
                        TAG,
                        OpenDataMessages.MESSAGES.text("operation.version"),
                        List.of(DATASET, VERSION),
                        List.of(ApiFormat.HTML),
                        this::version),
                ApiOperation.get(
                        "/{datasetId}/versions/{versionId}/{formatId}",
                        "getDatasetVersionFile",
                        TAG,
                        OpenDataMessages.MESSAGES.text("operation.versionFile"),
                        List.of(DATASET, VERSION, FORMAT),
                        List.of(),
                        this::versionFile)));
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        ApiRoutes.Match match = routes.find(request.method(), request.path());
        ApiCall call = ApiCall.of(request, match.operation(), match.variables());
        match.operation().handler().answer(call, response);
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        Problems.write(exception, request, response);
    }

    private void catalog(ApiCall call, OgcResponse response) throws OgcException, IOException {
        List<Dataset> all = catalog.current().in(call.request().scope());
        List<Dataset> found = SearchParameters.read(call).among(all);
        if (!call.wantsHtml()) {
            // A harvester takes all that fits at once; a catalogue of DCAT has no pages of its own.
            rdf(call, response, dcat(call).catalog(found));
            return;
        }
        int offset = Math.min(call.value(SearchParameters.OFFSET).orElse(0), found.size());
        int limit = call.value(SearchParameters.LIMIT).orElse(SearchParameters.DEFAULT_LIMIT);
        List<Dataset> page = found.subList(offset, Math.min(found.size(), offset + limit));
        List<Partner> partners = all.stream().map(Dataset::partner).distinct().toList();
        call.answerHtml(
                response,
                DatasetPages.catalog(
                        call,
                        partners,
                        new DatasetPages.Found(page, found.size(), offset),
                        further(call, found.size(), offset, limit)));
    }

    private static List<Link> further(ApiCall call, int matched, int offset, int limit) {
        List<Link> links = new ArrayList<>();
        if (offset > 0) {
            links.add(further(call, "prev", Math.max(0, offset - limit)));
        }
        if (offset + limit < matched) {
            links.add(further(call, "next", offset + limit));
        }
        return links;
    }

    private static Link further(ApiCall call, String relation, int offset) {
        return new Link(
                PageAddress.of(call, "", offset),
                relation,
                "text/html",
                OpenDataMessages.MESSAGES.in(call.language(), "page." + relation));
    }

    private Dataset find(ApiCall call) throws OgcException {
        String id = call.variable("datasetId");
        return catalog.current().find(call.request().scope(), id).orElseThrow(() -> unknown(id));
    }

    static OgcException unknown(String id) {
        return new OgcException(
                "NotFound",
                "datasetId",
                404,
                OpenDataMessages.MESSAGES.text("dataset.unknown", OgcException.shortened(id)));
    }

    private void dataset(ApiCall call, OgcResponse response) throws OgcException, IOException {
        Dataset dataset = find(call);
        String base = call.request().baseUrl();
        switch (call.format().name()) {
            case "iso" -> call.answer(response, ISO.mediaType(), Iso19139.of(dataset, resources, base));
            case "record" -> call.answerJson(
                    response,
                    RECORD.mediaType(),
                    new RecordJson(resources, base, call.language()).of(dataset, List.of()));
            case "html" -> call.answerHtml(
                    response, DatasetPages.dataset(call, dataset, resources.of(dataset, base)));
            default -> rdf(call, response, dcat(call).dataset(dataset));
        }
    }

    private static DataVersion version(ApiCall call, Dataset dataset) throws OgcException {
        String id = call.variable("versionId");
        return dataset.version(id).orElseThrow(() -> new OgcException(
                "NotFound",
                "versionId",
                404,
                OpenDataMessages.MESSAGES.text("version.unknown", OgcException.shortened(id))));
    }

    /** Leads to the data of a dated version, for as long as they are those that are served. */
    private void versionFile(ApiCall call, OgcResponse response) throws OgcException, IOException {
        Dataset dataset = find(call);
        DataVersion version = version(call, dataset);
        Resource file = resources.of(dataset, call.request().baseUrl()).stream()
                .filter(r -> r.kind() == Resource.Kind.FILE && r.id().equals(call.variable("formatId")))
                .findFirst()
                .orElseThrow(() -> new OgcException(
                        "NotFound",
                        "formatId",
                        404,
                        OpenDataMessages.MESSAGES.text(
                                "version.format", OgcException.shortened(call.variable("formatId")))));
        if (!version.equals(dataset.current())) {
            throw new OgcException("NotFound", "versionId", 410, OpenDataMessages.MESSAGES.text("version.gone"));
        }
        response.status(307);
        response.header(
                "Location",
                file.url().contains("/telechargements/") ? file.url() + "?revision=" + version.revision() : file.url());
        response.write("text/plain", new byte[0]);
    }

    private void version(ApiCall call, OgcResponse response) throws OgcException, IOException {
        Dataset dataset = find(call);
        DataVersion version = version(call, dataset);
        call.answerHtml(
                response,
                DatasetPages.version(call, dataset, version, resources.of(dataset, call.request().baseUrl())));
    }

    private Dcat dcat(ApiCall call) {
        return new Dcat(identity, resources, call.request().baseUrl());
    }

    private static void rdf(ApiCall call, OgcResponse response, RdfNode node) throws IOException {
        if (call.format().name().equals(RDF.name())) {
            call.answer(response, RDF.mediaType(), RdfSyntax.rdfXml(node));
        } else {
            call.answerJson(response, JSON_LD.mediaType(), RdfSyntax.jsonLd(node));
        }
    }
}
