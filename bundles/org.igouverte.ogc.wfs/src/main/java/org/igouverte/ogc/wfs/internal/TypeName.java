package org.igouverte.ogc.wfs.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.xml.XmlElement;

/**
 * A feature type as a request names it.
 *
 * @param namespace the XML namespace that the request binds the prefix to; empty if it does not
 * @param prefix empty if there is none
 * @param written for messages
 */
record TypeName(Optional<String> namespace, String prefix, String local, String written) {

    private static final int MAX_LENGTH = 400;

    /** @param namespaces namespaces by prefix, as the request binds them */
    static TypeName of(String text, Map<String, String> namespaces) throws OgcException {
        String name = text.strip();
        int colon = name.indexOf(':');
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw unknown(name);
        }
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        Optional<String> namespace = Optional.ofNullable(namespaces.get(prefix)).filter(uri -> !uri.isEmpty());
        return new TypeName(namespace, prefix, name.substring(colon + 1), name);
    }

    static TypeName of(String text, XmlElement where) throws OgcException {
        return of(text, where.prefixes());
    }

    /** The layer that is meant, by namespace, by prefix, or by its local name where that is enough. */
    ServedLayer find(CatalogSnapshot snapshot, LayerScope scope, ServiceIdentity identity) throws OgcException {
        if (namespace.isPresent()) {
            String uri = namespace.get();
            Optional<ServedLayer> bound = scope.featureLayers(snapshot).stream()
                    .filter(layer -> layer.name().local().equals(local)
                            && identity.xmlNamespace(layer.name().namespace()).equals(uri))
                    .findFirst();
            // A namespace that is none of ours may be a default one, which the name does not mean.
            if (bound.isPresent() || !prefix.isEmpty()) {
                return bound.orElseThrow(() -> unknown(written));
            }
        }
        Optional<ServedLayer> named = scope.findFeatures(snapshot, prefix.isEmpty() ? local : prefix + ':' + local);
        if (named.isPresent() || !prefix.isEmpty()) {
            return named.orElseThrow(() -> unknown(written));
        }
        List<ServedLayer> alike = withLocalName(local, snapshot, scope);
        if (alike.size() != 1) {
            throw unknown(written);
        }
        return alike.get(0);
    }

    static List<ServedLayer> withLocalName(String local, CatalogSnapshot snapshot, LayerScope scope) {
        return scope.featureLayers(snapshot).stream()
                .filter(layer -> layer.name().local().equals(local))
                .toList();
    }

    private static OgcException unknown(String name) {
        return OgcException.invalidParameter(
                "typeNames", WfsMessages.MESSAGES.text("type.unknown", OgcException.shortened(name)));
    }
}
