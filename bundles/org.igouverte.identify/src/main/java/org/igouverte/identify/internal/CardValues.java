package org.igouverte.identify.internal;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import java.util.Map;
import org.igouverte.layer.Language;

/**
 * What a template sees of one feature: {@code field} in words, {@code field.code} as stored; absent and blank values
 * are {@code null}.
 */
record CardValues(Map<String, ValueWords> fields, Map<String, Object> values, Language language)
        implements Mustache.CustomContext {

    static final String CODE = ".code";

    /** Lets templates see nothing but these values: no method or field of a Java object. */
    static final Mustache.Collector COLLECTOR = new DefaultCollector() {
        @Override
        public Mustache.VariableFetcher createFetcher(Object context, String name) {
            return context instanceof CardValues
                    ? (values, key) -> ((CardValues) values).get(key)
                    : null;
        }
    };

    @Override
    public String get(String name) {
        ValueWords field = fields.get(name);
        String text = "";
        if (field != null) {
            text = field.words(values.get(name), language);
        } else if (name.endsWith(CODE)) {
            text = ValueWords.code(values.get(name.substring(0, name.length() - CODE.length())));
        }
        return text.isEmpty() ? null : text;
    }
}
