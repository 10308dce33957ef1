package org.example.partner;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A partner's code that fails. */
public final class FailingActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no licence for the database");
    }

    @Override
    public void stop(BundleContext context) {}
}
