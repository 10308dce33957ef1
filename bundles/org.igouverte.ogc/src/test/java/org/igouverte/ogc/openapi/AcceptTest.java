package org.igouverte.ogc.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptTest {

    private static final ApiFormat GEOJSON =
            new ApiFormat("geojson", "application/geo+json", List.of("json", "application/json"));
    private static final List<ApiFormat> FORMATS = List.of(GEOJSON, ApiFormat.HTML);

    private static String choose(String header) {
        return Accept.choose(header, FORMATS).name();
    }

    @Test
    void takesWhatTheClientLikesBest() {
        assertEquals("html", choose("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        assertEquals("geojson", choose("application/geo+json"));
        assertEquals("geojson", choose("application/json"));
        assertEquals("html", choose("application/json;q=0.2, text/*;q=0.7"));
        assertEquals("geojson", choose("text/html;q=0, */*"));
    }

    @Test
    void parametersTellFormsOfOneTypeApart() {
        List<ApiFormat> versions = List.of(
                new ApiFormat("old", "application/sld+xml;version=1.0", List.of()),
                new ApiFormat("new", "application/sld+xml; version=1.1", List.of()));
        assertEquals("old", Accept.choose("application/sld+xml", versions).name());
        assertEquals("new", Accept.choose("application/sld+xml; version=1.1", versions).name());
        assertEquals("new", Accept.choose("application/sld+xml;version=1.1;q=0.5, */*;q=0.1", versions).name());
        assertEquals("old", Accept.choose("application/sld+xml;version=7", versions).name());
    }

    @Test
    void takesTheFirstWhereNothingIsSaid() {
        assertEquals("geojson", choose("*/*"));
        assertEquals("geojson", choose(""));
        assertEquals("geojson", choose("image/png"));
        assertEquals("geojson", choose("text/html;q=x"));
        assertEquals("geojson", choose(",".repeat(100_000)));
    }

    @Test
    void escapesAddresses() {
        assertEquals("foret:peuplement", Urls.encoded("foret:peuplement"));
        assertEquals("a%2Fb%20c%3F%26%C3%A9%F0%9F%8C%B2", Urls.encoded("a/b c?&é\uD83C\uDF32"));
    }
}
