package org.example.partner;

import java.util.Dictionary;
import java.util.Hashtable;
import org.igouverte.layer.spi.SourceFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A partner that registers a source of its own. */
public final class SourceActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(SourceFactory.TYPE, new String[] {"live", "archive"});
        SourceFactory factory = request -> {
            throw new UnsupportedOperationException();
        };
        context.registerService(SourceFactory.class, factory, properties);
    }

    @Override
    public void stop(BundleContext context) {}
}
