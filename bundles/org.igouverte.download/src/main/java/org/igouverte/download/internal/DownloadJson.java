package org.igouverte.download.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.format.FeatureFormat;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OfferedSystems;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.Urls;

/** What programs are told of downloads. */
final class DownloadJson {

    private DownloadJson() {}

    /** What a layer can be had as. */
    static ObjectNode layer(ApiCall call, ServedLayer layer) {
        ObjectNode json = object();
        String address = call.url("/couches/" + Urls.encoded(layer.name().toString()));
        json.put("layer", layer.name().toString());
        json.put("title", call.text(layer.definition().title()));
        json.put("revision", layer.dataRevision().value());
        layer.featureCount().ifPresent(count -> json.put("features", count));
        for (FeatureFormat format : SelectionReader.FORMATS) {
            ObjectNode one = json.withArray("formats").addObject();
            one.put("name", format.name()).put("title", call.text(format.title()));
            format.fixedCrs().ifPresent(crs -> one.put("crs", crs.uri()));
            one.put("href", address + "/" + format.name());
        }
        for (CoordinateSystem crs : OfferedSystems.of(layer)) {
            json.withArray("crs").addObject().put("id", crs.id()).put("uri", crs.uri()).put("name", crs.name());
        }
        json.put("ownCrs", layer.schema().crs().id());
        return json;
    }

    static ObjectNode estimate(Selection selection, Estimate estimate, Settings settings) {
        ObjectNode json = object();
        json.put("layer", selection.layer().name().toString());
        json.put("features", estimate.features()).put("exact", estimate.exact());
        json.put("bytes", estimate.bytes());
        json.put("direct", estimate.exact() && estimate.features() <= settings.directFeatures());
        json.put("allowed", estimate.features() <= settings.maxFeatures());
        if (settings.maxFeatures() < Long.MAX_VALUE) {
            json.put("maxFeatures", settings.maxFeatures());
        }
        return json;
    }

    /** @param order that of whoever asked for it, if there is one */
    static ObjectNode state(ApiCall call, DownloadState state, Optional<String> order) {
        ObjectNode json = object();
        json.put("id", state.key());
        json.put("state", state.step().name().toLowerCase(Locale.ROOT));
        json.put("layer", state.layer());
        json.put("name", state.name()).put("mediaType", state.mediaType());
        json.put("features", state.features());
        state.expected().ifPresent(count -> json.put("expected", count));
        state.percent().ifPresent(percent -> json.put("percent", percent));
        json.put("bytes", state.bytes());
        if (!state.sha256().isEmpty()) {
            json.put("sha256", state.sha256());
        }
        state.failure().ifPresent(why -> json.put("error", call.text(why.text())));
        order.ifPresent(name -> json.put("order", name));
        json.put("self", call.url("/" + state.key()));
        json.put("file", call.url("/" + state.key() + "/fichier"));
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
