package org.igouverte.telemetry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void aCallersTraceGoesOnUnderASpanOfItsOwn() {
        TraceContext trace = TraceContext.of("00-" + TRACE + "-00f067aa0ba902b7-01");
        assertEquals(TRACE, trace.traceId());
        assertNotEquals("00f067aa0ba902b7", trace.spanId());
        assertTrue(trace.sampled());
        assertEquals("00-" + TRACE + "-" + trace.spanId() + "-01", trace.header());
    }

    @Test
    void aLaterVersionMaySayMore() {
        assertEquals(
                TRACE,
                TraceContext.of("01-" + TRACE + "-00f067aa0ba902b7-00-what-the-future-brings")
                        .traceId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void whatIsMalformedStartsATrace(String header) {
        TraceContext trace = TraceContext.of(header);
        assertNotEquals(TRACE, trace.traceId());
        assertTrue(trace.header().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"), trace.header());
    }
}
