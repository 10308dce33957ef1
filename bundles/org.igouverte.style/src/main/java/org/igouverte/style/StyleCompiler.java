package org.igouverte.style;

import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.StyleDocument;

/** Compiles style documents. An OSGi service. Thread-safe. */
public interface StyleCompiler {

    /**
     * Compiles a document against the schema of the layer that it is for: property names are checked, literals get the
     * types of their fields.
     *
     * @throws StyleException for what cannot be read, is not supported or does not fit the schema; nothing is left out
     *     silently
     */
    CompiledStyle compile(StyleDocument document, FeatureSchema schema) throws StyleException;
}
