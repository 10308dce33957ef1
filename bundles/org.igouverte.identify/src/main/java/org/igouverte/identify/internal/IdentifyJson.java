package org.igouverte.identify.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.identify.Card;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.serving.CatalogSnapshot;

/** Streams the answer to {@code GET /identify}, whose form {@link IdentifyServlet} tells. */
final class IdentifyJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final IdentifyRequest request;
    private final Language language;
    private final HighlightGeometry geometries;

    IdentifyJson(IdentifyRequest request, Language language) {
        this.request = request;
        this.language = language;
        geometries = new HighlightGeometry(request.crs(), resolution(request));
    }

    /** Side of a pixel in units of the answer's coordinate system. */
    private static double resolution(IdentifyRequest request) {
        double metres = request.grid().resolutionX() * request.grid().crs().metresPerUnit();
        return metres / request.crs().metresPerUnit();
    }

    void write(CatalogSnapshot snapshot, List<LayerAnswer> answers, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("revision", snapshot.revision());
            json.writeStringField("language", language.tag());
            json.writeStringField("crs", request.crs().id());
            double[] place = request.position(request.crs());
            json.writeArrayFieldStart("position");
            json.writeNumber(place[0]);
            json.writeNumber(place[1]);
            json.writeEndArray();
            json.writeNumberField("scaleDenominator", request.grid().scaleDenominator());
            json.writeArrayFieldStart("layers");
            for (LayerAnswer answer : answers) {
                write(answer, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void write(LayerAnswer answer, JsonGenerator json) throws IOException {
        LayerDefinition definition = answer.layer().definition();
        json.writeStartObject();
        json.writeStringField("layer", definition.name().toString());
        json.writeStringField("title", definition.title().in(language));
        json.writeStringField("attribution", answer.layer().attribution().in(language));
        json.writeBooleanField("sample", answer.layer().sample());
        if (answer.problem().isPresent()) {
            json.writeStringField("problem", answer.problem().get().in(language));
        }
        json.writeArrayFieldStart("features");
        for (IdentifiedFeature feature : answer.features()) {
            write(feature, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(IdentifiedFeature feature, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", feature.id());
        write(feature.card(language), json);
        json.writeFieldName("geometry");
        geometries.write(feature.geometry(), feature.layer().schema().crs(), json);
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, Object> value : feature.values().entrySet()) {
            json.writeFieldName(value.getKey());
            write(value.getValue(), json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Card card, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("card");
        json.writeStringField("title", card.title());
        json.writeArrayFieldStart("lines");
        for (String line : card.lines()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("details");
        for (Card.Detail detail : card.details()) {
            json.writeStartObject();
            json.writeStringField("field", detail.field());
            json.writeStringField("label", detail.label());
            json.writeStringField("value", detail.value());
            json.writeStringField("unit", detail.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (card.picture().isPresent()) {
            Card.Picture picture = card.picture().get();
            json.writeObjectFieldStart("picture");
            json.writeStringField("address", picture.address());
            json.writeStringField("alt", picture.alt());
            json.writeStringField("credit", picture.credit());
            json.writeEndObject();
        }
        if (!card.tables().isEmpty()) {
            json.writeArrayFieldStart("tables");
            for (Card.Table table : card.tables()) {
                write(table, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(Card.Table table, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", table.name());
        json.writeStringField("title", table.title());
        json.writeNumberField("total", table.total());
        json.writeFieldName("columns");
        write(table.columns(), json);
        json.writeArrayFieldStart("rows");
        for (List<String> row : table.rows()) {
            write(row, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(List<String> texts, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            // Texts; dates and moments in ISO 8601.
            json.writeString(value.toString());
        }
    }
}
