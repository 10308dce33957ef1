package org.igouverte.push.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.layer.Language;

/** One request, with the ways in which tus (its Upload-Metadata) and plain curl (a query) say the same. */
record Call(HttpServletRequest request) {

    List<String> path() {
        String info = request.getPathInfo();
        return info == null || info.length() < 2 ? List.of() : List.of(info.substring(1).split("/", -1));
    }

    /** Language of what people read. */
    Language language() {
        String asked = request.getHeader("Accept-Language");
        return Language.parse(asked == null ? "" : asked.split("[,;-]")[0].strip()).orElse(Language.FR);
    }

    private Optional<String> parameter(String name) throws PushException {
        String query = request.getQueryString();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                try {
                    return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw new PushException(400, "name");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> metadata(String name) throws PushException {
        String header = request.getHeader("Upload-Metadata");
        for (String pair : header == null ? new String[0] : header.split(",")) {
            String[] parts = pair.strip().split("\\s+", 2);
            if (parts[0].equals(name) && parts.length == 2) {
                try {
                    return Optional.of(new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw new PushException(400, "name");
                }
            }
        }
        return Optional.empty();
    }

    /** The file's name without any folder. */
    String fileName() throws PushException {
        String name = parameter("name").or(() -> quietly("filename")).orElse("").replaceFirst("^.*[/\\\\]", "");
        boolean usable = name.length() <= 200 && name.indexOf('.') > 0 && name.chars().noneMatch(c -> c < ' ');
        if (!usable) {
            throw new PushException(400, "name");
        }
        return name;
    }

    private Optional<String> quietly(String name) {
        try {
            return metadata(name);
        } catch (PushException e) {
            return Optional.empty();
        }
    }

    String sha256() throws PushException {
        String digest = parameter("sha256").or(() -> quietly("sha256")).orElse("").toLowerCase(Locale.ROOT);
        if (!digest.isEmpty() && !digest.matches("[0-9a-f]{64}")) {
            throw new PushException(400, "digest");
        }
        return digest;
    }

    long size(long limit) throws PushException {
        String header = request.getHeader("Upload-Length");
        String text = header == null ? parameter("size").orElse("") : header.strip();
        long size = text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
        if (size < 1 || size > limit) {
            throw new PushException(size > limit ? 413 : 400, "size", String.valueOf(limit));
        }
        return size;
    }

    long offset() {
        String text = request.getHeader("Upload-Offset");
        return text != null && text.strip().matches("[0-9]{1,15}") ? Long.parseLong(text.strip()) : -1;
    }
}
