package org.igouverte.maps.internal;

import jakarta.servlet.Servlet;
import org.igouverte.accounts.Accounts;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.rest.RestServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /maps/api}: saving, opening and sharing maps. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/maps/api/*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class MapsServlet extends RestServlet {

    private static final long serialVersionUID = 1L;

    @Activate
    public MapsServlet(
            @Reference SavedMapStore store,
            @Reference Accounts accounts,
            @Reference LayerCatalog catalog,
            @Reference PublicAddress address) {
        super("IGO – cartes / maps", "/maps/api", new MapResources(store, accounts, catalog, address).routes());
    }
}
