package org.igouverte.source.file.internal.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.source.file.internal.text.ColumnTypes;
import org.igouverte.source.file.internal.text.RowFileWriter;

/** Reads properties and ids of features and keeps them until the geometry of the feature is known too. */
final class PropertyReader {

    /** Name of the column that the {@code id} of features goes to, unless a property has it. */
    static final String ID = "id";

    /** Characters of the texts of one feature, each value counting for one more. */
    private static final int MAX_SIZE = 8 << 20;

    private record Property(int column, Object value) {}

    private final JsonParser json;
    private final ColumnTypes types;
    private final List<Property> properties = new ArrayList<>();
    private int size;
    private boolean hasIds;
    private boolean hasIdProperty;

    PropertyReader(JsonParser json, ColumnTypes types) {
        this.json = json;
        this.types = types;
    }

    /** Whether the features have ids of their own, in the column {@link #ID}. */
    boolean hasIds() {
        return hasIds && !hasIdProperty;
    }

    void clear() {
        properties.clear();
        size = 0;
    }

    private void add(int column, Object value) {
        size += 1 + (value instanceof String text ? text.length() : 0);
        if (size > MAX_SIZE) {
            throw new UnreadableException("the properties of a feature are longer than " + MAX_SIZE + " characters");
        }
        properties.add(new Property(column, value));
    }

    void write(RowFileWriter rows) {
        for (Property property : properties) {
            Object value = property.value();
            if (value instanceof Long number) {
                rows.value(property.column(), (long) number);
            } else if (value instanceof Double number) {
                rows.value(property.column(), (double) number);
            } else if (value instanceof Boolean truth) {
                rows.value(property.column(), (boolean) truth);
            } else {
                rows.value(property.column(), (String) value);
            }
        }
    }

    /** Reads the member {@code properties}, at whose value the parser stands. */
    void read() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Members.expect(json, JsonToken.START_OBJECT, "properties");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            hasIdProperty |= name.equals(ID);
            int column = types.column(name);
            json.nextToken();
            property(column);
        }
    }

    private void property(int column) throws IOException {
        switch (json.currentToken()) {
            case VALUE_NULL -> {
                // The column is there, this feature has no value in it.
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                types.saw(column, FieldType.BOOLEAN);
                add(column, json.getBooleanValue());
            }
            case VALUE_NUMBER_INT -> number(column);
            case VALUE_NUMBER_FLOAT -> real(column);
            case VALUE_STRING -> {
                String text = json.getText();
                types.sawText(column, text);
                add(column, text);
            }
            default -> {
                types.saw(column, FieldType.STRING);
                add(column, structure());
            }
        }
    }

    private void number(int column) throws IOException {
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            real(column);
        } else {
            types.saw(column, FieldType.INTEGER);
            add(column, json.getLongValue());
        }
    }

    private void real(int column) throws IOException {
        types.saw(column, FieldType.REAL);
        add(column, json.getDoubleValue());
    }

    /** Arrays and objects are served as the JSON that they are. */
    private String structure() throws IOException {
        StringWriter text = new StringWriter() {
            @Override
            public void write(char[] characters, int offset, int length) {
                if (getBuffer().length() + length > MAX_SIZE) {
                    throw new UnreadableException("a property is longer than " + MAX_SIZE + " characters");
                }
                super.write(characters, offset, length);
            }
        };
        try (var generator = GeoJsonFactory.JSON.createGenerator(text)) {
            generator.copyCurrentStructure(json);
        }
        return text.toString();
    }

    /** Reads the member {@code id}, at whose value the parser stands. */
    void readId() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL || hasIdProperty) {
            return;
        }
        if (!json.currentToken().isScalarValue()) {
            throw new UnreadableException("the id of a feature is neither text nor number");
        }
        hasIds = true;
        int column = types.column(ID);
        types.saw(column, FieldType.STRING);
        add(column, json.getText());
    }
}
