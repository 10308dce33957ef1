package org.igouverte.outgoing;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks other servers by HTTP, within what the operator allows in {@code org.igouverte.outgoing.cfg}. An OSGi service.
 * Thread-safe; a call waits on the caller's thread.
 *
 * <p>Before a connection is made the address is looked up and judged, and just that address is connected to; redirects are
 * judged anew. Each host has slots of its own and a circuit breaker, so that one that is slow or down costs those who ask
 * it and nobody else. Cookies are never kept. The operator's credentials for a host are added here and go to no other.
 */
@ProviderType
public interface OutgoingHttp {

    /**
     * Sends a request and waits for the head of the answer. Whatever status the other server gives is an answer, 304 and
     * 5xx included. Redirects of a GET are followed.
     *
     * @param deadline ends the exchange, the reading of the body included
     * @return to be closed by the caller, which gives the host's slot back
     * @throws OutgoingException if there is no answer; its reason tells why
     * @throws org.igouverte.layer.DeadlineExceededException if the deadline is over or was cancelled before the request
     *     was sent
     */
    OutgoingResponse send(OutgoingRequest request, Deadline deadline) throws OutgoingException;

    /**
     * Why an address may not be asked, as far as its text tells; nothing is looked up and nothing sent.
     *
     * @return empty if it may; else a sentence in English that names what the operator would have to allow
     */
    Optional<String> refusal(URI address);

    /** What became of requests to each host since the start, in the order of the hosts' names. */
    List<HostState> hosts();
}
