package org.igouverte.ogc;

/** Which services answer at present, for links from one to another. An OSGi service. Thread-safe. */
@FunctionalInterface
public interface ServiceDirectory {

    /** @param path segment of the path that selects a service, as {@code wfs} or {@code ogcapi} */
    boolean serves(String path);
}
