package org.igouverte.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.igouverte.rest.RestException;

/** Who makes a request. An OSGi service. Thread-safe. */
public interface Accounts {

    /**
     * Header that a request which changes something for a person has, with the {@code token} that {@code GET
     * /accounts/api/state} tells: a page of another site cannot know it. A browser that says by itself that the request comes
     * from a page of this one ({@code Sec-Fetch-Site: same-origin}, W3C Fetch Metadata) may do without.
     */
    String TOKEN_HEADER = "X-IGO-Token";

    /** The person whose session the request carries; empty for a stranger. */
    Optional<Person> person(HttpServletRequest request) throws RestException;

    /**
     * The person on whose behalf something may be changed.
     *
     * @throws RestException 401 for a stranger, 403 if another site may be behind it
     */
    Person requireToChange(HttpServletRequest request) throws RestException;

    /** Name of a person by id; empty if there is none any more. */
    Optional<String> nameOf(String id) throws RestException;
}
