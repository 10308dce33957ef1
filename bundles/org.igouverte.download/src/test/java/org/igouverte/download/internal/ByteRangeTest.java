package org.igouverte.download.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void oneRangeIsRead() {
        assertEquals(Optional.of(new ByteRange(0, 99)), ByteRange.of("bytes=0-99", 1000));
        assertEquals(Optional.of(new ByteRange(900, 999)), ByteRange.of("bytes=900-", 1000));
        assertEquals(Optional.of(new ByteRange(900, 999)), ByteRange.of("bytes=900-5000", 1000));
        assertEquals(Optional.of(new ByteRange(990, 999)), ByteRange.of("bytes=-10", 1000));
        assertEquals(Optional.of(new ByteRange(0, 999)), ByteRange.of("bytes=-5000", 1000));
        assertFalse(ByteRange.of("bytes=1000-", 1000).orElseThrow().satisfiable());
        assertFalse(ByteRange.of("bytes=-0", 1000).orElseThrow().satisfiable());
    }

    @Test
    void whatIsNoRangeIsTheWhole() {
        for (String header : new String[] {"bytes=", "bytes=-", "lines=1-2", "bytes=5-2", "bytes=0-1,5-6", "bytes=a-b", ""}) {
            assertEquals(Optional.empty(), ByteRange.of(header, 1000), header);
        }
    }
}
