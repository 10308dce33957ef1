package org.igouverte.deploy.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.staging.SourceFactories;
import org.osgi.framework.Bundle;

/**
 * A bundle in the framework that contributions are staged from. Several stagings of one bundle (its data were replaced)
 * share it; the last that lets go of it has it uninstalled.
 */
final class InstalledBundle implements SourceFactories {

    private final ProviderId provider;
    private final Bundle bundle;
    private final boolean hasCode;
    private final Map<String, SourceFactory> factories;
    private int users;

    InstalledBundle(ProviderId provider, Bundle bundle, boolean hasCode, Map<String, SourceFactory> factories) {
        this.provider = provider;
        this.bundle = bundle;
        this.hasCode = hasCode;
        this.factories = new HashMap<>(factories);
    }

    ProviderId provider() {
        return provider;
    }

    Bundle bundle() {
        return bundle;
    }

    boolean hasCode() {
        return hasCode;
    }

    @Override
    public Optional<SourceFactory> find(String type) {
        return Optional.ofNullable(factories.get(type));
    }

    synchronized void use() {
        users++;
    }

    /** Whether nobody uses it any more. */
    synchronized boolean release() {
        users--;
        return users == 0;
    }
}
