package org.igouverte.download.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessException;
import org.igouverte.layer.process.ServerProcess;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.ogc.OgcException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Downloads as a process, for programs that speak OGC API Processes: its job has the progress and can be dismissed. The
 * result is where the file is.
 */
@Component(service = ServerProcess.class)
public final class DownloadProcess implements ServerProcess {

    private static final String TEXT = "{\"type\":\"string\"}";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final ProcessDefinition DEFINITION = new ProcessDefinition(
            "telechargement",
            "1.0.0",
            say("process.title"),
            say("process.description"),
            List.of(),
            List.of(
                    input("layer", 1),
                    input("format", 0),
                    input("crs", 0),
                    input("filter", 0),
                    input("bbox", 0),
                    input("area", 0),
                    input("area-crs", 0)),
            List.of(new ProcessDefinition.Output(
                    "file",
                    say("process.result"),
                    say("process.result"),
                    "{\"type\":\"object\",\"required\":[\"href\",\"bytes\",\"sha256\"],\"properties\":{\"href\":" + TEXT
                            + ",\"type\":" + TEXT + ",\"features\":{\"type\":\"integer\"},\"bytes\":{\"type\":\"integer\"},"
                            + "\"sha256\":" + TEXT + "}}")),
            List.of(),
            ProcessDefinition.MAX_TIME,
            "telechargement",
            "");

    private final LayerCatalog catalog;
    private final Settings settings;
    private final Makings makings;

    @Activate
    public DownloadProcess(
            @Reference LayerCatalog catalog, @Reference Settings settings, @Reference Makings makings) {
        this.catalog = catalog;
        this.settings = settings;
        this.makings = makings;
    }

    private static LocalizedText say(String key) {
        return DownloadMessages.MESSAGES.text(key);
    }

    private static ProcessDefinition.Input input(String name, int min) {
        LocalizedText text = say("parameter." + name);
        return new ProcessDefinition.Input(name, LocalizedText.ofBoth(name), text, TEXT, false, min, 1);
    }

    @Override
    public ProcessDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Map<String, Object> execute(ProcessCall call) throws ProcessException, SourceException {
        Map<String, String> sent = new LinkedHashMap<>();
        for (ProcessDefinition.Input input : DEFINITION.inputs()) {
            call.text(input.name()).filter(text -> !text.isBlank()).ifPresent(text -> sent.put(input.name(), text));
        }
        String name = call.text("layer").orElseThrow();
        try (LayerLease lease = catalog.lease(snapshot -> List.of(LayerName.parse(name)
                .flatMap(snapshot::find)
                .filter(layer -> layer.kind() == LayerKind.FEATURES)
                .orElseThrow(() -> Missing.layer(name))))) {
            Selection selection = new SelectionReader(sent, lease.layers().get(0), call.language()).read();
            return Map.of("file", file(selection, lease, call));
        } catch (OgcException e) {
            throw new ProcessException(e.locator(), e.text());
        } catch (IOException e) {
            throw new ProcessException("", OgcException.internal().text());
        }
    }

    private Map<String, Object> file(Selection selection, LayerLease lease, ProcessCall call)
            throws OgcException, IOException, SourceException {
        String key = selection.key();
        if (!makings.shelf().has(key)) {
            OptionalLong expected = Estimate.count(selection, call.deadline());
            if (expected.isPresent() && expected.getAsLong() > settings.maxFeatures()) {
                throw MakingFailure.tooManyFeatures(expected.getAsLong(), settings.maxFeatures());
            }
            Allowances.Pass pass = makings.allowances().enter("", selection.layer().partner(), OptionalLong.empty());
            Making making = makings.make(selection, expected, lease, "", pass);
            String order = UUID.randomUUID().toString();
            making.order(order);
            try {
                await(making, call);
            } finally {
                making.withdraw(order);
                makings.release(making, true);
            }
        }
        StoredFile file = makings.shelf()
                .find(key)
                .orElseThrow(Missing::file);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("href", "/telechargements/" + key + "/fichier");
        result.put("type", file.mediaType());
        result.put("features", file.features());
        result.put("bytes", file.bytes());
        result.put("sha256", file.sha256());
        return result;
    }

    private static void await(Making making, ProcessCall call) throws OgcException {
        while (!making.await(LOOK, call.deadline())) {
            call.progress(
                    (int) DownloadState.of(making).percent().orElse(0), DownloadMessages.MESSAGES.text("process.making"));
        }
        if (making.failure().isPresent()) {
            throw making.failure().get();
        }
    }
}
