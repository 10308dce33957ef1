package org.igouverte.opendata.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.layer.Language;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.spi.OgcService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/3/action/…}: what reads of CKAN's action API, for the harvesters of portals. By GET, or by POST with a JSON
 * object. Whatever happens, the answer is CKAN's envelope.
 */
@Component(service = OgcService.class, property = OgcService.PATH + "=api")
public final class CkanService implements OgcService {

    private static final String JSON = "application/json;charset=utf-8";
    private static final int MAX_BODY = 64 * 1024;

    private final JsonMapper mapper = new JsonMapper();
    private final DatasetCatalog catalog;
    private final ServiceIdentity identity;
    private final ServiceDirectory services;

    @Activate
    public CkanService(
            @Reference DatasetCatalog catalog,
            @Reference ServiceIdentity identity,
            @Reference ServiceDirectory services) {
        this.catalog = catalog;
        this.identity = identity;
        this.services = services;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, IOException {
        List<String> path = request.path();
        boolean versioned = path.size() == 3 && path.get(0).equals("3") && path.get(1).equals("action");
        if (!versioned && !(path.size() == 2 && path.get(0).equals("action"))) {
            throw new OgcException("NotFound", "", 404, OpenDataMessages.MESSAGES.text("ckan.address"));
        }
        String action = path.get(path.size() - 1);
        CkanActions actions = new CkanActions(
                catalog.current().in(request.scope()),
                new CkanPackage(new Resources(services), request.baseUrl()),
                identity,
                request.baseUrl());
        JsonNode result = actions.call(action, arguments(request));
        ObjectNode answer = mapper.createObjectNode();
        answer.put("help", request.baseUrl() + "/api/3/action/help_show?name=" + action);
        answer.put("success", true);
        answer.set("result", result);
        response.write(JSON, mapper.writeValueAsBytes(answer));
    }

    private Map<String, String> arguments(OgcRequest request) throws OgcException, IOException {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String name : request.parameters().names()) {
            request.parameters().find(name).ifPresent(value -> arguments.put(name, value));
        }
        if (request.method().equals("POST") && request.contentType().equals("application/json")) {
            try {
                JsonNode body = mapper.readTree(request.body(MAX_BODY).readNBytes(MAX_BODY));
                if (!body.isObject() && !body.isMissingNode()) {
                    throw notJson();
                }
                body.fields().forEachRemaining(field -> arguments.put(field.getKey(), field.getValue().asText()));
            } catch (JsonProcessingException e) {
                throw notJson();
            }
        }
        return arguments;
    }

    private static OgcException notJson() {
        return OgcException.invalidParameter("body", OpenDataMessages.MESSAGES.text("ckan.json"));
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        ObjectNode answer = mapper.createObjectNode();
        answer.put("help", request.baseUrl() + "/api/3/action/help_show?name=help_show");
        answer.put("success", false);
        ObjectNode error = answer.putObject("error");
        error.put("__type", switch (exception.status()) {
            case 404 -> "Not Found Error";
            case 400, 409 -> "Validation Error";
            default -> "Internal Server Error";
        });
        String message = exception.text().in(Language.FR);
        if (exception.locator().isEmpty()) {
            error.put("message", message);
        } else {
            ArrayNode of = error.putArray(exception.locator());
            of.add(message);
        }
        response.status(exception.status());
        response.write(JSON, mapper.writeValueAsBytes(answer));
    }
}
