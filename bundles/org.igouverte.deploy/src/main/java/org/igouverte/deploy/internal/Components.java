package org.igouverte.deploy.internal;

import java.util.HashMap;
import java.util.Map;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** The services and components of a bundle that has just started. */
final class Components {

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    Components(BundleContext context, ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    /**
     * Gets the source factories that a bundle registered, which activates them, then looks whether all its components
     * stand: one that fails to activate leaves its bundle active and is only logged.
     */
    Map<String, SourceFactory> check(Bundle bundle) throws StagingException {
        Map<String, SourceFactory> factories = factories(bundle);
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            if (!component.defaultEnabled) {
                continue;
            }
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                check(component, configuration);
            }
        }
        if (factories.containsValue(null)) {
            throw new StagingException(
                    Phase.START, "a source factory that it registered cannot be had: " + factories.keySet());
        }
        return factories;
    }

    private static void check(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration)
            throws StagingException {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            throw new StagingException(
                    Phase.START, "component " + component.name + " failed: " + causes(configuration.failure));
        }
        if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            StringBuilder missing = new StringBuilder();
            for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                missing.append(missing.isEmpty() ? "" : ", ").append(reference.name);
            }
            throw new StagingException(
                    Phase.START, "component " + component.name + " lacks the services that it refers to: " + missing);
        }
    }

    private Map<String, SourceFactory> factories(Bundle bundle) throws StagingException {
        Map<String, SourceFactory> found = new HashMap<>();
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        if (registered == null) {
            return found;
        }
        for (ServiceReference<?> reference : registered) {
            if (!provides(reference)) {
                continue;
            }
            Object service = context.getService(reference);
            if (service != null && !(service instanceof SourceFactory)) {
                throw new StagingException(Phase.START, "its source factory is of another version of the contract");
            }
            for (String type : types(reference)) {
                found.put(type, (SourceFactory) service);
            }
        }
        return found;
    }

    private static boolean provides(ServiceReference<?> reference) {
        for (String name : (String[]) reference.getProperty("objectClass")) {
            if (name.equals(SourceFactory.class.getName())) {
                return true;
            }
        }
        return false;
    }

    private static String[] types(ServiceReference<?> reference) throws StagingException {
        Object type = reference.getProperty(SourceFactory.TYPE);
        if (type instanceof String one) {
            return new String[] {one};
        }
        if (type instanceof String[] several) {
            return several;
        }
        throw new StagingException(Phase.START, "a source factory has no property " + SourceFactory.TYPE);
    }

    private static String causes(String stack) {
        return stack == null
                ? "no reason given"
                : String.join(
                        " < ",
                        stack.lines()
                                .filter(l -> !l.startsWith("\tat "))
                                .map(String::trim)
                                .limit(4)
                                .toList());
    }
}
