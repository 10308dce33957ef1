package org.igouverte.igo2.internal;

import jakarta.servlet.Servlet;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.maps.SavedMaps;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.rest.RestServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /apis/igo2}, the addresses that IGO2's own settings name. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/apis/igo2/*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class Igo2Servlet extends RestServlet {

    private static final long serialVersionUID = 1L;

    @Activate
    public Igo2Servlet(@Reference LayerCatalog catalog, @Reference SavedMaps maps, @Reference PublicAddress address) {
        super("IGO2", "/apis/igo2", new Igo2Resources(catalog, maps, address).routes());
    }
}
