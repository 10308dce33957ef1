package org.igouverte.statistics.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.igouverte.format.Link;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.ApiSchemas;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Statistics of a collection, by its address. No standard of OGC has it; its link says what it is. */
@Component(property = ApiPart.ORDER + ":Integer=60")
public final class StatisticsPart implements ApiPart {

    private static final String PATH = "/collections/{collectionId}/statistics";

    private final List<ApiOperation> operations;

    @Activate
    public StatisticsPart(@Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        StatisticsAnswer answer = new StatisticsAnswer(catalog, slots);
        operations = List.of(answer.get(PATH, "getStatistics"), answer.post(PATH, "queryStatistics"));
    }

    @Override
    public Map<String, ObjectNode> schemas() {
        return ApiSchemas.beside(StatisticsPart.class);
    }

    @Override
    public List<String> conformance() {
        return List.of();
    }

    @Override
    public List<ApiOperation> operations() {
        return operations;
    }

    @Override
    public List<Link> collectionLinks(ServedLayer layer, String collection, ApiCall call) {
        if (layer.kind() != LayerKind.FEATURES || layer.schema().geometry() == GeometryKind.LINE) {
            return List.of();
        }
        return List.of(new Link(
                collection + "/statistics",
                "related",
                ApiFormat.JSON.mediaType(),
                StatisticsMessages.MESSAGES.in(call.language(), "operation.statistics")));
    }
}
