package org.igouverte.servlet.internal;

import jakarta.servlet.Servlet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A servlet of a partner's bundle.
 *
 * @param pattern {@code /partner/<namespace>/…}: exact, or with {@code /*} at its end for all below it
 * @param symbolicName of the bundle that registered it
 * @param sha256 content of that bundle's jar
 */
record PartnerServlet(String pattern, String symbolicName, String sha256, Servlet servlet) {

    private static final Pattern PATTERN = Pattern.compile("/partner/[a-z][a-z0-9]{1,15}(/[A-Za-z0-9._~-]+)*(/\\*)?");
    private static final Pattern LOCATION = Pattern.compile("igo:(.+):([0-9a-f]{64})(#[0-9]+)?");

    /** Empty if the pattern is not one that a partner may have, or the bundle not a partner's. */
    static Optional<PartnerServlet> of(String pattern, String location, Servlet servlet) {
        Matcher bundle = LOCATION.matcher(location);
        return PATTERN.matcher(pattern).matches() && bundle.matches()
                ? Optional.of(new PartnerServlet(pattern, bundle.group(1), bundle.group(2), servlet))
                : Optional.empty();
    }

    private boolean isWildcard() {
        return pattern.endsWith("/*");
    }

    /** The part of a path that selects the servlet; the rest is its path info. */
    String servletPath() {
        return isWildcard() ? pattern.substring(0, pattern.length() - 2) : pattern;
    }

    boolean matches(String path) {
        String own = servletPath();
        return path.equals(own) || isWildcard() && path.startsWith(own) && path.charAt(own.length()) == '/';
    }
}
