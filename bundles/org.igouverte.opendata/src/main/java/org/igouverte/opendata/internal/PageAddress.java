package org.igouverte.opendata.internal;

import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.Urls;

/** Addresses of the other pages of an answer. */
final class PageAddress {

    private PageAddress() {}

    /** The address of a call with another offset. */
    static String of(ApiCall call, String path, int offset) {
        StringBuilder url = new StringBuilder(call.url(path)).append("?offset=").append(offset);
        for (String name : call.request().parameters().names()) {
            if (!name.equals("offset")) {
                for (String value : call.request().parameters().all(name)) {
                    url.append('&').append(Urls.encoded(name)).append('=').append(Urls.encoded(value));
                }
            }
        }
        return url.toString();
    }
}
