package org.igouverte.statistics.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessDocument;
import org.igouverte.layer.process.ProcessException;
import org.igouverte.layer.process.ServerProcess;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The statistics as a process. */
@Component(service = ServerProcess.class)
public final class StatisticsProcess implements ServerProcess {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ProcessDefinition DEFINITION = new ProcessDefinition(
            "area-statistics",
            "1.0.0",
            StatisticsMessages.MESSAGES.text("process.title"),
            StatisticsMessages.MESSAGES.text("process.description"),
            List.of(),
            StatisticsInputs.ofProcess(),
            List.of(new ProcessDefinition.Output(
                    "result",
                    StatisticsMessages.MESSAGES.text("process.title"),
                    StatisticsMessages.MESSAGES.text("process.description"),
                    "{\"oneOf\":[{\"type\":\"object\",\"contentMediaType\":\"application/json\"},"
                            + "{\"type\":\"string\",\"contentMediaType\":\"text/csv\"}]}")),
            List.of(),
            Duration.ofMinutes(10),
            "area-statistics",
            "");

    private final LayerCatalog catalog;
    private final PartnerSlots slots;

    @Activate
    public StatisticsProcess(@Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        this.catalog = catalog;
        this.slots = slots;
    }

    @Override
    public ProcessDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Map<String, Object> execute(ProcessCall call) throws ProcessException, SourceException {
        String name = call.text("layer").orElseThrow();
        Map<String, Object> sent = new LinkedHashMap<>();
        for (String input : List.of("by", "area", "areaCrs", "filter")) {
            call.input(input).ifPresent(value -> sent.put(input, value));
        }
        try (LayerLease lease = catalog.lease(snapshot -> List.of(LayerName.parse(name)
                        .flatMap(snapshot::find)
                        .filter(layer -> layer.kind() == LayerKind.FEATURES)
                        .orElseThrow(() -> StatisticsAnswer.unknown(name))));
                PartnerSlots.Slots held = slots.take(lease.layers(), call.deadline())) {
            ServedLayer layer = lease.layers().get(0);
            StatisticsQuery query = new QueryReader(layer.schema()).read(JSON.<JsonNode>valueToTree(sent));
            AreaStatistics statistics = Counting.of(layer, query, call.deadline());
            StatisticsWriter writer = new StatisticsWriter(layer, statistics, call.language());
            return Map.of("result", result(writer, call.mediaType("result")));
        } catch (OgcException e) {
            throw new ProcessException(e.locator(), e.text());
        }
    }

    private static ProcessDocument result(StatisticsWriter writer, Optional<String> mediaType) {
        boolean csv = mediaType.filter(type -> type.startsWith("text/csv")).isPresent();
        return csv
                ? new ProcessDocument(StatisticsAnswer.CSV.mediaType(), writer.csv().getBytes(StandardCharsets.UTF_8))
                : new ProcessDocument(
                        ApiFormat.JSON.mediaType(), writer.json().toString().getBytes(StandardCharsets.UTF_8));
    }
}
