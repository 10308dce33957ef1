package org.igouverte.style;

import java.util.List;
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

    /** Compiles a style that a client sent; the same holds as for a document. */
    CompiledStyle compile(SldLayer.UserStyle style, FeatureSchema schema) throws StyleException;

    /**
     * Reads the layers of a {@code StyledLayerDescriptor} that a client sent (OGC 05-078r4, 11; SLD 1.0 or 1.1), within
     * the limits of a request. Nothing that it refers to is fetched.
     *
     * @throws StyleException for what cannot be read, and for layers that bring data of their own or constrain their
     *     features
     */
    List<SldLayer> layers(String sld) throws StyleException;
}
