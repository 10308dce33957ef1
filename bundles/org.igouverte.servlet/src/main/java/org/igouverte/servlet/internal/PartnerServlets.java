package org.igouverte.servlet.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servlets that partners' bundles registered, every version's that is alive: one immutable list behind one reference.
 * A servlet is initialised when its bundle starts, on the thread of that start, which has a time limit.
 */
final class PartnerServlets implements ServiceTrackerCustomizer<Servlet, List<PartnerServlet>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerServlets.class);
    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";

    private final BundleContext context;
    private final ServletContext servletContext;
    private final AtomicReference<List<PartnerServlet>> all = new AtomicReference<>(List.of());
    private final ServiceTracker<Servlet, List<PartnerServlet>> tracker;

    PartnerServlets(BundleContext context, ServletContext servletContext) {
        this.context = context;
        this.servletContext = servletContext;
        tracker = new ServiceTracker<>(context, Servlet.class, this);
        tracker.open();
    }

    /** The servlet of that very content of a bundle that a path selects: the one with the longest pattern. */
    Optional<PartnerServlet> find(String symbolicName, String sha256, String path) {
        return all.get().stream()
                .filter(s -> s.symbolicName().equals(symbolicName) && s.sha256().equals(sha256) && s.matches(path))
                .max(Comparator.comparingInt(s -> s.servletPath().length()));
    }

    @Override
    public List<PartnerServlet> addingService(ServiceReference<Servlet> reference) {
        String location = reference.getBundle().getLocation();
        List<String> patterns = patterns(reference);
        if (patterns.stream().noneMatch(p -> PartnerServlet.of(p, location, null).isPresent())) {
            if (location.startsWith("igo:")) {
                LOG.warn("{}: a servlet is left aside, its pattern is not /partner/NAMESPACE/…: {}", location, patterns);
            }
            return null;
        }
        Servlet servlet = context.getService(reference);
        if (servlet == null) {
            return null;
        }
        try {
            servlet.init(new Config(reference.getBundle().getSymbolicName(), servletContext));
        } catch (ServletException | RuntimeException | LinkageError e) {
            LOG.warn("{}: a servlet could not be initialised: {}", location, e.toString());
            context.ungetService(reference);
            return null;
        }
        List<PartnerServlet> added = patterns.stream()
                .flatMap(p -> PartnerServlet.of(p, location, servlet).stream())
                .toList();
        all.updateAndGet(known -> Stream.concat(known.stream(), added.stream()).toList());
        return added;
    }

    @Override
    public void modifiedService(ServiceReference<Servlet> reference, List<PartnerServlet> known) {
        // What a partner's bundle promised at its start is what it keeps.
    }

    @Override
    public void removedService(ServiceReference<Servlet> reference, List<PartnerServlet> removed) {
        all.updateAndGet(known -> known.stream().filter(s -> !removed.contains(s)).toList());
        try {
            removed.get(0).servlet().destroy();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{}: a servlet did not end well: {}", reference.getBundle(), e.toString());
        }
        context.ungetService(reference);
    }

    private static List<String> patterns(ServiceReference<Servlet> reference) {
        Object pattern = reference.getProperty(PATTERN);
        if (pattern instanceof String[] several) {
            return List.of(several);
        }
        return pattern instanceof String one ? List.of(one) : List.of();
    }

    @Override
    public void close() {
        tracker.close();
    }

    private record Config(String getServletName, ServletContext getServletContext) implements ServletConfig {

        @Override
        public String getInitParameter(String name) {
            return null;
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
