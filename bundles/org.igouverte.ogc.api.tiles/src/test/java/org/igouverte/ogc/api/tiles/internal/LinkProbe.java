package org.igouverte.ogc.api.tiles.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igouverte.format.Link;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.spi.OgcService;

/** Answers any request with the links that a part adds to the landing page and to a collection. */
record LinkProbe(ApiPart part, ServedLayer layer, String collection) implements OgcService {

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, IOException {
        ApiCall call = ApiCall.of(request, part.operations().get(0), Map.of());
        List<Link> links = new ArrayList<>(part.landingLinks(call));
        links.addAll(part.collectionLinks(layer, collection, call));
        String text = links.stream().map(l -> l.rel() + " " + l.href() + "\n").collect(Collectors.joining());
        response.write("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) {
        throw new AssertionError(exception);
    }
}
