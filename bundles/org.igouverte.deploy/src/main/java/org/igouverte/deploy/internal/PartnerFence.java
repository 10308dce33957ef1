package org.igouverte.deploy.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Keeps what partners' bundles register among themselves and those who bring it into service in order: nobody else sees
 * it. So no partner can put a servlet before the viewer, a renderer before ours, or its source into another partner's
 * layers, whatever it registers and at whatever ranking. Called by the framework on any thread.
 */
final class PartnerFence implements FindHook, EventListenerHook {

    /** Who takes up partners' services knowingly: sources at staging, servlets under their own addresses. */
    private static final Set<String> KEEPERS = Set.of("org.igouverte.deploy", "org.igouverte.servlet");

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(reference -> isHidden(reference, context.getBundle()));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> isHidden(event.getServiceReference(), context.getBundle()));
    }

    private static boolean isHidden(ServiceReference<?> reference, Bundle from) {
        Bundle owner = reference.getBundle();
        return owner != null
                && isPartners(owner)
                && !owner.equals(from)
                && from.getBundleId() != Constants.SYSTEM_BUNDLE_ID
                // A partner may call its bundle as it likes, also like a keeper.
                && (isPartners(from) || !KEEPERS.contains(from.getSymbolicName()));
    }

    private static boolean isPartners(Bundle bundle) {
        return bundle.getLocation().startsWith(FrameworkInstaller.LOCATION);
    }
}
