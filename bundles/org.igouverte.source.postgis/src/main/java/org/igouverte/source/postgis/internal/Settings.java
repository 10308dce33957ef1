package org.igouverte.source.postgis.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the operator bound a database.
 *
 * @param name what bundles call it
 * @param partners ids of partners that may read it; {@code *} stands for all
 * @param sslMode as of libpq: {@code disable}, {@code prefer}, {@code require}, {@code verify-ca}, {@code verify-full}
 * @param connections to the database at most, for each partner
 * @param freshness after which data count as others where nothing better is known
 * @param changes table in which writers note what they changed
 * @param channel of {@code NOTIFY} on which writers say that they changed something
 */
record Settings(
        String name,
        Set<String> partners,
        String host,
        int port,
        String database,
        String user,
        String password,
        String sslMode,
        int connections,
        Duration freshness,
        Optional<String> changes,
        Optional<String> channel) {

    Settings {
        partners = Set.copyOf(partners);
    }

    boolean admits(String partner) {
        return partners.contains("*") || partners.contains(partner);
    }

    /** Without the password, so that no log has it. */
    @Override
    public String toString() {
        return "source " + name + " (" + user + "@" + host + ":" + port + "/" + database + ")";
    }
}
