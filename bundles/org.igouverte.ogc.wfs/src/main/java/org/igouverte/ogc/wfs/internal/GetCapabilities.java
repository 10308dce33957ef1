package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;

/**
 * Tells what there is. The update sequence is the moment of the commit that brought the state; the tag changes only
 * when the content does.
 */
final class GetCapabilities implements AutoCloseable {

    static final List<String> SECTIONS = List.of(
            "ServiceIdentification", "ServiceProvider", "OperationsMetadata", "FeatureTypeList", "Filter_Capabilities");

    private static final DateTimeFormatter SEQUENCE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final LayerCatalog catalog;
    private final ServiceIdentity identity;
    private final LayerDescriptions.Pieces<Variant> elements;

    /** What changes the text of a type's element beside the layer itself. */
    record Variant(WfsVersion version, Language language) {}

    GetCapabilities(LayerCatalog catalog, ServiceIdentity identity, LayerDescriptions descriptions) {
        this.catalog = catalog;
        this.identity = identity;
        elements = descriptions.open("wfs", (layer, variant, out) -> {
            XmlWriter xml = new XmlWriter(out);
            FeatureTypeElement.write(layer, variant.version(), variant.language(), xml);
            xml.finish();
        });
    }

    @Override
    public void close() {
        elements.close();
    }

    void answer(WfsRequest.GetCapabilities asked, OgcRequest request, OgcResponse response)
            throws OgcException, IOException {
        for (String section : asked.sections()) {
            if (!section.equalsIgnoreCase("All") && SECTIONS.stream().noneMatch(section::equalsIgnoreCase)) {
                throw OgcException.invalidParameter(
                        "sections", WfsMessages.MESSAGES.text("section", OgcException.shortened(section)));
            }
        }
        CatalogSnapshot snapshot = catalog.current();
        String sequence = SEQUENCE.format(snapshot.since());
        // OGC 06-121r9, 7.3.4: what the client has already is answered with the root alone.
        boolean known = asked.updateSequence().filter(s -> s.strip().equals(sequence)).isPresent();
        if (asked.updateSequence().filter(s -> s.strip().compareTo(sequence) > 0).isPresent()) {
            throw new OgcException(
                    "InvalidUpdateSequence", "updateSequence", 400, WfsMessages.MESSAGES.text("sequence"));
        }
        response.header("Content-Language", request.language().tag());
        if (response.notModified(tag(asked, request, snapshot, sequence))) {
            return;
        }
        boolean all = asked.sections().isEmpty() || asked.sections().stream().anyMatch("All"::equalsIgnoreCase);
        CapabilitiesDocument document = new CapabilitiesDocument(
                asked.version(),
                request.language(),
                request.scope().featureLayers(snapshot),
                elements,
                identity,
                sequence,
                request.serviceUrl(),
                section -> !known && (all || asked.sections().stream().anyMatch(section::equalsIgnoreCase)));
        document.write(new XmlWriter(response.stream(asked.version().isNewer() ? "application/xml" : "text/xml")));
    }

    private String tag(
            WfsRequest.GetCapabilities asked, OgcRequest request, CatalogSnapshot snapshot, String sequence) {
        String all = String.join(
                "\n",
                snapshot.revision(),
                sequence,
                identity.revision(),
                asked.toString(),
                request.language().tag(),
                request.serviceUrl());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
