package org.igouverte.source.file.internal.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.source.file.internal.text.ColumnTypes;
import org.igouverte.source.file.internal.text.RowFileWriter;

/**
 * Reads GeoJSON (RFC 7946) in one pass, feature by feature: a collection, a lone feature or geometry, or any number of them
 * one after the other, as in newline-delimited files and RFC 8142. Members may come in any order. Foreign members are passed
 * over. Used once, by one thread.
 */
final class GeoJsonReader {

    private final JsonParser json;
    private final RowFileWriter rows;
    private final GeometryReader geometry;
    private final PropertyReader properties;
    private Optional<String> crs = Optional.empty();

    GeoJsonReader(JsonParser json, RowFileWriter rows, ColumnTypes types) {
        this.json = json;
        this.rows = rows;
        geometry = new GeometryReader(json);
        properties = new PropertyReader(json, types);
    }

    /** Reads to the end of the file. */
    void read() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new UnreadableException("it is empty");
        }
        for (; token != null; token = json.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new UnreadableException("there is " + token + " where an object should begin");
            }
            object();
        }
    }

    /** Identifier of the coordinate system that an old {@code crs} member names. */
    Optional<String> crs() {
        return crs;
    }

    GeometryKind kind() {
        return geometry.kind();
    }

    /** Whether coordinates are such as longitudes and latitudes may have. */
    boolean degrees() {
        return geometry.degrees();
    }

    /** Whether the features have ids of their own, in the column {@link PropertyReader#ID}. */
    boolean hasIds() {
        return properties.hasIds();
    }

    /** A collection, a feature or a geometry; which, its members tell. */
    private void object() throws IOException {
        properties.clear();
        geometry.clear();
        GeometryReader.Parts bare = geometry.new Parts();
        boolean collection = false;
        boolean feature = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            if (member.equals("features")) {
                collection = true;
                features();
            } else if (member.equals("crs")) {
                readCrs();
            } else if (member.equals("geometry")) {
                feature = true;
                geometry.read();
            } else if (!readProperty(member) && !bare.read(member, 0)) {
                json.skipChildren();
            }
        }
        if (collection || "FeatureCollection".equals(bare.type())) {
            return;
        }
        if (bare.isGeometry()) {
            bare.finish();
        } else if (!feature && !"Feature".equals(bare.type())) {
            throw new UnreadableException(
                    bare.type() == null
                            ? "an object has no type"
                            : "there is no GeoJSON of type '" + bare.type() + "'");
        }
        write();
    }

    private void features() throws IOException {
        Members.expect(json, JsonToken.START_ARRAY, "features");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Members.expect(json, JsonToken.START_OBJECT, "features");
            feature();
        }
    }

    private void feature() throws IOException {
        properties.clear();
        geometry.clear();
        String type = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            if (member.equals("type")) {
                type = Members.text(json, member);
            } else if (member.equals("geometry")) {
                geometry.read();
            } else if (!readProperty(member)) {
                json.skipChildren();
            }
        }
        if (!"Feature".equals(type)) {
            throw new UnreadableException("a member of features has the type '" + type + "', not 'Feature'");
        }
        write();
    }

    private boolean readProperty(String member) throws IOException {
        if (member.equals("properties")) {
            properties.read();
            return true;
        } else if (member.equals("id")) {
            properties.readId();
            return true;
        }
        return false;
    }

    private void write() throws IOException {
        rows.begin();
        rows.geometry(geometry.wkb());
        properties.write(rows);
        rows.end();
    }

    /** The member of the specification of 2008, which files in projected systems still have. */
    private void readCrs() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Members.expect(json, JsonToken.START_OBJECT, "crs");
        String type = null;
        String name = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            JsonToken token = json.nextToken();
            if (member.equals("type")) {
                type = Members.text(json, member);
            } else if (member.equals("properties") && token == JsonToken.START_OBJECT) {
                name = crsName();
            } else {
                json.skipChildren();
            }
        }
        if (name == null) {
            throw new UnreadableException("a crs of type '" + type + "' is not read, only one of type 'name' is");
        }
        crs = Optional.of(name);
    }

    private String crsName() throws IOException {
        String name = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            JsonToken token = json.nextToken();
            if (member.equals("name")) {
                name = Members.text(json, member);
            } else if (member.equals("code") && token.isScalarValue()) {
                name = "EPSG:" + json.getText();
            } else {
                json.skipChildren();
            }
        }
        return name;
    }
}
