package org.igouverte.outgoing.internal;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which addresses may be connected to: those of the public internet, and of private ones just those that the operator
 * names. A name that the list of hosts allows may still point into the house, by mistake or on purpose.
 */
record AddressRules(List<Network> permitted) {

    private static final Logger LOG = LoggerFactory.getLogger(AddressRules.class);

    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");

    /**
     * What is not the public internet (IANA's special-purpose address registries, RFC 6890): this host, private, shared,
     * loopback, link-local, protocol assignments, benchmarks, multicast and reserved.
     */
    private static final List<Network> NOT_PUBLIC = List.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
                    "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4",
                    "240.0.0.0/4", "::/127", "100::/64", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001::/32")
            .stream()
            .map(Network::of)
            .toList();

    /** IPv6 addresses that carry one of IPv4, and the byte at which it begins. */
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");
    private static final Network TUNNELLED = Network.of("2002::/16");
    private static final Network COMPATIBLE = Network.of("::/96");

    record Network(byte[] address, int prefixLength) {

        static Network of(String text) {
            int slash = text.indexOf('/');
            byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
            int length = slash < 0 ? 8 * address.length : Integer.parseInt(text.substring(slash + 1));
            if (length < 0 || length > 8 * address.length) {
                throw new IllegalArgumentException(text);
            }
            return new Network(address, length);
        }

        /** Never asks a name server. */
        private static byte[] literal(String text) {
            if (!LITERAL.matcher(text).matches() || text.indexOf('.') < 0 && text.indexOf(':') < 0) {
                throw new IllegalArgumentException(text);
            }
            try {
                return InetAddress.getByName(text).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int rest = 8 * address.length - prefixLength;
            return new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, other).shiftRight(rest));
        }
    }

    /** @param texts addresses or networks; what is neither is left aside, and logged */
    static AddressRules of(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                try {
                    networks.add(Network.of(text.strip()));
                } catch (IllegalArgumentException e) {
                    LOG.error("org.igouverte.outgoing.cfg: privateNetworks: not an address or network: {}", text.strip());
                }
            }
        }
        return new AddressRules(List.copyOf(networks));
    }

    boolean permits(InetAddress address) {
        byte[] bytes = address.getAddress();
        return permits(bytes) && embedded(bytes);
    }

    private boolean permits(byte[] bytes) {
        return permitted.stream().anyMatch(n -> n.contains(bytes))
                || NOT_PUBLIC.stream().noneMatch(n -> n.contains(bytes));
    }

    private boolean embedded(byte[] bytes) {
        int start = TRANSLATED.contains(bytes) || COMPATIBLE.contains(bytes) ? 12 : TUNNELLED.contains(bytes) ? 2 : -1;
        return start < 0
                || permitted.stream().anyMatch(n -> n.contains(bytes))
                || permits(Arrays.copyOfRange(bytes, start, start + 4));
    }
}
