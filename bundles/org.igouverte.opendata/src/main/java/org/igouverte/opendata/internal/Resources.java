package org.igouverte.opendata.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.FeatureFormats;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.openapi.Urls;

/** Finds the ways to get a data set: those of the services that answer at present. Thread-safe. */
final class Resources {

    private static final String XML = "application/xml";
    /** Degrees that the viewer's map is wide at level 0. */
    private static final double WORLD = 360;

    private final ServiceDirectory services;

    Resources(ServiceDirectory services) {
        this.services = services;
    }

    /** @param base address of the server, without a slash at its end */
    List<Resource> of(Dataset dataset, String base) {
        List<Resource> all = new ArrayList<>();
        String namespace = dataset.layer().name().namespace();
        boolean features = dataset.layer().kind() == LayerKind.FEATURES;
        if (features && services.serves("telechargements")) {
            for (FeatureFormat format : FeatureFormats.all()) {
                // The one for programs that read line by line is left to the services.
                if (!format.name().equals("ndjson")) {
                    all.add(download(dataset, base, format));
                }
            }
        } else if (features && services.serves("wfs")) {
            for (FeatureFormat format : FeatureFormats.all()) {
                all.add(file(dataset, base, format));
            }
        }
        if (dataset.layer().kind() == LayerKind.RASTER && services.serves("ogcapi")) {
            all.add(new Resource(
                    "geotiff",
                    Resource.Kind.FILE,
                    say("resource.geotiff"),
                    "TIF",
                    "image/tiff",
                    base + "/ogcapi/collections/" + Urls.encoded(dataset.id()) + "/file"));
        }
        all.add(new Resource(
                "carte", Resource.Kind.MAP, say("resource.map"), "HTML", "text/html", map(dataset, base)));
        if (services.serves("wms")) {
            all.add(service("wms", "WMS", XML, capabilities(base, namespace, "wms", "1.3.0")));
        }
        if (services.serves("wmts")) {
            all.add(service("wmts", "WMTS", XML, capabilities(base, namespace, "wmts", "1.0.0")));
        }
        if (features && services.serves("wfs")) {
            all.add(service("wfs", "WFS", XML, capabilities(base, namespace, "wfs", "2.0.0")));
        }
        if (services.serves("ogcapi")) {
            String collection = base + "/ogcapi/collections/" + Urls.encoded(dataset.id());
            all.add(service("ogcapi", "OGC API", "application/json", collection));
        }
        List<OpenData.Document> documents = dataset.open().documents();
        for (int i = 0; i < documents.size(); i++) {
            OpenData.Document document = documents.get(i);
            all.add(new Resource(
                    "document-" + (i + 1), Resource.Kind.DOCUMENT, document.title(), "", "", document.url()));
        }
        return all;
    }

    private static LocalizedText say(String key, Object... values) {
        return OpenDataMessages.MESSAGES.text(key, values);
    }

    /** The lasting address of the whole layer in a format, with its metadata; an archive unless the format holds them. */
    private static Resource download(Dataset dataset, String base, FeatureFormat format) {
        return new Resource(
                format.name(),
                Resource.Kind.FILE,
                format.title(),
                format.extension().toUpperCase(Locale.ROOT),
                format.name().equals("gpkg") ? mediaType(format) : "application/zip",
                base + "/telechargements/couches/" + Urls.encoded(dataset.id()) + '/' + format.name());
    }

    private static Resource file(Dataset dataset, String base, FeatureFormat format) {
        // WFS has GML of its own and answers it when asked for nothing else.
        String output = format.name().equals("gml") ? "" : "&OUTPUTFORMAT=" + Urls.encoded(format.name());
        String url = base + "/wfs?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetFeature&TYPENAMES=" + Urls.encoded(dataset.id())
                + output;
        return new Resource(
                format.name(),
                Resource.Kind.FILE,
                format.title(),
                format.extension().toUpperCase(Locale.ROOT),
                mediaType(format),
                url);
    }

    private static String mediaType(FeatureFormat format) {
        int parameters = format.mediaType().indexOf(';');
        return parameters < 0 ? format.mediaType() : format.mediaType().substring(0, parameters);
    }

    private static Resource service(String id, String name, String mediaType, String url) {
        return new Resource(id, Resource.Kind.SERVICE, say("resource.service", name), name, mediaType, url);
    }

    private static String capabilities(String base, String namespace, String service, String version) {
        return base + '/' + namespace + '/' + service + "?SERVICE=" + service.toUpperCase(Locale.ROOT) + "&VERSION="
                + version + "&REQUEST=GetCapabilities";
    }

    /** The viewer, on this layer alone, where it lies. */
    private static String map(Dataset dataset, String base) {
        Bounds extent = dataset.extent();
        double width = Math.max(Math.max(extent.width(), 2 * extent.height()), 0.01);
        long zoom = Math.max(0, Math.min(17, (long) (Math.log(WORLD / width) / Math.log(2)) + 1));
        return String.format(
                Locale.ROOT,
                "%s/?layers=%s&map=%d/%.4f/%.4f",
                base,
                dataset.id(),
                zoom,
                (extent.minY() + extent.maxY()) / 2,
                (extent.minX() + extent.maxX()) / 2);
    }
}
