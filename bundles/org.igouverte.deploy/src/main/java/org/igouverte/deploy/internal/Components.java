package org.igouverte.deploy.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.process.ProcessExecutor;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.staging.SourceAdapter;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
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
     * Gets what a bundle registered for its layers and processes, which activates it, then looks whether all its components
     * stand: one that fails to activate leaves its bundle active and is only logged.
     */
    RegisteredServices check(Bundle bundle) throws StagingException {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        List<String> failed = new ArrayList<>();
        RegisteredServices services =
                registered == null ? RegisteredServices.NONE : new Gathering(failed).all(registered);
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            if (!component.defaultEnabled) {
                continue;
            }
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                check(component, configuration);
            }
        }
        if (!failed.isEmpty()) {
            throw new StagingException(Phase.START, DeployMessages.text("services.registered.cannot", failed));
        }
        return services;
    }

    private static void check(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration)
            throws StagingException {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            throw new StagingException(
                    Phase.START,
                            DeployMessages.text("component.failed", component.name, causes(configuration.failure)));
        }
        if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            StringBuilder missing = new StringBuilder();
            for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                missing.append(missing.isEmpty() ? "" : ", ").append(reference.name);
            }
            throw new StagingException(
                    Phase.START, DeployMessages.text("component.lacks.services", component.name, missing));
        }
    }

    /** Sorts services by what they are for. */
    private final class Gathering {

        private final Map<String, SourceFactory> sources = new HashMap<>();
        private final Map<String, ProcessExecutor> processes = new HashMap<>();
        /** Names of those whose making failed. */
        private final List<String> failed;

        Gathering(List<String> failed) {
            this.failed = failed;
        }

        RegisteredServices all(ServiceReference<?>[] registered) throws StagingException {
            for (ServiceReference<?> reference : registered) {
                for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
                    if (type.equals(SourceFactory.class.getName())) {
                        add(reference, SourceFactory.TYPE, SourceFactory.class, sources);
                    } else if (type.equals(ProcessExecutor.class.getName())) {
                        add(reference, ProcessExecutor.NAME, ProcessExecutor.class, processes);
                    } else {
                        adapt(reference, type);
                    }
                }
            }
            return new RegisteredServices(sources, processes);
        }

        private <T> void add(ServiceReference<?> reference, String property, Class<T> type, Map<String, T> found)
                throws StagingException {
            List<String> names = names(reference, property);
            Object service = context.getService(reference);
            if (service == null) {
                failed.addAll(names);
            } else if (!type.isInstance(service)) {
                throw new StagingException(
                        Phase.START, DeployMessages.text("another.version.contract", type.getSimpleName()));
            } else {
                names.forEach(name -> found.put(name, type.cast(service)));
            }
        }

        /** A store of a library that the core knows how to read. */
        private void adapt(ServiceReference<?> reference, String type) throws StagingException {
            if (reference.getProperty(SourceFactory.TYPE) == null) {
                return;
            }
            SourceAdapter adapter = adapter(type);
            if (adapter == null) {
                return;
            }
            Object service = context.getService(reference);
            try {
                if (service == null) {
                    failed.add(type);
                } else {
                    SourceFactory factory = adapter.adapt(service);
                    names(reference, SourceFactory.TYPE).forEach(name -> sources.put(name, factory));
                }
            } catch (IllegalArgumentException e) {
                throw new StagingException(Phase.START,
                        DeployMessages.text("source.unusable", e.getMessage()), "", 0, e);
            }
        }
    }

    private SourceAdapter adapter(String type) {
        try {
            return context.getServiceReferences(SourceAdapter.class, "(" + SourceAdapter.SERVICE + "=" + type + ")").stream()
                    .findFirst()
                    .map(context::getService)
                    .orElse(null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the name of an interface needs no escape: " + type, e);
        }
    }

    private static List<String> names(ServiceReference<?> reference, String property) throws StagingException {
        Object names = reference.getProperty(property);
        if (names instanceof String one) {
            return List.of(one);
        }
        if (names instanceof String[] several) {
            return List.of(several);
        }
        throw new StagingException(Phase.START, DeployMessages.text("service.registered.property", property));
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
