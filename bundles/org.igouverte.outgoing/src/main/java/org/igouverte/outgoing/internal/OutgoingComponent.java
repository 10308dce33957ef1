package org.igouverte.outgoing.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.igouverte.layer.Deadline;
import org.igouverte.outgoing.HostState;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingException.Reason;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/** The gateway: judges each address, then sends. */
@Component(service = OutgoingHttp.class, configurationPid = "org.igouverte.outgoing")
public final class OutgoingComponent implements OutgoingHttp {

    private static final int MAX_REDIRECTS = 5;

    /** Hosts whose figures are kept: a wildcard may stand for any number. */
    private static final int MAX_HOSTS = 500;

    /** What one configuration makes; replaced as a whole. */
    private record Gate(OutgoingSettings settings, HttpTransport transport, Map<String, Host> hosts) {
        Gate(OutgoingSettings settings) {
            this(settings, new HttpTransport(settings), new ConcurrentHashMap<>());
        }
    }

    private volatile Gate gate;

    @Activate
    public OutgoingComponent(OutgoingSettings.Config config, Map<String, Object> properties) {
        this(OutgoingSettings.of(config, properties));
    }

    OutgoingComponent(OutgoingSettings settings) {
        gate = new Gate(settings);
    }

    /** Cuts requests under way: what the operator no longer allows ends at once. */
    @Modified
    void modified(OutgoingSettings.Config config, Map<String, Object> properties) {
        OutgoingSettings settings = OutgoingSettings.of(config, properties);
        Gate before = gate;
        gate = new Gate(settings);
        before.transport().close();
    }

    @Deactivate
    void deactivate() {
        gate.transport().close();
    }

    @Override
    public Optional<String> refusal(URI address) {
        return refusal(address, gate.settings());
    }

    private static Optional<String> refusal(URI address, OutgoingSettings settings) {
        if (!address.isAbsolute() || !AllowedHosts.scheme(address).matches("https?")) {
            return Optional.of("only http and https addresses are asked");
        } else if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return Optional.of("an address has a host, and neither a user nor a fragment");
        } else if (!settings.hosts().allows(address)) {
            return Optional.of(authority(address) + " is not among the hosts of config/org.igouverte.outgoing.cfg");
        }
        return Optional.empty();
    }

    private static String authority(URI address) {
        return AllowedHosts.scheme(address) + "://" + AllowedHosts.normalized(address.getHost()) + ':'
                + AllowedHosts.port(address);
    }

    @Override
    public OutgoingResponse send(OutgoingRequest request, Deadline deadline) throws OutgoingException {
        Gate now = gate;
        Set<URI> seen = new HashSet<>();
        URI address = request.uri();
        while (true) {
            Optional<String> refusal = refusal(address, now.settings());
            if (refusal.isPresent()) {
                throw new OutgoingException(seen.isEmpty() ? Reason.NOT_ALLOWED : Reason.REDIRECT,
                        (seen.isEmpty() ? "" : authority(request.uri()) + " sends elsewhere: ") + refusal.get());
            }
            seen.add(address);
            deadline.check();
            Exchange exchange = sendOnce(now, request, address, deadline);
            Optional<String> location = redirect(request, exchange);
            if (location.isEmpty()) {
                return exchange;
            }
            exchange.close();
            URI next = next(address, location.get());
            if (seen.contains(next) || seen.size() > MAX_REDIRECTS) {
                throw new OutgoingException(Reason.REDIRECT, authority(request.uri()) + " sends round in circles");
            } else if (AllowedHosts.scheme(address).equals("https") && !"https".equalsIgnoreCase(next.getScheme())) {
                throw new OutgoingException(
                        Reason.REDIRECT, authority(request.uri()) + " sends from https to what is not");
            }
            address = next;
        }
    }

    private static Optional<String> redirect(OutgoingRequest request, Exchange exchange) {
        boolean redirect =
                switch (exchange.status()) {
                    case 301, 302, 303, 307, 308 -> !request.method().equals("POST");
                    default -> false;
                };
        return redirect ? exchange.header("location") : Optional.empty();
    }

    private static URI next(URI address, String location) throws OutgoingException {
        try {
            URI next = address.resolve(new URI(location));
            return next.getRawFragment() == null ? next : new URI(next.toString().replaceFirst("#.*", ""));
        } catch (URISyntaxException e) {
            throw new OutgoingException(Reason.REDIRECT, authority(address) + " sends to what is no address");
        }
    }

    private static Exchange sendOnce(Gate now, OutgoingRequest request, URI address, Deadline deadline)
            throws OutgoingException {
        OutgoingSettings settings = now.settings();
        Request outgoing = now.transport().newRequest(address).method(request.method());
        outgoing.headers(headers -> {
            request.headers().forEach(headers::put);
            headers.put("user-agent", settings.userAgent());
            headers.put("accept-encoding", request.headers().containsKey("range") ? "identity" : "gzip");
            OutgoingSettings.Header credential =
                    settings.credentials().get(AllowedHosts.normalized(address.getHost()));
            if (credential != null && !request.anonymous()) {
                headers.put(credential.name(), credential.value());
            }
        });
        request.body().ifPresent(body -> outgoing.body(
                new BytesRequestContent(request.headers().getOrDefault("content-type", "application/xml"), body)));
        Host host = host(now, authority(address));
        host.enter(deadline);
        return Exchange.send(
                host, outgoing, deadline, request.maxBytes(), settings.pause().toNanos());
    }

    private static Host host(Gate now, String authority) {
        if (now.hosts().size() >= MAX_HOSTS && !now.hosts().containsKey(authority)) {
            now.hosts().clear();
        }
        return now.hosts().computeIfAbsent(authority, name -> new Host(name, now.settings().hostSlots()));
    }

    @Override
    public List<HostState> hosts() {
        return gate.hosts().values().stream()
                .map(Host::state)
                .sorted(Comparator.comparing(HostState::host))
                .toList();
    }
}
