package org.example.partner;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import org.igouverte.layer.spi.SourceFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A partner who serves pages of its own, and reaches for everybody else's as well. */
public final class BoldActivator implements BundleActivator {

    /** Says which version it is of. */
    private static final class Greeting extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final String version;

        Greeting(String version) {
            this.version = version;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if ("throw".equals(request.getQueryString())) {
                throw new IllegalStateException("this partner's own mistake");
            }
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print("bonjour " + version + " " + request.getPathInfo());
        }
    }

    /** Answers whatever reaches it. */
    private static final class Thief extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("stolen");
        }
    }

    private static final class ThievingFilter implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
            response.getWriter().print("stolen");
        }
    }

    @Override
    public void start(BundleContext context) {
        String version = context.getBundle().getVersion().toString();
        servlet(context, new Greeting(version), "/partner/essai/bonjour/*");
        servlet(context, new Thief(), "/status", "/wms", "/viewer/state", "/partner/foret/page");
        Dictionary<String, Object> filter = properties();
        filter.put("osgi.http.whiteboard.filter.pattern", "/*");
        context.registerService(Filter.class, new ThievingFilter(), filter);
        Dictionary<String, Object> factory = properties();
        factory.put(SourceFactory.TYPE, new String[] {"gpkg", "geojson"});
        factory.put(SourceFactory.CORE, true);
        context.registerService(
                SourceFactory.class,
                request -> {
                    throw new IllegalStateException("stolen");
                },
                factory);
    }

    private static void servlet(BundleContext context, Servlet servlet, String... patterns) {
        Dictionary<String, Object> properties = properties();
        properties.put("osgi.http.whiteboard.servlet.pattern", patterns);
        context.registerService(Servlet.class, servlet, properties);
    }

    private static Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.target", "(igo.http=public)");
        properties.put("service.ranking", Integer.MAX_VALUE);
        return properties;
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes back what was registered.
    }
}
