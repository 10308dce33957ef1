package org.igouverte.viewer.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;

/**
 * What is searched for.
 *
 * @param field field whose text is looked at
 * @param weight field by which equal matches are ordered, heaviest first
 */
record SearchRequest(
        LayerName layer, String field, Optional<String> weight, String typed, int limit, Language language) {

    private static final int MAX_TYPED = 100;
    private static final int MAX_LIMIT = 50;
    private static final int USUAL_LIMIT = 8;

    static SearchRequest of(HttpServletRequest request, Language language) throws SearchException {
        String layer = required(request, "layer");
        return new SearchRequest(
                LayerName.parse(layer).orElseThrow(() -> SearchException.unknownLayer(layer)),
                required(request, "field"),
                Optional.ofNullable(request.getParameter("weight")),
                required(request, "q"),
                limit(request.getParameter("limit")),
                language);
    }

    private static String required(HttpServletRequest request, String name) throws SearchException {
        String value = request.getParameter(name);
        if (value == null || value.isBlank()) {
            throw new SearchException(400, name, "required", name);
        }
        if (value.length() > MAX_TYPED) {
            throw new SearchException(400, name, "tooLong", name, MAX_TYPED);
        }
        return value;
    }

    private static int limit(String text) throws SearchException {
        if (text == null) {
            return USUAL_LIMIT;
        }
        if (!text.matches("[1-9][0-9]?") || Integer.parseInt(text) > MAX_LIMIT) {
            throw new SearchException(400, "limit", "noNumber", "limit", 1, MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }
}
