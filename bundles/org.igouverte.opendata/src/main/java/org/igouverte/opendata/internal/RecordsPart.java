package org.igouverte.opendata.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.ApiSchemas;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** OGC API Records part 1 (20-004r1): the open data as a searchable catalogue, the collection {@code catalogue}. */
@Component(property = ApiPart.ORDER + ":Integer=60")
public final class RecordsPart implements ApiPart {

    private static final String TAG = "Records";
    private static final String PATH = "/collections/catalogue";
    private static final String CLASSES = "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/";
    private static final ApiFormat GEOJSON =
            new ApiFormat("json", "application/geo+json", List.of("application/json", "geojson"));
    private static final List<ApiFormat> BOTH = List.of(ApiFormat.JSON, ApiFormat.HTML);
    private static final List<ApiFormat> RECORD_FORMATS = List.of(GEOJSON, ApiFormat.HTML);

    private static final ApiParameter<String> RECORD =
            ApiParameter.path("recordId", OpenDataMessages.MESSAGES.text("parameter.datasetId"));
    private static final ApiParameter<List<String>> IDS =
            ApiParameter.list("ids", OpenDataMessages.MESSAGES.text("parameter.ids"));
    private static final ApiParameter<List<String>> EXTERNAL_IDS =
            ApiParameter.list("externalIds", OpenDataMessages.MESSAGES.text("parameter.externalIds"));
    private static final ApiParameter<List<String>> TYPE =
            ApiParameter.list("type", OpenDataMessages.MESSAGES.text("parameter.type"));

    private final DatasetCatalog catalog;
    private final Resources resources;
    private final List<ApiOperation> operations;

    @Activate
    public RecordsPart(@Reference DatasetCatalog catalog, @Reference ServiceDirectory services) {
        this.catalog = catalog;
        this.resources = new Resources(services);
        List<ApiParameter<?>> search = new ArrayList<>(SearchParameters.ALL);
        search.addAll(List.of(IDS, EXTERNAL_IDS, TYPE));
        operations = List.of(
                operation(PATH, "getCatalog", "operation.catalog", List.of(), BOTH, this::collection)
                        .answering("Catalog"),
                operation(PATH + "/items", "getRecords", "operation.records", search, RECORD_FORMATS, this::records)
                        .answering("RecordCollection"),
                operation(
                        PATH + "/items/{recordId}",
                        "getRecord",
                        "operation.dataset",
                        List.of(RECORD),
                        RECORD_FORMATS,
                        this::record).answering("Record"));
    }

    private static ApiOperation operation(
            String path,
            String id,
            String summary,
            List<ApiParameter<?>> parameters,
            List<ApiFormat> formats,
            ApiOperation.Handler handler) {
        return ApiOperation.get(
                path, id, TAG, OpenDataMessages.MESSAGES.text(summary), parameters, formats, handler);
    }

    @Override
    public Map<String, ObjectNode> schemas() {
        return ApiSchemas.beside(RecordsPart.class);
    }

    @Override
    public List<String> conformance() {
        return List.of(
                CLASSES + "record-core",
                CLASSES + "record-collection",
                CLASSES + "record-core-query-parameters",
                CLASSES + "records-api",
                CLASSES + "searchable-catalog",
                CLASSES + "json",
                CLASSES + "html",
                CLASSES + "oas30");
    }

    @Override
    public List<ApiOperation> operations() {
        return operations;
    }

    @Override
    public List<ObjectNode> collections(ApiCall call) {
        return List.of(describe(call));
    }

    @Override
    public List<Link> landingLinks(ApiCall call) {
        return List.of(new Link(
                call.url(PATH),
                "http://www.opengis.net/def/rel/ogc/1.0/ogc-catalog",
                "application/json",
                OpenDataMessages.MESSAGES.in(call.language(), "operation.catalog")));
    }

    private ObjectNode describe(ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", "catalogue");
        json.put("type", "Collection");
        json.put("itemType", "record");
        json.put("title", OpenDataMessages.MESSAGES.in(call.language(), "page.catalog"));
        json.put("description", OpenDataMessages.MESSAGES.in(call.language(), "page.intro"));
        json.putArray("conformsTo")
                .add(CLASSES + "record-core")
                .add(CLASSES + "record-collection")
                .add(CLASSES + "searchable-catalog");
        json.putArray("crs").add("http://www.opengis.net/def/crs/OGC/1.3/CRS84");
        extent(call, json);
        String title = OpenDataMessages.MESSAGES.in(call.language(), "operation.records");
        ArrayNode links = json.putArray("links");
        link(links, new Link(call.url(PATH), "self", "application/json", ""));
        link(links, new Link(call.url(PATH + "/items"), "items", GEOJSON.mediaType(), title));
        link(links, new Link(call.url(PATH + "/items?f=html"), "items", "text/html", title));
        link(links, new Link(
                call.request().baseUrl() + "/donnees?f=jsonld", "alternate", "application/ld+json", "DCAT"));
        return json;
    }

    private void extent(ApiCall call, ObjectNode json) {
        catalog.current().in(call.request().scope()).stream()
                .map(Dataset::extent)
                .reduce((a, b) -> a.union(b))
                .ifPresent(all -> json.putObject("extent")
                        .putObject("spatial")
                        .putArray("bbox")
                        .addArray()
                        .add(all.minX())
                        .add(all.minY())
                        .add(all.maxX())
                        .add(all.maxY()));
    }

