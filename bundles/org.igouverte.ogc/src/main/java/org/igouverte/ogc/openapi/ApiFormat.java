package org.igouverte.ogc.openapi;

import java.util.List;
import java.util.Objects;

/**
 * A form in which a resource can be had.
 *
 * @param name as {@code f} takes it
 * @param mediaType what the answer's Content-Type says
 * @param aliases other names and media types, in lower case, without spaces
 */
public record ApiFormat(String name, String mediaType, List<String> aliases) {

    public static final ApiFormat JSON = new ApiFormat("json", "application/json", List.of());
    public static final ApiFormat HTML = new ApiFormat("html", "text/html; charset=utf-8", List.of("text/html"));

    public ApiFormat {
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
        aliases = List.copyOf(aliases);
    }

    /** Whether the whole answer is one JSON value; a line each of newline-delimited JSON is none. */
    public boolean isJson() {
        String type = baseType();
        return type.endsWith("/json") || type.endsWith("+json");
    }

    boolean isText() {
        String type = baseType();
        return type.startsWith("text/") || type.endsWith("xml") || type.endsWith("json");
    }

    /** The media type without its parameters. */
    public String baseType() {
        int parameters = mediaType.indexOf(';');
        return parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    }
}
