package org.igouverte.outgoing.internal;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.igouverte.outgoing.OutgoingException;

/**
 * Jetty's client, told to do nothing of its own accord: no redirects, no cookies, no unpacking. Names are looked up by
 * {@link JudgedResolver}, and what it returns is connected to. Started by the first request.
 */
final class HttpTransport {

    /** Slots of a host are counted before a request comes here. */
    private static final int NO_LIMIT = 1024;

    private final OutgoingSettings settings;
    private HttpClient client;
    private boolean closed;

    HttpTransport(OutgoingSettings settings) {
        this.settings = settings;
    }

    /** @throws OutgoingException if other settings have taken its place in the meantime */
    Request newRequest(URI uri) throws OutgoingException {
        return client()
                .newRequest(uri)
                .followRedirects(false)
                .idleTimeout(settings.idle().toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized HttpClient client() throws OutgoingException {
        if (closed) {
            throw new OutgoingException(OutgoingException.Reason.UNREACHABLE, "the settings were changed at this moment");
        }
        if (client == null) {
            client = started();
        }
        return client;
    }

    private HttpClient started() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 1, 30_000);
        threads.setName("outgoing");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        HttpClient starting = new HttpClient(new HttpClientTransportOverHTTP(1));
        starting.setExecutor(threads);
        Scheduler clock = new ScheduledExecutorScheduler("outgoing-clock", true);
        starting.setScheduler(clock);
        starting.setSocketAddressResolver(new JudgedResolver(
                new SocketAddressResolver.Async(threads, clock, settings.connect().toMillis()), settings));
        starting.setFollowRedirects(false);
        starting.setHttpCookieStore(new HttpCookieStore.Empty());
        starting.setUserAgentField(null);
        starting.setMaxConnectionsPerDestination(NO_LIMIT);
        starting.setMaxResponseHeadersSize(32 << 10);
        starting.setConnectTimeout(settings.connect().toMillis());
        starting.setAddressResolutionTimeout(settings.connect().toMillis());
        starting.setIdleTimeout(settings.idle().toMillis());
        starting.setDestinationIdleTimeout(60_000);
        settings.proxy().ifPresent(proxy -> {
            starting.getProxyConfiguration().addProxy(new HttpProxy(proxy.address().getHost(), proxy.address().getPort()));
            if (!proxy.user().isEmpty()) {
                starting.getAuthenticationStore()
                        .addAuthenticationResult(new BasicAuthentication.BasicResult(
                                proxy.address(), HttpHeader.PROXY_AUTHORIZATION, proxy.user(), proxy.password()));
            }
        });
        try {
            starting.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not start", e);
        }
        starting.getContentDecoderFactories().clear();
        starting.getProtocolHandlers().clear();
        return starting;
    }

    synchronized void close() {
        closed = true;
        if (client != null) {
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException("the HTTP client does not stop", e);
            }
        }
    }

    /** Passes on just those addresses of a host that may be connected to. */
    private record JudgedResolver(SocketAddressResolver names, OutgoingSettings settings) implements SocketAddressResolver {

        @Override
        public void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
            names.resolve(host, port, Promise.from(found -> judge(host, port, found, promise), promise::failed));
        }

        private void judge(
                String host, int port, List<InetSocketAddress> found, Promise<List<InetSocketAddress>> promise) {
            boolean toProxy = settings.proxy()
                    .filter(p -> p.address().getHost().equalsIgnoreCase(host) && p.address().getPort() == port)
                    .isPresent();
            List<InetSocketAddress> permitted = found.stream()
                    .filter(a -> toProxy || settings.addresses().permits(a.getAddress()))
                    .toList();
            if (permitted.isEmpty()) {
                promise.failed(new ForbiddenAddressException());
            } else {
                promise.succeeded(permitted);
            }
        }
    }

    /** All addresses of a host are private ones that the operator does not permit. */
    static final class ForbiddenAddressException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