    private static void link(ArrayNode links, Link link) {
        ObjectNode json = links.addObject().put("href", link.href()).put("rel", link.rel()).put("type", link.type());
        if (!link.title().isEmpty()) {
            json.put("title", link.title());
        }
    }

    private void collection(ApiCall call, OgcResponse response) throws IOException {
        if (call.wantsHtml()) {
            call.answerHtml(response, page(call));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), describe(call));
        }
    }

    private static HtmlPage page(ApiCall call) {
        String catalog = OpenDataMessages.MESSAGES.in(call.language(), "page.catalog");
        return HtmlPage.of(call, catalog, List.of())
                .paragraph(OpenDataMessages.MESSAGES.in(call.language(), "page.intro"))
                .links(List.of(
                        new Link(
                                call.request().baseUrl() + "/donnees?lang=" + call.language().tag(),
                                "alternate",
                                "text/html",
                                catalog),
                        new Link(
                                call.url(PATH + "/items?f=json"),
                                "items",
                                "",
                                OpenDataMessages.MESSAGES.in(call.language(), "operation.records"))));
    }

    private void records(ApiCall call, OgcResponse response) throws OgcException, IOException {
        List<Dataset> found = new ArrayList<>(
                SearchParameters.read(call).among(catalog.current().in(call.request().scope())));
        Optional<List<String>> ids = call.value(IDS);
        ids.ifPresent(wanted -> found.removeIf(d -> !wanted.contains(d.id())));
        Optional<List<String>> external = call.value(EXTERNAL_IDS);
        external.ifPresent(wanted -> found.removeIf(d -> !wanted.contains(d.slug())));
        Optional<List<String>> types = call.value(TYPE);
        types.filter(wanted -> !wanted.contains("dataset")).ifPresent(none -> found.clear());
        int offset = Math.min(call.value(SearchParameters.OFFSET).orElse(0), found.size());
        int limit = call.value(SearchParameters.LIMIT).orElse(SearchParameters.DEFAULT_LIMIT);
        List<Dataset> page = found.subList(offset, Math.min(found.size(), offset + limit));
        if (call.wantsHtml()) {
            call.answerHtml(response, table(call, page, found.size()));
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "FeatureCollection");
        json.put("numberMatched", found.size());
        json.put("numberReturned", page.size());
        json.put("timeStamp", catalog.current().snapshot().since().truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode features = json.putArray("features");
        RecordJson records = new RecordJson(resources, call.request().baseUrl(), call.language());
        page.forEach(dataset -> features.add(records.of(dataset, List.of(self(call, dataset)))));
        ArrayNode links = json.putArray("links");
        link(links, new Link(PageAddress.of(call, PATH + "/items", offset), "self", GEOJSON.mediaType(), ""));
        link(links, new Link(call.url(PATH + "/items?f=html"), "alternate", "text/html", ""));
        link(links, new Link(call.url(PATH), "collection", "application/json", ""));
        if (offset + page.size() < found.size()) {
            String next = PageAddress.of(call, PATH + "/items", offset + page.size());
            link(links, new Link(next, "next", GEOJSON.mediaType(), ""));
        }
        if (offset > 0) {
            String before = PageAddress.of(call, PATH + "/items", Math.max(0, offset - limit));
            link(links, new Link(before, "prev", GEOJSON.mediaType(), ""));
        }
        call.answerJson(response, GEOJSON.mediaType(), json);
    }

    private static Link self(ApiCall call, Dataset dataset) {
        return new Link(
                call.url(PATH + "/items/" + Urls.encoded(dataset.id())), "self", GEOJSON.mediaType(), "");
    }

    private static HtmlPage table(ApiCall call, List<Dataset> page, int matched) {
        String found = OpenDataMessages.MESSAGES.in(call.language(), "page.found", matched);
        return HtmlPage.of(call, OpenDataMessages.MESSAGES.in(call.language(), "operation.records"), List.of())
                .table(
                        found,
                        List.of(
                                OpenDataMessages.MESSAGES.in(call.language(), "page.resource"),
                                OpenDataMessages.MESSAGES.in(call.language(), "about.partner")),
                        page.stream()
                                .map(d -> List.of(call.text(d.title()), call.text(d.partner().title())))
                                .toList(),
                        page.stream()
                                .map(d -> Dcat.address(d, call.request().baseUrl()) + "?lang=" + call.language().tag())
                                .toList());
    }

    private void record(ApiCall call, OgcResponse response) throws OgcException, IOException {
        String id = call.variable("recordId");
        Dataset dataset = catalog.current()
                .find(call.request().scope(), id)
                .orElseThrow(() -> OpenDataService.unknown(id));
        if (call.wantsHtml()) {
            call.answerHtml(response, table(call, List.of(dataset), 1));
            return;
        }
        Link collection = new Link(call.url(PATH), "collection", "application/json", "");
        call.answerJson(
                response,
                GEOJSON.mediaType(),
                new RecordJson(resources, call.request().baseUrl(), call.language())
                        .of(dataset, List.of(self(call, dataset), collection)));
    }
}
