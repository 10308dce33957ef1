package org.igouverte.ogc.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.internal.CoreMessages;

/** One call of an operation. Belongs to the thread that serves it. */
public final class ApiCall {

    static final ApiParameter<String> LANGUAGE =
            ApiParameter.choice("lang", CoreMessages.MESSAGES.text("api.lang"), List.of("fr", "en"));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OgcRequest request;
    private final ApiOperation operation;
    private final Map<String, String> variables;
    private final Optional<ApiFormat> format;

    private ApiCall(
            OgcRequest request, ApiOperation operation, Map<String, String> variables, Optional<ApiFormat> format) {
        this.request = request;
        this.operation = operation;
        this.variables = Map.copyOf(variables);
        this.format = format;
    }

    /**
     * Takes a request for a call of an operation.
     *
     * @param variables of the path, decoded
     * @throws OgcException 400 for a parameter that the operation does not know, or a format that it does not have
     */
    public static ApiCall of(OgcRequest request, ApiOperation operation, Map<String, String> variables)
            throws OgcException {
        for (String name : request.parameters().names()) {
            boolean known = operation.knows(name)
                    || name.equals("f") && operation.formats().size() > 1
                    || name.equals("lang")
                    || operation.openQuery().isPresent();
            if (!known) {
                throw unknownParameter(name);
            }
        }
        LANGUAGE.read(request.parameters());
        return new ApiCall(request, operation, variables, format(request, operation.formats()));
    }

    /** 400 for a parameter that nobody declared. */
    public static OgcException unknownParameter(String name) {
        String shown = OgcException.shortened(name);
        return OgcException.invalidParameter(shown, CoreMessages.MESSAGES.text("parameter.unknown", shown));
    }

    static ApiParameter<String> formatParameter(List<ApiFormat> formats) {
        return ApiParameter.choice(
                "f",
                CoreMessages.MESSAGES.text("api.f"),
                formats.stream().map(ApiFormat::name).toList());
    }

    private static Optional<ApiFormat> format(OgcRequest request, List<ApiFormat> formats) throws OgcException {
        if (formats.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> named = request.parameters().filled("f");
        if (named.isPresent() && formats.size() > 1) {
            String wanted = named.get().replace(" ", "").toLowerCase(Locale.ROOT);
            Optional<ApiFormat> found = formats.stream()
                    .filter(f -> f.name().equals(wanted)
                            || f.aliases().contains(wanted)
                            || f.mediaType().replace(" ", "").equals(wanted))
                    .findFirst();
            if (found.isEmpty()) {
                // Says which words there are.
                formatParameter(formats).read(request.parameters());
            }
            return found;
        }
        return Optional.of(Accept.choose(request.header("Accept").orElse("*/*"), formats));
    }

    public OgcRequest request() {
        return request;
    }

    public ApiOperation operation() {
        return operation;
    }

    /** A variable of the path. */
    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** A parameter as it was given; empty if it was not. */
    public <T> Optional<T> value(ApiParameter<T> parameter) throws OgcException {
        return parameter.read(request.parameters());
    }

    /** The form in which the client wants the answer. */
    public ApiFormat format() {
        return format.orElseThrow();
    }

    /** The form that the client likes best of some; the first where it does not mind. */
    public ApiFormat preferred(List<ApiFormat> formats) {
        return Accept.choose(request.header("Accept").orElse("*/*"), formats);
    }

    public boolean wantsHtml() {
        return format.isPresent() && format.get().name().equals(ApiFormat.HTML.name());
    }

    public Language language() {
        return request.readerLanguage();
    }

    public String text(LocalizedText text) {
        return text.in(language());
    }

    /** Address of a resource of the API. */
    public String url(String path) {
        return request.serviceUrl() + path;
    }

    /** Writes JSON with its entity tag; 304 if the client has it. */
    public void answerJson(OgcResponse response, String mediaType, JsonNode json) throws IOException {
        answer(response, mediaType, MAPPER.writeValueAsBytes(json));
    }

    /** Writes a page. */
    public void answerHtml(OgcResponse response, HtmlPage page) throws IOException {
        HtmlPage.secure(response);
        answer(response, ApiFormat.HTML.mediaType(), page.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a whole answer with a tag of its content; 304 if the client has it. */
    public void answer(OgcResponse response, String mediaType, byte[] body) throws IOException {
        negotiated(response);
        if (!response.notModified(tag(body))) {
            response.write(mediaType, body);
        }
    }

    /** Says to caches what the answer depends on, and in which language it is. */
    public void negotiated(OgcResponse response) {
        response.header("Vary", "Accept, Accept-Language");
        response.header("Content-Language", language().tag());
    }

    /**
     * An entity tag of an answer that is made of layers alone, known before anything is read: of their revisions, the
     * address with its parameters, and what was negotiated.
     */
    public String tagOf(List<ServedLayer> layers) {
        return tagOf(layers, new String[0]);
    }

    /** The same of what else the answer is made of. */
    public String tagOf(List<ServedLayer> layers, String... more) {
        StringBuilder all = new StringBuilder(String.join("\n", more)).append('\n');
        for (ServedLayer layer : layers) {
            all.append(layer.name()).append(' ').append(layer.revision()).append(' ').append(layer.dataRevision()).append('\n');
        }
        all.append(format.map(ApiFormat::name).orElse("")).append('\n').append(language()).append('\n');
        all.append(url("")).append('\n').append(request.path());
        for (String name : new TreeSet<>(request.parameters().names())) {
            all.append('\n').append(name).append('=').append(request.parameters().all(name));
        }
        return tag(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
