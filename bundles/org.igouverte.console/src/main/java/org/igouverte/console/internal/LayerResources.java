package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.Partner;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;

/** Layers that are served, and the partners that serve them. */
final class LayerResources {

    private final LayerCatalog catalog;
    private final LayerPictures pictures;

    LayerResources(LayerCatalog catalog, LayerPictures pictures) {
        this.catalog = catalog;
        this.pictures = pictures;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/layers", "listLayers", "Layers that are served, and their partners", call -> list()),
                Route.of("GET", "/layers/{layer}/picture", "pictureOfLayer", "A layer's picture", this::picture)
                        .giving("image/png"));
    }

    private Answer picture(Call call) throws ProblemException, SourceException, IOException {
        try {
            return new Answer.Picture(pictures.png(catalog, call.layer(), catalog));
        } catch (NoSuchElementException e) {
            throw new ProblemException(404, Texts.of("nolayer", call.layer()));
        }
    }

    private Answer list() {
        CatalogSnapshot snapshot = catalog.current();
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("generation", snapshot.generation());
        json.put("revision", snapshot.revision());
        json.put("since", snapshot.since().toString());
        ArrayNode partners = json.putArray("partners");
        snapshot.partners().forEach(partner -> partners.add(json(partner)));
        ArrayNode layers = json.putArray("layers");
        snapshot.layers().forEach(layer -> layers.add(json(layer)));
        return Answer.of(json);
    }

    private static ObjectNode json(Partner partner) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("id", partner.id());
        Json.text(json, "title", partner.title());
        Json.text(json, "contact", partner.contact().name());
        json.put("email", partner.contact().email());
        json.put("licence", partner.licence().id());
        ArrayNode namespaces = json.putArray("namespaces");
        partner.namespaces().forEach(namespaces::add);
        return json;
    }

    private static ObjectNode json(ServedLayer layer) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("name", layer.name().toString());
        Json.text(json, "title", layer.definition().title());
        json.put("partner", layer.partner().id());
        json.put("bundle", layer.provider().symbolicName());
        json.put("version", layer.provider().version());
        json.put("revision", layer.revision());
        json.put("data", data(layer.definition().data()));
        json.put("dataRevision", layer.dataRevision().value());
        json.put("sample", layer.sample());
        layer.outage().ifPresent(reason -> Json.text(json, "outage", reason));
        json.put("geometry", layer.schema().geometry().name().toLowerCase(Locale.ROOT));
        json.put("crs", layer.schema().crs().id());
        layer.featureCount().ifPresent(count -> json.put("count", count));
        ArrayNode styles = json.putArray("styles");
        layer.definition().styles().forEach(style -> styles.add(style.name()));
        ArrayNode aliases = json.putArray("aliases");
        layer.definition().aliases().stream().sorted().forEach(alias -> aliases.add(alias.toString()));
        return json;
    }

    private static String data(DataReference reference) {
        if (reference instanceof DataReference.ContainedFile file) {
            return file.dataset();
        } else if (reference instanceof DataReference.Dataset apart) {
            return apart.dataset();
        } else if (reference instanceof DataReference.Service service) {
            return service.type();
        } else if (reference instanceof DataReference.Source source) {
            return source.name() + " " + source.table();
        }
        if (reference instanceof DataReference.Remote remote) {
            return remote.parameters().get("url") + " " + remote.parameters().get("layer");
        }
        throw new IllegalStateException("data of a kind that is not known here: " + reference);
    }
}
