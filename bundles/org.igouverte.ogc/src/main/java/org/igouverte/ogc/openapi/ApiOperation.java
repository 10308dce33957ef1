package org.igouverte.ogc.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;

/**
 * What can be asked at an address.
 *
 * @param method {@code GET}, {@code POST} or {@code DELETE}
 * @param path below the root of the API, variables in braces: {@code /collections/{collectionId}/items}
 * @param id operationId, unique in the document
 * @param tag heading in the document
 * @param parameters of the path and the query, {@code f} and {@code lang} aside
 * @param openQuery declares parameters whose names depend on the resource, as the properties of a collection are; empty if
 *     there are none. The handler refuses those that it does not know
 * @param formats forms of the answer, the first for who does not mind; empty if there is just one, of any type
 * @param answer schema of the JSON answer
 * @param body what is sent with it
 * @param further answers that succeed beside 200
 */
public record ApiOperation(
        String method,
        String path,
        String id,
        String tag,
        LocalizedText summary,
        List<ApiParameter<?>> parameters,
        Optional<OpenQuery> openQuery,
        List<ApiFormat> formats,
        ObjectNode answer,
        Optional<Body> body,
        List<Further> further,
        Handler handler) {

    /** A further answer. */
    public record Further(int status, LocalizedText description, ObjectNode schema) {}

    /** Answers a call whose parameters' names are known to be right. */
    @FunctionalInterface
    public interface Handler {
        void answer(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException;
    }

    /** Parameters whose names are not known beforehand. */
    public record OpenQuery(String name, LocalizedText description) {}

    /**
     * Content of a request.
     *
     * @param schema of its JSON
     * @param example may be empty
     */
    public record Body(String mediaType, LocalizedText description, ObjectNode schema, Optional<ObjectNode> example) {}

    public ApiOperation {
        Objects.requireNonNull(id);
        Objects.requireNonNull(tag);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(openQuery);
        Objects.requireNonNull(answer);
        Objects.requireNonNull(body);
        Objects.requireNonNull(handler);
        parameters = List.copyOf(parameters);
        formats = List.copyOf(formats);
        further = List.copyOf(further);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not a path: " + path);
        }
    }

    /** One that succeeds with 200 alone. */
    public ApiOperation(
            String method,
            String path,
            String id,
            String tag,
            LocalizedText summary,
            List<ApiParameter<?>> parameters,
            Optional<OpenQuery> openQuery,
            List<ApiFormat> formats,
            ObjectNode answer,
            Optional<Body> body,
            Handler handler) {
        this(method, path, id, tag, summary, parameters, openQuery, formats, answer, body, List.of(), handler);
    }

    /** Reads something, with parameters of known names. */
    public static ApiOperation get(
            String path,
            String id,
            String tag,
            LocalizedText summary,
            List<ApiParameter<?>> parameters,
            List<ApiFormat> formats,
            Handler handler) {
        return new ApiOperation(
                "GET",
                path,
                id,
                tag,
                summary,
                parameters,
                Optional.empty(),
                formats,
                JsonNodeFactory.instance.objectNode().put("type", "object"),
                Optional.empty(),
                handler);
    }

    public ApiOperation withOpenQuery(OpenQuery open) {
        return new ApiOperation(
                method, path, id, tag, summary, parameters, Optional.of(open), formats, answer, body, further, handler);
    }

    /** The same, whose JSON answers are of a {@linkplain ApiPart#schemas schema} by its name. */
    public ApiOperation answering(String schema) {
        return new ApiOperation(
                method,
                path,
                id,
                tag,
                summary,
                parameters,
                openQuery,
                formats,
                ApiSchemas.reference(schema),
                body,
                further,
                handler);
    }

    /** The same, which may succeed otherwise than with 200, too. */
    public ApiOperation withFurther(Further more) {
        return new ApiOperation(
                method, path, id, tag, summary, parameters, openQuery, formats, answer, body, List.of(more), handler);
    }

    /** The same by another method. */
    public ApiOperation by(String newMethod) {
        return new ApiOperation(
                newMethod, path, id, tag, summary, parameters, openQuery, formats, answer, body, further, handler);
    }

    /** The same by POST, with a body. */
    public ApiOperation post(Body newBody) {
        return new ApiOperation(
                "POST",
                path,
                id,
                tag,
                summary,
                parameters,
                openQuery,
                formats,
                answer,
                Optional.of(newBody),
                further,
                handler);
    }

    boolean knows(String parameter) {
        return parameters.stream().anyMatch(p -> p.place() == ApiParameter.Place.QUERY && p.name().equalsIgnoreCase(parameter));
    }

    /** The Operation Object of OpenAPI 3.0. */
    public ObjectNode document(Language language) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("tags").add(tag);
        json.put("summary", summary.in(language));
        json.put("operationId", id);
        ArrayNode declared = json.putArray("parameters");
        parameters.forEach(p -> declared.add(p.document(language)));
        if (formats.size() > 1) {
            declared.add(ApiCall.formatParameter(formats).document(language));
        }
        declared.add(ApiCall.LANGUAGE.document(language));
        openQuery.ifPresent(open -> {
            ObjectNode parameter = declared.addObject();
            parameter.put("name", open.name()).put("in", "query").put("required", false);
            parameter.put("description", open.description().in(language));
            parameter.putObject("schema").put("type", "object").putObject("additionalProperties").put("type", "string");
            parameter.put("style", "form").put("explode", true);
        });
        body.ifPresent(b -> {
            ObjectNode request = json.putObject("requestBody");
            request.put("description", b.description().in(language));
            request.put("required", true);
            ObjectNode media = request.putObject("content").putObject(b.mediaType());
            media.set("schema", b.schema().deepCopy());
            b.example().ifPresent(example -> media.set("example", example.deepCopy()));
        });
        answers(json.putObject("responses"), language);
        return json;
    }

    private void answers(ObjectNode responses, Language language) {
        ObjectNode right = responses.putObject("200");
        right.put("description", summary.in(language));
        ObjectNode content = right.putObject("content");
        for (ApiFormat format : formats) {
            ObjectNode schema = content.putObject(format.mediaType()).putObject("schema");
            if (format.isJson()) {
                schema.setAll(answer.deepCopy());
            } else {
                schema.put("type", "string");
                if (!format.isText()) {
                    schema.put("format", "binary");
                }
            }
        }
        for (Further more : further) {
            ObjectNode node = responses.putObject(String.valueOf(more.status()));
            node.put("description", more.description().in(language));
            node.putObject("content").putObject(ApiFormat.JSON.mediaType()).set("schema", more.schema().deepCopy());
        }
        for (String status : List.of("400", "404", "503", "default")) {
            responses.putObject(status).put("$ref", "#/components/responses/Problem");
        }
    }
}
