package org.igouverte.maps.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.maps.DrawnFeature;
import org.igouverte.maps.LayerDisplay;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapView;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes maps as JSON. What is as it would be if it were not said is left out. */
public final class DocumentWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonGenerator json;

    private DocumentWriter(JsonGenerator json) {
        this.json = json;
    }

    public static byte[] write(MapDocument map) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            new DocumentWriter(json).document(map);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private void document(MapDocument map) throws IOException {
        json.writeStartObject();
        json.writeNumberField("igoMap", MapDocument.VERSION);
        json.writeStringField("title", map.title());
        if (!map.description().isEmpty()) {
            json.writeStringField("description", map.description());
        }
        text("language", map.language().map(language -> language.tag()));
        if (map.view().isPresent()) {
            view(map.view().get());
        }
        json.writeArrayFieldStart("layers");
        for (DocumentLayer layer : map.layers()) {
            layer(layer);
        }
        json.writeEndArray();
        raw("extra", map.extra());
        json.writeEndObject();
    }

    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private void raw(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeFieldName(name);
            json.writeRawValue(value.get());
        }
    }

    private void view(MapView view) throws IOException {
        json.writeObjectFieldStart("view");
        json.writeArrayFieldStart("center");
        number(view.longitude());
        number(view.latitude());
        json.writeEndArray();
        json.writeFieldName("scaleDenominator");
        number(view.scaleDenominator());
        if (view.rotation() != 0) {
            json.writeFieldName("rotation");
            number(view.rotation());
        }
        json.writeStringField("crs", view.crs());
        json.writeEndObject();
    }

    private void layer(DocumentLayer layer) throws IOException {
        json.writeStartObject();
        display(layer.display());
        if (layer instanceof DocumentLayer.Served served) {
            json.writeStringField("layer", served.layer().toString());
            text("style", served.style());
            raw("filter", served.filter());
            text("time", served.time());
        } else if (layer instanceof DocumentLayer.Remote remote) {
            json.writeObjectFieldStart("remote");
            json.writeStringField("type", remote.type().code());
            json.writeStringField("url", remote.url().toString());
            json.writeStringField("name", remote.name());
            text("style", remote.style());
            text("format", remote.format());
            text("tileMatrixSet", remote.tileMatrixSet());
            json.writeEndObject();
        } else if (layer instanceof DocumentLayer.Drawn drawn) {
            drawn(drawn);
        }
        json.writeEndObject();
    }

    private void display(LayerDisplay display) throws IOException {
        text("title", display.title());
        json.writeBooleanField("visible", display.visible());
        json.writeFieldName("opacity");
        number(display.opacity());
        text("attribution", display.attribution());
        raw("extra", display.extra());
    }

    private void drawn(DocumentLayer.Drawn drawn) throws IOException {
        if (!drawn.symbolizer().values().isEmpty()) {
            json.writeObjectFieldStart("symbolizer");
            for (var value : drawn.symbolizer().values().entrySet()) {
                json.writeFieldName(value.getKey().key());
                MAPPER.writeValue(json, value.getValue());
            }
            json.writeEndObject();
        }
        json.writeObjectFieldStart("features");
        json.writeStringField("type", "FeatureCollection");
        json.writeArrayFieldStart("features");
        for (DrawnFeature feature : drawn.features()) {
            json.writeStartObject();
            json.writeStringField("type", "Feature");
            if (feature.id().isPresent()) {
                json.writeFieldName("id");
                MAPPER.writeValue(json, feature.id().get());
            }
            json.writeFieldName("geometry");
            if (feature.geometry().isPresent()) {
                geometry(feature.geometry().get());
            } else {
                json.writeNull();
            }
            json.writeFieldName("properties");
            MAPPER.writeValue(json, feature.properties());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void geometry(Geometry geometry) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", geometry.getGeometryType());
        boolean mixed = geometry.getClass() == GeometryCollection.class;
        json.writeFieldName(mixed ? "geometries" : "coordinates");
        if (geometry instanceof GeometryCollection parts) {
            json.writeStartArray();
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                if (mixed) {
                    geometry(parts.getGeometryN(i));
                } else {
                    coordinates(parts.getGeometryN(i));
                }
            }
            json.writeEndArray();
        } else {
            coordinates(geometry);
        }
        json.writeEndObject();
    }

    private void coordinates(Geometry geometry) throws IOException {
        if (geometry instanceof Point point) {
            position(point.getCoordinateSequence(), 0);
        } else if (geometry instanceof LineString line) {
            positions(line.getCoordinateSequence());
        } else if (geometry instanceof Polygon polygon) {
            json.writeStartArray();
            if (!polygon.isEmpty()) {
                positions(polygon.getExteriorRing().getCoordinateSequence());
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    positions(polygon.getInteriorRingN(i).getCoordinateSequence());
                }
            }
            json.writeEndArray();
        }
    }

    private void positions(CoordinateSequence sequence) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < sequence.size(); i++) {
            position(sequence, i);
        }
        json.writeEndArray();
    }

    private void position(CoordinateSequence sequence, int i) throws IOException {
        json.writeStartArray();
        number(sequence.getX(i));
        number(sequence.getY(i));
        json.writeEndArray();
    }

    /** Whole numbers without a fraction: documents are mostly coordinates and sizes. */
    private void number(double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }
}
