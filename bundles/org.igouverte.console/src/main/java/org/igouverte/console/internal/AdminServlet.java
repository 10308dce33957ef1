package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.RefusalTexts;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /admin/api} on the operators' port: who may ask, and how answers are written. Whoever knows the token may do
 * everything. Errors are problem details (RFC 9457); who accepts {@code text/plain} is told in words.
 */
@Component(
        service = Servlet.class,
        configurationPid = "org.igouverte.console",
        property = {"osgi.http.whiteboard.servlet.pattern=/admin/api/*", "osgi.http.whiteboard.target=(igo.http=admin)"
        })
public final class AdminServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AdminServlet.class);

    private final transient AdminApi api;
    private final transient AdminToken token;
    private final transient AllowedHosts hosts;
    private final String home;

    /** Settings of the operators' API. */
    @interface Config {
        /** Host names under which the API may be called beside those of the loopback. */
        String[] hosts() default {};
    }

    @Activate
    public AdminServlet(BundleContext context, Config config, @Reference Deployment deployment) throws IOException {
        this(Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run")), config.hosts(), deployment);
    }

    AdminServlet(Path home, String[] hosts, Deployment deployment) throws IOException {
        api = new AdminApi(deployment);
        token = AdminToken.of(home.resolve("admin.token"));
        this.hosts = new AllowedHosts(hosts);
        this.home = home.toAbsolutePath().toString();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            admit(request);
            Answer answer = api.answer(path(request), request);
            write(request, response, answer.status(), "application/json", answer.json(), answer.text());
        } catch (ProblemException e) {
            problem(request, response, e);
        } catch (StagingException e) {
            refused(request, response, e);
        } catch (LimitedBody.TooLargeException e) {
            long limit = request.getMethod().equals("PUT") ? Deployment.MAX_DATA_BYTES : Deployment.MAX_BUNDLE_BYTES;
            problem(request, response, AdminApi.tooLarge(limit));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            problem(request, response, new ProblemException(500, Texts.of("internal")));
        } catch (IOException e) {
            LOG.warn("{} {} was cut short: {}", request.getMethod(), request.getRequestURI(), e.toString());
            problem(request, response, new ProblemException(500, Texts.of("internal")));
        }
    }

    private void admit(HttpServletRequest request) throws ProblemException {
        if (!hosts.allows(request.getHeader("Host"))) {
            throw new ProblemException(421, Texts.of("host"));
        }
        if (!token.admits(request.getHeader("Authorization"))) {
            throw new ProblemException(401, Texts.of("unauthorized"));
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
        String reason = String.valueOf(why.getMessage()).replace(home, "$IGO_HOME");
        String place = why.file().isEmpty() ? "" : why.file() + (why.line() > 0 ? ":" + why.line() : "") + ": ";
        LocalizedText text = new LocalizedText(
                Texts.of("refused", summary.fr()).fr() + "\n" + place + reason,
                Texts.of("refused", summary.en()).en() + "\n" + place + reason);
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
        write(
                request,
                response,
                problem.status(),
                "application/problem+json",
                Json.problem(problem.status(), problem.text()),
                problem.text());
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
