package org.igouverte.print.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColophonTest {

    @Test
    void onlyAWholeAddressThatATelephoneCanReadBecomesACode() {
        String whole = "https://cartes.example.org/?map=12/48/-73";
        assertEquals(Optional.of(whole), Colophon.readable(whole));
        assertEquals(Optional.empty(), Colophon.readable("/?map=12/48/-73"));
        assertEquals(Optional.empty(), Colophon.readable(whole + "&layers=" + "x".repeat(2000)));
    }
}
