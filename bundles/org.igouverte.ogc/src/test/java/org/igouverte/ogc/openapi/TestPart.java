package org.igouverte.ogc.openapi;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.spi.OgcService;

/** One part as a service of its own, so that tests ask it through the whole core. */
public record TestPart(ApiPart part) implements OgcService {

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST", "DELETE");
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        for (ApiOperation operation : part.operations()) {
            List<String> path = List.of(operation.path().substring(1).split("/"));
            Map<String, String> variables = new HashMap<>();
            boolean fits = operation.method().equals(request.method()) && path.size() == request.path().size();
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
        Problems.write(exception, request, response);
    }
}
