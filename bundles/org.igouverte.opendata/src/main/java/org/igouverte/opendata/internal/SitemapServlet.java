package org.igouverte.opendata.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.ogc.XmlWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /sitemap.xml} (sitemaps.org 0.9) with a page for each data set, and {@code /robots.txt} that leads there. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/sitemap.xml",
            "osgi.http.whiteboard.servlet.pattern=/robots.txt",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class SitemapServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final transient DatasetCatalog catalog;
    private final transient PublicAddress address;

    @Activate
    public SitemapServlet(@Reference DatasetCatalog catalog, @Reference PublicAddress address) {
        this.catalog = catalog;
        this.address = address;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String base;
        try {
            base = address.of(request);
        } catch (OgcException e) {
            response.sendError(e.status());
            return;
        }
        boolean robots = request.getServletPath().equals("/robots.txt");
        byte[] body = robots ? robots(base) : sitemap(base);
        response.setHeader("Cache-Control", "max-age=3600");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(robots ? "text/plain;charset=utf-8" : "application/xml");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Pages may be read; what costs pictures and downloads is not for crawlers. */
    private static byte[] robots(String base) {
        return ("User-agent: *\nDisallow: /wms\nDisallow: /wfs\nDisallow: /wmts\nDisallow: /tiles\nDisallow: /mvt\n"
                        + "Disallow: /*/wms\nDisallow: /*/wfs\nDisallow: /*/wmts\nSitemap: " + base + "/sitemap.xml\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sitemap(String base) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlWriter xml = new XmlWriter(bytes).declaration().start("urlset");
        xml.attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9").attribute("xmlns:xhtml", XHTML);
        page(xml, base + "/", "");
        page(xml, base + "/donnees", "");
        for (Dataset dataset : catalog.current().datasets()) {
            page(xml, Dcat.address(dataset, base), dataset.modified().toString());
        }
        xml.end().finish();
        return bytes.toByteArray();
    }

    private static void page(XmlWriter xml, String url, String modified) throws IOException {
        xml.start("url").element("loc", url);
        if (!modified.isEmpty()) {
            xml.element("lastmod", modified);
        }
        for (String language : new String[] {"fr", "en"}) {
            xml.start("xhtml:link").attribute("rel", "alternate").attribute("hreflang", language);
            xml.attribute("href", url + "?lang=" + language).end();
        }
        xml.end();
    }
}
