package org.igouverte.ogc.wfs.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.XmlWriter;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /wfs}: reads requests by keyword and in XML into one family; each operation is answered by a class of its own.
 */
@Component(property = OgcService.PATH + "=wfs")
public final class WfsService implements OgcService {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final LayerCatalog catalog;
    private final ServiceIdentity identity;
    private final GetCapabilities capabilities;
    private final DescribeFeatureType describe;
    private final GetFeature features;

    /**
     * The version of the request that this thread serves, for the form of its exception; the body is read once only.
     */
    private final ThreadLocal<WfsVersion> asked = new ThreadLocal<>();

    @Activate
    public WfsService(
            @Reference LayerCatalog catalog,
            @Reference PartnerSlots slots,
            @Reference ServiceIdentity identity,
            @Reference LayerDescriptions descriptions) {
        this.catalog = catalog;
        this.identity = identity;
        capabilities = new GetCapabilities(catalog, identity, descriptions);
        describe = new DescribeFeatureType(catalog, identity);
        features = new GetFeature(catalog, slots, identity);
    }

    @Deactivate
    void deactivate() {
        capabilities.close();
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        asked.remove();
        if (!request.path().isEmpty()) {
            throw new OgcException("NoApplicableCode", "", 404, WfsMessages.MESSAGES.text("path"));
        }
        WfsRequest read = read(request);
        if (read instanceof WfsRequest.GetCapabilities r) {
            capabilities.answer(r, request, response);
        } else if (read instanceof WfsRequest.DescribeFeatureType r) {
            describe.answer(r, request, response);
        } else if (read instanceof WfsRequest.GetFeature r) {
            features.answer(r, request, response);
        } else if (read instanceof WfsRequest.ListStoredQueries) {
            StoredQueries.list(
                    layers(request), new XmlNamespaces(identity), request.language(), xml(response));
        } else if (read instanceof WfsRequest.DescribeStoredQueries r) {
            for (String id : r.ids()) {
                StoredQueries.check(id, "storedQuery_Id");
            }
            StoredQueries.describe(
                    layers(request), new XmlNamespaces(identity), request.language(), xml(response));
        }
        asked.remove();
    }

    private WfsRequest read(OgcRequest request) throws OgcException, IOException {
        if (request.method().equals("POST") && !request.contentType().equals(FORM)) {
            XmlElement root = root(request);
            WfsVersion version = XmlRequestReader.version(root);
            asked.set(version);
            return XmlRequestReader.read(root, version);
        }
        WfsVersion version = KvpReader.version(request.parameters());
        asked.set(version);
        return KvpReader.read(request.parameters(), version);
    }

    private static XmlElement root(OgcRequest request) throws OgcException, IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream in = request.body(XmlLimits.REQUEST.bytes())) {
            in.transferTo(body);
        }
        try {
            return XmlElement.read(new ByteArrayInputStream(body.toByteArray()), XmlLimits.REQUEST);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            throw new OgcException(
                    "OperationParsingFailed", "", 400, WfsMessages.MESSAGES.text("xml", String.valueOf(line)));
        }
    }

    private List<ServedLayer> layers(OgcRequest request) {
        return request.scope().featureLayers(catalog.current());
    }

    private static XmlWriter xml(OgcResponse response) throws IOException {
        return new XmlWriter(response.stream("application/xml"));
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        WfsVersion version = Optional.ofNullable(asked.get()).orElse(WfsVersion.V2_0_0);
        asked.remove();
        WfsExceptions.write(exception, version, request.language(), response);
    }
}
