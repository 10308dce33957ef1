package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;

/** Answers with the schema of feature types. */
final class DescribeFeatureType {

    private final LayerCatalog catalog;
    private final ServiceIdentity identity;

    DescribeFeatureType(LayerCatalog catalog, ServiceIdentity identity) {
        this.catalog = catalog;
        this.identity = identity;
    }

    void answer(WfsRequest.DescribeFeatureType asked, OgcRequest request, OgcResponse response)
            throws OgcException, IOException {
        WfsVersion version = asked.version();
        Optional<String> format = asked.outputFormat().filter(text -> !text.isBlank());
        if (format.isPresent() && !OutputFormat.isOwnGml(format.get(), version)) {
            throw OgcException.invalidParameter(
                    "outputFormat",
                    WfsMessages.MESSAGES.text(
                            "outputFormat", OgcException.shortened(format.get()), version.gmlType()));
        }
        CatalogSnapshot snapshot = catalog.current();
        List<ServedLayer> layers = new ArrayList<>();
        for (TypeName type : asked.types()) {
            layers.add(type.find(snapshot, request.scope(), identity));
        }
        if (asked.types().isEmpty()) {
            layers.addAll(request.scope().featureLayers(snapshot));
        }
        new SchemaDocument(version, new XmlNamespaces(identity), request.serviceUrl())
                .write(layers.stream().distinct().toList(), new XmlWriter(response.stream(version.gmlType())));
    }
}
