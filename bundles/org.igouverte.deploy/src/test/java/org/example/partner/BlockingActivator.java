package org.example.partner;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A partner's code that never comes back, whatever it is told. */
public final class BlockingActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        while (true) {
            LockSupport.park();
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
