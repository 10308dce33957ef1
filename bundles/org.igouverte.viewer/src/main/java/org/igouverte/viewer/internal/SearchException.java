package org.igouverte.viewer.internal;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.igouverte.layer.Language;

/** A search that cannot be made; told as a problem (RFC 9457). */
final class SearchException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final ResourceBundle.Control ROOT_IS_FRENCH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final int SHOWN = 80;

    private final int status;
    private final String parameter;
    private final transient Object[] values;

    /** @param values numbers, or texts of the request, which are repeated shortened */
    SearchException(int status, String parameter, String key, Object... values) {
        super(key, null, false, false);
        this.status = status;
        this.parameter = parameter;
        this.values = values;
    }

    static SearchException unknownLayer(String layer) {
        return new SearchException(404, "layer", "unknownLayer", layer);
    }

    static SearchException unavailable(String layer) {
        return new SearchException(503, "layer", "unavailable", layer);
    }

    int status() {
        return status;
    }

    String parameter() {
        return parameter;
    }

    String text(Language language) {
        Object[] shown = new Object[values.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = values[i] instanceof String s && s.length() > SHOWN ? s.substring(0, SHOWN) + '…' : values[i];
        }
        ResourceBundle texts = ResourceBundle.getBundle(
                "org.igouverte.viewer.internal.search",
                language.locale(),
                SearchException.class.getClassLoader(),
                ROOT_IS_FRENCH);
        return new MessageFormat(texts.getString(getMessage()), language.locale()).format(shown);
    }
}
