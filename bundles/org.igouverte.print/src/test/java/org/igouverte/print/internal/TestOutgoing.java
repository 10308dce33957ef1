package org.igouverte.print.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.outgoing.HostState;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;

/** Another server that is away until it is told what to answer. */
final class TestOutgoing implements OutgoingHttp {

    private final List<URI> asked = new ArrayList<>();
    private byte[] answer;

    void answer(byte[] content) {
        answer = content;
    }

    List<URI> asked() {
        return asked;
    }

    @Override
    public OutgoingResponse send(OutgoingRequest request, Deadline deadline) throws OutgoingException {
        asked.add(request.uri());
        if (answer == null) {
            throw PrintTest.unreachable();
        }
        return new OutgoingResponse() {
            @Override
            public int status() {
                return 200;
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
                return new ByteArrayInputStream(answer);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<String> refusal(URI address) {
        return Optional.empty();
    }

    @Override
    public List<HostState> hosts() {
        return List.of();
    }
}
