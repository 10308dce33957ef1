package org.igouverte.ogc.wms.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.outgoing.HostState;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;

/** A way out to one host, {@code styles.example}, which answers as it is told to. */
final class TestOutgoing implements OutgoingHttp {

    int sent;
    private int status = 200;
    private byte[] body = {};
    private Optional<OutgoingException.Reason> failure = Optional.empty();

    void answers(int newStatus, byte[] newBody) {
        status = newStatus;
        body = newBody.clone();
        failure = Optional.empty();
    }

    void fails(OutgoingException.Reason reason) {
        failure = Optional.of(reason);
    }

    @Override
    public OutgoingResponse send(OutgoingRequest request, Deadline deadline) throws OutgoingException {
        sent++;
        if (failure.isPresent()) {
            throw new OutgoingException(failure.get(), "styles.example: " + failure.get());
        }
        return new OutgoingResponse() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public URI uri() {
                return request.uri();
            }

            @Override
            public Optional<String> header(String name) {
                return Optional.empty();
            }

            @Override
            public InputStream body() {
                return new ByteArrayInputStream(body);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<String> refusal(URI address) {
        return "styles.example".equals(address.getHost()) ? Optional.empty() : Optional.of("not allowed");
    }

    @Override
    public List<HostState> hosts() {
        return List.of();
    }
}
