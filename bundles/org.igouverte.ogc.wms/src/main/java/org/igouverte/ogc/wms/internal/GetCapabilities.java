package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.igouverte.filter.Dimensions;
import org.igouverte.layer.Language;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;
import org.igouverte.render.MapRenderer;

/**
 * Tells what there is. The update sequence is the moment of the commit that brought the state, so that an older one is
 * less than a newer; the tag changes only when the content does.
 */
final class GetCapabilities implements AutoCloseable {

    private static final DateTimeFormatter SEQUENCE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final LayerCatalog catalog;
    private final LayerTrees trees;
    private final ServiceIdentity identity;
    private final ServiceDirectory directory;
    private final PixelBudget pixels;
    private final WmsSettings settings;
    private final LayerFragments fragments;
    private final String start = Long.toString(System.currentTimeMillis(), 36);

    GetCapabilities(
            LayerCatalog catalog,
            LayerTrees trees,
            MapRenderer renderer,
            ServiceIdentity identity,
            ServiceDirectory directory,
            Dimensions dimensions,
            PixelBudget pixels,
            LayerDescriptions descriptions,
            WmsSettings settings) {
        this.catalog = catalog;
        this.trees = trees;
        this.identity = identity;
        this.directory = directory;
        this.pixels = pixels;
        this.settings = settings;
        fragments = new LayerFragments(catalog, descriptions, new LayerMeasures(catalog, renderer, dimensions));
        fragments.pieces().prepare(() -> variant(WmsVersion.V1_3_0, Language.FR));
    }

    private CapabilitiesVariant variant(WmsVersion version, Language language) {
        return new CapabilitiesVariant(
                version, language, directory.serves("ogcapi"), settings.current().crs().all());
    }

    @Override
    public void close() {
        fragments.close();
    }

    void answer(OgcRequest request, OgcResponse response) throws OgcException, IOException {
        request.parameters().required("SERVICE");
        WmsVersion version = WmsVersion.negotiate(request.parameters());
        CatalogSnapshot snapshot = catalog.current();
        String sequence = SEQUENCE.format(snapshot.since());
        checkSequence(request.parameters().filled("UPDATESEQUENCE"), sequence);
        WmsSettings.Values now = settings.current();
        CapabilitiesVariant variant = variant(version, request.language());
        String tag = Revisions.start()
                .add(start)
                .add(snapshot.revision())
                .add(sequence)
                .add(variant.toString())
                .add(request.serviceUrl())
                .add(identity.revision())
                .add(now.toString())
                .add(String.valueOf(pixels.maxPixels()))
                .tag();
        response.header("Content-Language", request.language().tag());
        if (response.notModified(tag)) {
            return;
        }
        CapabilitiesDocument document = new CapabilitiesDocument(
                trees.of(snapshot, request.scope()),
                fragments,
                variant,
                now,
                pixels.maxPixels(),
                identity,
                sequence,
                request.baseUrl(),
                request.serviceUrl());
        String type = version == WmsVersion.V1_3_0 ? "text/xml" : "application/vnd.ogc.wms_xml";
        document.write(new XmlWriter(response.stream(type)));
    }

    /** OGC 06-042, 7.2.3.5: what the client has already is an exception, and so is what there cannot be yet. */
    private static void checkSequence(Optional<String> asked, String current) throws OgcException {
        if (asked.isEmpty()) {
            return;
        }
        int order = asked.get().strip().compareTo(current);
        if (order == 0) {
            throw new OgcException(
                    "CurrentUpdateSequence", "UPDATESEQUENCE", 400, WmsMessages.MESSAGES.text("sequence.current"));
        } else if (order > 0) {
            throw new OgcException(
                    "InvalidUpdateSequence", "UPDATESEQUENCE", 400, WmsMessages.MESSAGES.text("sequence.invalid"));
        }
    }
}
