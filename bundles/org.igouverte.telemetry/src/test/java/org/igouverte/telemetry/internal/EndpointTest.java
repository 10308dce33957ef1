package org.igouverte.telemetry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/, -, viewer, ''",
                "/wms, SERVICE=WMS&REQUEST=GetMap, wms, GetMap",
                "/WMS, request=getmap&x=1, wms, GetMap",
                "/foret/wms, a=b&Request=GetFeatureInfo, wms, GetFeatureInfo",
                "/wfs, xrequest=GetFeature, wfs, ''",
                "/wfs, request=<script>, wfs, other",
                "/wms, -, wms, ''",
                "/tiles/foret:peuplement/1/2/3.png, request=GetMap, tiles, ''",
                "/foret/ogcapi/collections, -, ogcapi, ''",
                "/health/live, -, health, ''",
                "/.env, -, other, ''",
                "//wms, request=GetMap, wms, GetMap",
            })
    void aRequestHasAServiceAndWhereThereIsOneAnOperation(
            String path, String query, String service, String operation) {
        assertEquals(new Endpoint(service, operation), Endpoint.of(path, query));
    }

    @Test
    void noRequestMakesASeriesOfItsOwn() {
        Random random = new Random(7);
        Set<Endpoint> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("/");
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append("wmsftgc/=&?%éx".charAt(random.nextInt(14)));
            }
            seen.add(Endpoint.of(text.toString(), "request=" + text));
        }
        // Every service, each with no or another operation, is more than there can be.
        assertTrue(seen.size() < 24, seen::toString);
    }
}
