package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;

/** The XML namespaces of feature types, each bound to the namespace of the layer's name as its prefix. */
record XmlNamespaces(ServiceIdentity identity) {

    String of(ServedLayer layer) {
        return identity.xmlNamespace(layer.name().namespace());
    }

    /** Namespaces by prefix. */
    Map<String, String> of(Collection<ServedLayer> layers) {
        Map<String, String> namespaces = new TreeMap<>();
        layers.forEach(layer -> namespaces.put(layer.name().namespace(), of(layer)));
        return namespaces;
    }

    /** Binds the prefixes on the element that was just opened. */
    void declare(Collection<ServedLayer> layers, XmlWriter xml) throws IOException {
        for (Map.Entry<String, String> namespace : of(layers).entrySet()) {
            xml.attribute("xmlns:" + namespace.getKey(), namespace.getValue());
        }
    }
}
