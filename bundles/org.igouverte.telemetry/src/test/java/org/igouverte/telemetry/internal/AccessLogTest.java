package org.igouverte.telemetry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.0",
        "2001:db8:85a3:8d3:1319:8a2e:370:7348, 2001:db8:85a3::",
    })
    void anAddressLosesItsLastPart(String address, String kept) {
        assertEquals(kept, AccessLog.client(address, false));
        assertEquals(address, AccessLog.client(address, true));
    }
}
