package org.igouverte.ogc.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.spi.OgcService;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Follows the registrations of services without asking for the services themselves, so that a service may refer to it
 * while it is being made.
 */
@Component
public final class RegisteredServices implements ServiceDirectory {

    private final ConcurrentMap<ServiceReference<OgcService>, Object> paths = new ConcurrentHashMap<>();

    @Reference(
            service = OgcService.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bind(ServiceReference<OgcService> reference) {
        Object path = reference.getProperty(OgcService.PATH);
        if (path != null) {
            paths.put(reference, path);
        }
    }

    void unbind(ServiceReference<OgcService> reference) {
        paths.remove(reference);
    }

    @Override
    public boolean serves(String path) {
        return paths.containsValue(path);
    }
}
