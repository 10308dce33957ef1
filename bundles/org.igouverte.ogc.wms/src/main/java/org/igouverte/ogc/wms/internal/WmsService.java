package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.filter.Dimensions;
import org.igouverte.identify.Identify;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.StyleCompiler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code /wms}: each operation in a class of its own. */
@Component(property = OgcService.PATH + "=wms")
public final class WmsService implements OgcService {

    private final GetCapabilities capabilities;
    private final GetMap map;
    private final GetFeatureInfo featureInfo;
    private final GetLegendGraphic legend;
    private final DescribeLayer describe;
    private final GetStyles styles;
    private final WmsExceptions exceptions;

    // Maps are drawn without it; only what is at a pixel can then not be told.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Identify identify;

    // Only styles at addresses need a way out.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile OutgoingHttp outgoing;

    @Activate
    public WmsService(
            @Reference LayerCatalog catalog,
            @Reference MapRenderer renderer,
            @Reference PartnerSlots slots,
            @Reference StyleCompiler compiler,
            @Reference ServiceIdentity identity,
            @Reference ServiceDirectory directory,
            @Reference Dimensions dimensions,
            @Reference PixelBudget pixels,
            @Reference LayerDescriptions descriptions,
            @Reference WmsSettings settings) {
        LayerTrees trees = new LayerTrees();
        ClientStyles clientStyles = new ClientStyles(compiler, () -> Optional.ofNullable(outgoing));
        capabilities = new GetCapabilities(
                catalog, trees, renderer, identity, directory, dimensions, pixels, descriptions, settings);
        map = new GetMap(catalog, trees, renderer, slots, clientStyles, dimensions, pixels, settings);
        featureInfo = new GetFeatureInfo(catalog, trees, clientStyles, dimensions, identity, pixels, settings);
        legend = new GetLegendGraphic(catalog, trees, renderer, clientStyles, pixels);
        describe = new DescribeLayer(catalog, trees, identity, settings);
        styles = new GetStyles(catalog, trees, settings);
        exceptions = new WmsExceptions(pixels, settings);
    }

    @Deactivate
    void deactivate() {
        capabilities.close();
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        if (!request.path().isEmpty()) {
            throw new OgcException("NoApplicableCode", "", 404, WmsMessages.MESSAGES.text("path"));
        }
        if (request.method().equals("POST") && !request.contentType().equals("application/x-www-form-urlencoded")) {
            throw new OgcException("NoApplicableCode", "", 415, WmsMessages.MESSAGES.text("post"));
        }
        String service = request.parameters().filled("SERVICE").orElse("WMS");
        if (!service.strip().equalsIgnoreCase("WMS")) {
            throw OgcException.invalidParameter(
                    "SERVICE", WmsMessages.MESSAGES.text("service", OgcException.shortened(service)));
        }
        String operation = request.parameters().required("REQUEST").strip();
        switch (operation.toLowerCase(Locale.ROOT)) {
            // The second is what WMS 1.0 called it; old clients still do.
            case "getcapabilities", "capabilities" -> capabilities.answer(request, response);
            case "getmap", "map" -> map.answer(request, response);
            case "getfeatureinfo" -> featureInfo.answer(request, response, identify);
            case "getlegendgraphic" -> legend.answer(request, response);
            case "describelayer" -> describe.answer(request, response);
            case "getstyles" -> styles.answer(request, response);
            default -> throw OgcException.operationNotSupported(operation);
        }
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        exceptions.write(exception, request, response);
    }
}
