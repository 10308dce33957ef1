package org.igouverte.deploy.internal;

import java.util.Optional;
import org.igouverte.layer.process.ProcessExecutor;
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
    private final RegisteredServices services;
    private int users;

    InstalledBundle(ProviderId provider, Bundle bundle, boolean hasCode, RegisteredServices services) {
        this.provider = provider;
        this.bundle = bundle;
        this.hasCode = hasCode;
        this.services = services;
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
        return Optional.ofNullable(services.sources().get(type));
    }

    @Override
    public Optional<ProcessExecutor> findProcess(String name) {
        return Optional.ofNullable(services.processes().get(name));
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
