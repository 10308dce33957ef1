package org.igouverte.conversion.internal;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.rest.RateLimit;
import org.igouverte.rest.RestAnswer;
import org.igouverte.rest.RestCall;
import org.igouverte.rest.RestException;
import org.igouverte.rest.RestServlet;
import org.igouverte.rest.Route;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code /maps/files}: a file in, GeoJSON out. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/maps/files/*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class FilesServlet extends RestServlet {

    private static final long serialVersionUID = 1L;

    @Activate
    public FilesServlet(BundleContext context) {
        super("IGO – fichiers / files", "/maps/files", new Resources(context).routes());
    }

    private static final class Resources {

        private static final Set<String> TYPES = Set.of("gpkg", "zip", "shz", "fgb", "csv", "tsv", "geojson", "json");
        private static final int MAX_NAME = 200;
        private static final int AT_ONCE = 2;
        private static final Duration PATIENCE = Duration.ofSeconds(20);

        private final BundleContext context;
        private final Path folder;
        private final Semaphore slots = new Semaphore(AT_ONCE);
        private final RateLimit pace = new RateLimit(60, Duration.ofMinutes(10));

        Resources(BundleContext context) {
            this.context = context;
            folder = Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run"), "cache", "brought");
        }

        List<Route> routes() {
            return List.of(Route.of("POST", "/", "readFile",
                            "Features of a file as GeoJSON: GeoPackage, zipped shapefile, FlatGeobuf, CSV, GeoJSON",
                            this::read)
                    .query("name", "Name of the file; its extension tells what it is")
                    .query("table", "Table in it, where there are several")
                    .taking("application/octet-stream")
                    .giving("application/geo+json"));
        }

        private RestAnswer read(RestCall call) throws RestException {
            String name = call.parameter("name").orElse("").replaceFirst("^.*[/\\\\]", "");
            String type = name.replaceFirst("^.*\\.", "").toLowerCase(Locale.ROOT);
            if (name.length() > MAX_NAME || !TYPES.contains(type)) {
                throw ConversionMessages.problem(415, "bad-type");
            }
            if (call.request().getContentLengthLong() > BroughtFile.MAX_BYTES) {
                throw BroughtFile.tooLarge();
            }
            Duration wait = pace.take(call.request().getRemoteAddr());
            if (!wait.isZero()) {
                throw busy(1 + wait.toSeconds());
            }
            if (!slots.tryAcquire()) {
                throw busy(2);
            }
            try (BroughtFile file = BroughtFile.receive(call.request().getInputStream(), folder, type)) {
                if (type.equals("zip") || type.equals("shz")) {
                    file.checkArchive(name);
                }
                return RestAnswer.of(
                        "application/geo+json",
                        Conversion.read(
                                factory(type), file.path(), name, call.parameter("table"), Deadline.after(PATIENCE)));
            } catch (IOException e) {
                throw ConversionMessages.problem(400, "cut-short");
            } finally {
                slots.release();
            }
        }

        private static RestException busy(long seconds) {
            return ConversionMessages.problem(503, "busy").header("Retry-After", String.valueOf(seconds));
        }

        private SourceFactory factory(String type) throws RestException {
            try {
                Collection<ServiceReference<SourceFactory>> found = context.getServiceReferences(
                        SourceFactory.class,
                        "(&(" + SourceFactory.CORE + "=true)(" + SourceFactory.TYPE + "=" + type + "))");
                return found.stream()
                        .findFirst()
                        .map(context::getService)
                        .orElseThrow(() -> ConversionMessages.problem(415, "bad-type"));
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
