package org.igouverte.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.igouverte.layer.LocalizedText;

/** A request that cannot be fulfilled as it was made. Meant for whoever made it; carries no stack trace. */
public final class RestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient LocalizedText text;
    private final transient Map<String, String> headers;
    private final transient Map<String, String> members;

    private RestException(
            int status, String code, LocalizedText text, Map<String, String> headers, Map<String, String> members) {
        super(text.en(), null, false, false);
        this.status = status;
        this.code = Objects.requireNonNull(code);
        this.text = text;
        this.headers = Map.copyOf(headers);
        this.members = Map.copyOf(members);
    }

    /** @param code what programs tell it by, in English, with hyphens */
    public RestException(int status, String code, LocalizedText text) {
        this(status, code, text, Map.of(), Map.of());
    }

    /** Is answered with a header. */
    public RestException header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new RestException(status, code, text, more, members);
    }

    /** Says more to programs, in a member of the problem. */
    public RestException member(String name, String value) {
        Map<String, String> more = new HashMap<>(members);
        more.put(name, value);
        return new RestException(status, code, text, headers, more);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public LocalizedText text() {
        return text;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Map<String, String> members() {
        return members;
    }
}
