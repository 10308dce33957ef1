package org.igouverte.ogc;

import org.igouverte.layer.LocalizedText;

/**
 * Who serves, as capabilities documents and landing pages say it. An OSGi service. Thread-safe; every call answers with
 * the settings of that moment.
 */
public interface ServiceIdentity {

    LocalizedText title();

    LocalizedText description();

    /** Name of the organisation that runs the server; may be empty. */
    String providerName();

    /** Its site; may be empty. */
    String providerUrl();

    /** Where to write to; may be empty. */
    String contactEmail();

    /** What it costs; {@code none} where nothing. */
    String fees();

    /** Under what terms data may be used in general; {@code none} where there are none. */
    String accessConstraints();

    /**
     * The XML namespace of a namespace of layers, as {@code https://igouverte.org/ns/foret}. From the configuration alone,
     * never from a request's host, since documents outlive addresses.
     */
    String xmlNamespace(String namespace);

    /** Changes whenever anything of the above does; part of the ETag of what shows it. */
    String revision();
}
