package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igouverte.accounts.Invitations;
import org.igouverte.accounts.PeopleArchive;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.RefusalTexts;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.render.MapRenderer;
import org.igouverte.security.Administrators;
import org.igouverte.security.PartnerKeys;
import org.igouverte.tile.TileJobs;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /admin/api} on the operators' port: who may ask, and how answers are written. Errors are problem details (RFC
 * 9457); who accepts {@code text/plain} is told in words. What changes something is written into the audit log.
 */
@Component(
        service = Servlet.class,
        configurationPid = "org.igouverte.console",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/admin/api/*",
            "osgi.http.whiteboard.servlet.asyncSupported=true",
            "osgi.http.whiteboard.target=(igo.http=admin)"
        })
public final class AdminServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AdminServlet.class);

    private static final Logger AUDIT = LoggerFactory.getLogger("igo.audit");

    private final transient AdminApi api;
    private final transient Admission admission;
    private final transient ConsoleEvents events;
    private final String home;

    /** Settings of the operators' API. */
    @interface Config {
        /** Host names under which the API may be called beside those of the loopback. */
        String[] hosts() default {};
    }

    // Tiles may come and go without a break for whoever is signed in.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    transient volatile TileJobs tileJobs;

    @Activate
    public AdminServlet(
            BundleContext context,
            Config config,
            @Reference Deployment deployment,
            @Reference LayerCatalog catalog,
            @Reference MapRenderer renderer,
            @Reference Administrators administrators,
            @Reference PublicAddress address,
            @Reference PartnerKeys keys)
            throws IOException {
        this(
                folder(context, "igo.home", "run"),
                folder(context, "igo.dist", "."),
                config.hosts(),
                deployment,
                catalog,
                renderer,
                administrators,
                new PublicPages(address::configured, String.valueOf(context.getProperty("igo.port"))),
                keys,
                new PeopleResources(
                        folder(context, "igo.home", "run"),
                        () -> service(context, Invitations.class),
                        () -> service(context, PeopleArchive.class)));
    }

    /** Asked for when it is used: whoever never does has nothing to do with accounts. */
    private static <T> Optional<T> service(BundleContext context, Class<T> type) {
        return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
    }

    private static Path folder(BundleContext context, String property, String otherwise) {
        return Path.of(Optional.ofNullable(context.getProperty(property)).orElse(otherwise));
    }

    AdminServlet(
            Path home,
            Path distribution,
            String[] hosts,
            Deployment deployment,
            LayerCatalog catalog,
            MapRenderer renderer,
            Administrators administrators,
            PublicPages pages,
            PartnerKeys keys,
            PeopleResources people)
            throws IOException {
        admission = new Admission(
                AdminToken.of(home.resolve("admin.token")), new AllowedHosts(hosts), administrators);
        LayerPictures pictures = new LayerPictures(renderer);
        SettingsFolder settings = new SettingsFolder(distribution, home);
        events = new ConsoleEvents(deployment, catalog, () -> tileJobs, settings, home.resolve(LogResources.FILE));
        api = new AdminApi(Stream.of(
                        new SessionResources(administrators).routes(),
                        new BundleResources(deployment).routes(),
                        new StagedResources(deployment, catalog, pictures, pages).routes(),
                        new LayerResources(catalog, pictures).routes(),
                        new KeyResources(keys, catalog).routes(),
                        people.routes(),
                        new DataResources(deployment).routes(),
                        new SettingResources(settings).routes(),
                        new LogResources(home).routes(),
                        new StorageResources(home).routes(),
                        new TileResources(catalog, () -> tileJobs).routes(),
                        new EventResources(events, admission).routes())
                .flatMap(List::stream)
                .toList());
        this.home = home.toAbsolutePath().toString();
    }

    @Deactivate
    void deactivate() {
        events.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String who = Admission.STRANGER;
        try {
            admission.checkHost(request);
            who = admission.who(request);
            Answer answer = answer(request, who);
            write(request, response, answer);
        } catch (ProblemException e) {
            problem(request, response, e);
        } catch (StagingException e) {
            refused(request, response, e);
        } catch (LimitedBody.TooLargeException e) {
            long limit = request.getMethod().equals("PUT") ? Deployment.MAX_DATA_BYTES : Deployment.MAX_BUNDLE_BYTES;
            problem(request, response, Call.tooLarge(limit));
        } catch (SourceException | DeadlineExceededException e) {
            problem(request, response, new ProblemException(503, Texts.of("nodata")));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            problem(request, response, new ProblemException(500, Texts.of("internal")));
        } catch (IOException e) {
            LOG.warn("{} {} was cut short: {}", request.getMethod(), request.getRequestURI(), e.toString());
            problem(request, response, new ProblemException(500, Texts.of("internal")));
        } finally {
            audit(request, response, who);
        }
    }

    private Answer answer(HttpServletRequest request, String who)
            throws ProblemException, StagingException, SourceException, IOException {
        AdminApi.Found found;
        try {
            found = api.find(path(request), request.getMethod());
        } catch (ProblemException e) {
            // What there is, is no stranger's business either.
            Admission.admit(who, false);
            throw e;
        }
        Admission.admit(who, found.route().open());
        return found.route().handler().handle(new Call(found.variables(), request, who));
    }

    /** Everything that changes something, and everybody who is turned away. */
    private static void audit(HttpServletRequest request, HttpServletResponse response, String who) {
        int status = response.getStatus();
        boolean changes = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (changes || status == 401 || status == 403 || status == 421) {
            ObjectNode line = Json.MAPPER.createObjectNode();
            line.put("at", Instant.now().toString()).put("who", who).put("client", request.getRemoteAddr());
            line.put("method", request.getMethod()).put("path", request.getRequestURI());
            Optional.ofNullable(request.getQueryString()).ifPresent(query -> line.put("query", query));
            AUDIT.info("{}", line.put("status", status));
        }
    }

    private static List<String> path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null || info.length() < 2
                ? List.of()
                : List.of(info.substring(1).split("/", -1));
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, StagingException why)
            throws IOException {
        LocalizedText summary = RefusalTexts.of(why.phase());
        LocalizedText reason = new LocalizedText(
                why.text().fr().replace(home, "$IGO_HOME"), why.text().en().replace(home, "$IGO_HOME"));
        String place = why.file().isEmpty() ? "" : why.file() + (why.line() > 0 ? ":" + why.line() : "") + ": ";
        LocalizedText text = new LocalizedText(
                Texts.of("refused", summary.fr()).fr() + "\n" + place + reason.fr(),
                Texts.of("refused", summary.en()).en() + "\n" + place + reason.en());
        write(request, response, 422, "application/problem+json", Json.problem(why, reason), text);
    }

    private static void problem(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
            throws IOException {
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"IGO\"");
        }
        if (!problem.allow().isEmpty()) {
            response.setHeader("Allow", problem.allow());
        }
        if (problem.retryAfter() > 0) {
            response.setHeader("Retry-After", Long.toString(problem.retryAfter()));
        }
        write(
                request,
                response,
                problem.status(),
                "application/problem+json",
                Json.problem(problem.status(), problem.text()),
                problem.text());
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        if (answer instanceof Answer.Told told) {
            write(request, response, told.status(), "application/json", told.json(), told.text());
        } else if (answer instanceof Answer.Picture picture) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentType("image/png");
            response.setContentLength(picture.png().length);
            response.getOutputStream().write(picture.png());
        } else if (answer instanceof Answer.Stream stream) {
            stream.opening().open(request, response);
        }
    }

    private static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String type,
            JsonNode json,
            LocalizedText text)
            throws IOException {
        String accept = request.getHeader("Accept");
        boolean words = accept != null && accept.startsWith("text/plain");
        byte[] body = words
                ? (text.in(language(request)) + "\n").getBytes(StandardCharsets.UTF_8)
                : Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(words ? "text/plain;charset=utf-8" : type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Language language(HttpServletRequest request) {
        String asked = request.getHeader("Accept-Language");
        return Language.parse(asked == null ? "" : asked.trim()).orElse(Language.FR);
    }
}
