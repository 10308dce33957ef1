package org.igouverte.outgoing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    @ParameterizedTest
    @CsvSource({
        "geo.example.org, https://geo.example.org/wms, true",
        "geo.example.org, https://GEO.example.org.:443/wms, true",
        "geo.example.org, http://geo.example.org/wms, false",
        "geo.example.org, https://geo.example.org:8443/, false",
        "geo.example.org:8443, https://geo.example.org:8443/, true",
        "geo.example.org, https://geo.example.org.evil.net/, false",
        "http://geo.example.org, http://geo.example.org/, true",
        "http://geo.example.org, https://geo.example.org/, false",
        "*.example.org, https://a.b.example.org/, true",
        "*.example.org, https://example.org/, false",
        "*.example.org, https://evilexample.org/, false",
        "géo.example.org, https://xn--go-bja.example.org/, true",
        "http://[::1]:8080, http://[::1]:8080/, true",
        "*, https://geo.example.org/, false",
        "'https://geo.example.org/path', https://geo.example.org/, false",
    })
    void allowsWhatAnEntryNames(String entry, String address, boolean allowed) {
        assertEquals(allowed, AllowedHosts.of(List.of(entry)).allows(URI.create(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, true",
        "2606:2800:220:1:248:1893:25c8:1946, true",
        "127.0.0.1, false",
        "0.0.0.0, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "172.32.0.1, true",
        "192.168.4.5, true",
        "192.168.5.5, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::, false",
        "::1, false",
        "fe80::1, false",
        "fd00::1, false",
        "ff02::1, false",
        "::ffff:127.0.0.1, false",
        "::7f00:1, false",
        "64:ff9b::7f00:1, false",
        "64:ff9b::5db8:d822, true",
        "2002:7f00:1::, false",
        "2002:5db8:d822::, true",
    })
    void permitsPublicAddressesAndNamedPrivateOnes(String address, boolean permitted) throws Exception {
        AddressRules rules = AddressRules.of(List.of("192.168.4.0/24"));
        assertEquals(permitted, rules.permits(InetAddress.getByName(address)));
    }

    @Test
    void leavesAsideWhatIsNoNetwork() {
        assertEquals(1, AddressRules.of(List.of("10", "not an address", "10.0.0.0/33", "", "10.0.0.0/8")).permitted().size());
    }

    @Test
    void breakerOpensTriesOnceAndCloses() {
        AtomicLong now = new AtomicLong();
        CircuitBreaker breaker = new CircuitBreaker(now::get);
        for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
            assertEquals(true, breaker.tryEnter());
            breaker.failed(100);
        }
        assertEquals(false, breaker.tryEnter());
        now.set(100);
        assertEquals(true, breaker.tryEnter(), "one may try");
        assertEquals(false, breaker.tryEnter(), "and one alone");
        breaker.failed(100);
        now.set(199);
        assertEquals(false, breaker.tryEnter());
        now.set(200);
        assertEquals(true, breaker.tryEnter());
        breaker.succeeded();
        assertEquals(true, breaker.tryEnter());
        assertEquals(false, breaker.isOpen());
    }
}
