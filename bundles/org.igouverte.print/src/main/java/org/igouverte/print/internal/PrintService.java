package org.igouverte.print.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.Problems;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.render.MapRenderer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /print}, {@code /print/frame} and {@code /print/api}, which describes the two. */
@Component(service = OgcService.class, property = OgcService.PATH + "=print")
public final class PrintService implements OgcService {

    private final Printer printer;
    /** Made at the first request: a start of the server needs none of their words. */
    private volatile List<ApiOperation> operations;

    @Activate
    public PrintService(
            @Reference LayerCatalog catalog,
            @Reference MapRenderer renderer,
            @Reference PixelBudget pixels,
            @Reference PartnerSlots slots,
            @Reference OutgoingHttp http,
            @Reference ServiceIdentity identity) {
        printer = new Printer(catalog, renderer, pixels, slots, http, identity);
    }

    private List<ApiOperation> operations() {
        List<ApiOperation> made = operations;
        if (made == null) {
            // Two who come first at once make two that are alike.
            made = new PrintAnswer(printer).operations("/print", "");
            operations = made;
        }
        return made;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        String path = String.join("/", request.path());
        boolean post = request.method().equals("POST");
        ApiOperation operation = operations().get(path.isEmpty() && post ? 1 : path.equals("frame") ? 2 : 0);
        if (path.equals("api") && !post) {
            response.write("application/vnd.oai.openapi+json;version=3.0", describe(request));
        } else if (!path.isEmpty() && !path.equals("frame") || post && !path.isEmpty()) {
            throw new OgcException("NotFound", "", 404, PrintMessages.text("address.unknown"));
        } else {
            operation.handler().answer(ApiCall.of(request, operation, Map.of()), response);
        }
    }

    private byte[] describe(OgcRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.3");
        json.putObject("info")
                .put("title", PrintMessages.MESSAGES.in(request.readerLanguage(), "operation.print"))
                .put("version", "1.0.0");
        json.putArray("servers").addObject().put("url", request.baseUrl());
        ObjectNode paths = json.putObject("paths");
        for (ApiOperation operation : operations()) {
            paths.withObject("/" + operation.path().replace("/", "~1"))
                    .set(operation.method().toLowerCase(java.util.Locale.ROOT), operation.document(request.readerLanguage()));
        }
        ObjectNode problem = json.putObject("components").putObject("responses").putObject("Problem");
        problem.put("description", "RFC 9457")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("type", "object");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        Problems.write(exception, request, response);
    }
}
