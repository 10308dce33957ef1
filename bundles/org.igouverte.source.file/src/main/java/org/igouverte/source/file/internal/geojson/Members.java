package org.igouverte.source.file.internal.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.igouverte.layer.adapter.UnreadableException;

/** Holds the values of members to what GeoJSON says they are. */
final class Members {

    private Members() {}

    static void expect(JsonParser json, JsonToken wanted, String member) {
        if (json.currentToken() != wanted) {
            throw new UnreadableException("the member " + member + " is " + json.currentToken() + ", not " + wanted);
        }
    }

    static String text(JsonParser json, String member) throws IOException {
        expect(json, JsonToken.VALUE_STRING, member);
        return json.getText();
    }
}
