package org.igouverte.opendata.internal;

import org.igouverte.layer.LocalizedText;

/**
 * A way to get or to see a data set.
 *
 * @param id lasting, within the data set
 * @param format short name of the format or service, as portals show it: {@code GPKG}, {@code WMS}
 * @param mediaType of what the address answers
 */
record Resource(String id, Kind kind, LocalizedText title, String format, String mediaType, String url) {

    /** What is at the address. */
    enum Kind {
        /** The data as a file. */
        FILE,
        /** A service that programs ask. */
        SERVICE,
        /** A map for people. */
        MAP,
        /** Something to read. */
        DOCUMENT
    }
}
