package org.igouverte.telemetry.internal;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The trace that a request belongs to (W3C Trace Context, 3.2): the caller's if it sent a valid one, else a new one.
 *
 * @param traceId 32 hexadecimal digits in lower case
 * @param spanId 16 hexadecimal digits in lower case: this request within the trace
 * @param sampled whether the caller records the trace
 */
record TraceContext(String traceId, String spanId, boolean sampled) {

    private static final int LENGTH = 55;
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    /** @param traceparent the header's value; {@code null} or anything malformed starts a trace */
    static TraceContext of(String traceparent) {
        String span = digits(1);
        if (traceparent != null && isValid(traceparent)) {
            boolean sampled = (Character.digit(traceparent.charAt(54), 16) & 1) == 1;
            return new TraceContext(traceparent.substring(3, 35), span, sampled);
        }
        return new TraceContext(digits(2), span, false);
    }

    /** Version 00 is read whole; of a later version the same fields, with more behind them. */
    private static boolean isValid(String header) {
        if (header.length() < LENGTH
                || header.charAt(2) != '-'
                || header.charAt(35) != '-'
                || header.charAt(52) != '-'
                || header.startsWith("ff")) {
            return false;
        }
        boolean longer = header.length() > LENGTH;
        if (longer && (header.startsWith("00") || header.charAt(LENGTH) != '-')) {
            return false;
        }
        return isHex(header, 0, 2)
                && isHex(header, 3, 35)
                && isHex(header, 36, 52)
                && isHex(header, 53, 55)
                && !header.startsWith(NO_TRACE, 3)
                && !header.startsWith(NO_SPAN, 36);
    }

    private static boolean isHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Random digits, never all zero. */
    private static String digits(int longs) {
        StringBuilder digits = new StringBuilder(16 * longs);
        for (int i = 0; i < longs; i++) {
            long value = ThreadLocalRandom.current().nextLong();
            String hex = Long.toHexString(value == 0 ? 1 : value);
            digits.append(NO_SPAN, hex.length(), 16).append(hex);
        }
        return digits.toString();
    }

    /** The header by which a caller learns what its request is called here. */
    String header() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
