package org.igouverte.layer.serving;

import java.util.Objects;

/**
 * One deployed version of a contribution bundle.
 *
 * @param symbolicName the bundle's symbolic name
 * @param version the bundle's version, as its manifest has it
 * @param sha256 content of the jar, 64 hexadecimal digits in lower case
 */
public record ProviderId(String symbolicName, String version, String sha256) {

    public ProviderId {
        Objects.requireNonNull(symbolicName);
        Objects.requireNonNull(version);
        Objects.requireNonNull(sha256);
    }

    @Override
    public String toString() {
        return symbolicName + " " + version + " (" + sha256.substring(0, Math.min(12, sha256.length())) + ")";
    }
}
