package org.igouverte.ogc.api.tiles.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.spi.OgcService;

/** As much of the API's own service as one part needs: the operation for a path. */
record PartRouter(ApiPart part) implements OgcService {

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        for (ApiOperation operation : part.operations()) {
            List<String> path = List.of(operation.path().substring(1).split("/"));
            Map<String, String> variables = new HashMap<>();
            boolean fits = path.size() == request.path().size();
            for (int i = 0; i < path.size() && fits; i++) {
                String segment = path.get(i);
                if (segment.startsWith("{")) {
                    variables.put(segment.substring(1, segment.length() - 1), request.path().get(i));
                } else {
                    fits = segment.equals(request.path().get(i));
                }
            }
            if (fits) {
                operation.handler().answer(ApiCall.of(request, operation, variables), response);
                return;
            }
        }
        throw new OgcException("NotFound", "", 404, LocalizedText.ofBoth("no such operation"));
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        response.status(exception.status());
        response.write("text/plain", exception.text().en().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
