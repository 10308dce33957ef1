package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.igouverte.deploy.DataSet;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.StagingException;

/** Data sets, the files that they were filled with, and the way back to one of those. */
final class DataResources {

    private final Deployment deployment;

    DataResources(Deployment deployment) {
        this.deployment = deployment;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/datasets", "listDataSets", "Data sets and their revisions", call -> list()),
                Route.of(
                        "POST",
                        "/datasets/{partner}/{dataset}/revisions/{sha256}/live",
                        "rollBackData",
                        "Back to a former file of a data set",
                        this::rollBack),
                Route.of(
                        "DELETE",
                        "/datasets/{partner}/{dataset}/revisions/{sha256}",
                        "forgetData",
                        "Forget a former file of a data set",
                        this::forget));
    }

    private Answer list() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode sets = json.putArray("datasets");
        long bytes = 0;
        for (DataSet set : deployment.dataSets()) {
            ObjectNode node = sets.addObject().put("partner", set.partner()).put("name", set.name());
            ArrayNode layers = node.putArray("layers");
            set.layers().forEach(layer -> layers.add(layer.toString()));
            set.present().ifPresentOrElse(file -> node.set("present", json(file)), () -> node.putNull("present"));
            ArrayNode former = node.putArray("former");
            set.former().forEach(file -> former.add(json(file)));
            bytes += set.present().map(StoredFile::size).orElse(0L)
                    + set.former().stream().mapToLong(StoredFile::size).sum();
        }
        List<LocalizedText> lines = deployment.dataSets().stream().map(DataResources::told).toList();
        return new Answer.Told(200, json.put("bytes", bytes), Texts.lines(lines));
    }

    private static LocalizedText told(DataSet set) {
        List<LocalizedText> lines = new ArrayList<>();
        String name = set.partner() + "/" + set.name();
        lines.add(set.present()
                .map(file -> Texts.of("dataset.brought", name, file.name(), file.sha256(), file.size()))
                .orElseGet(() -> Texts.of("dataset.own", name)));
        set.former().forEach(file -> lines.add(Texts.of("dataset.former", file.name(), file.sha256(), file.size())));
        return Texts.lines(lines);
    }

    private static ObjectNode json(StoredFile file) {
        return Json.MAPPER
                .createObjectNode()
                .put("name", file.name())
                .put("sha256", file.sha256())
                .put("bytes", file.size());
    }

    private Answer rollBack(Call call) throws ProblemException, StagingException, IOException {
        String sha256 = call.variable("sha256");
        try {
            deployment.rollBackData(call.variable("partner"), call.variable("dataset"), sha256);
        } catch (NoSuchElementException e) {
            throw unknown(sha256);
        }
        return told("datarolledback", call);
    }

    private Answer forget(Call call) throws ProblemException, IOException {
        if (!deployment.forgetData(call.variable("partner"), call.variable("dataset"), call.variable("sha256"))) {
            throw unknown(call.variable("sha256"));
        }
        return told("dataforgotten", call);
    }

    private static ProblemException unknown(String sha256) {
        return new ProblemException(404, Texts.of("norevision", sha256));
    }

    private static Answer told(String key, Call call) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        for (String name : List.of("partner", "dataset", "sha256")) {
            json.put(name, call.variable(name));
        }
        return new Answer.Told(
                200, json, Texts.of(key, call.variable("partner") + "/" + call.variable("dataset"), call.variable("sha256")));
    }
}
