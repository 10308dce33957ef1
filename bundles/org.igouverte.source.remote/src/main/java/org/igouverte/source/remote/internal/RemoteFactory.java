package org.igouverte.source.remote.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.source.remote.internal.feature.OgcApiService;
import org.igouverte.source.remote.internal.feature.RemoteFeatures;
import org.igouverte.source.remote.internal.feature.WfsService;
import org.igouverte.source.remote.internal.picture.WmsSource;
import org.igouverte.source.remote.internal.picture.WmtsSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens layers of other servers' services. */
@Component(
        service = SourceFactory.class,
        configurationPid = "org.igouverte.source.remote",
        property = {
            SourceFactory.TYPE + "=wms",
            SourceFactory.TYPE + "=wmts",
            SourceFactory.TYPE + "=wfs",
            SourceFactory.TYPE + "=ogcapi",
            SourceFactory.CORE + ":Boolean=true"
        })
public final class RemoteFactory implements SourceFactory {

    /** Which protocol the other server speaks: one of the types that this factory is registered under. */
    public static final String PROTOCOL = "protocol";

    /** A description is asked for anew if it is older; a partner who changes a service and its layer sees the change. */
    private static final Duration DESCRIPTION_FRESH = Duration.ofMinutes(5);

    private static final Duration DESCRIPTION_PATIENCE = Duration.ofSeconds(8);

    /** Opening has no deadline of its own. */
    private static final Duration OPENING = Duration.ofSeconds(60);

    /** What the framework is told when it runs a command of the partners' tools. */
    private static final String ARGUMENTS = "igo.arguments";

    private final OutgoingHttp outgoing;
    private final boolean tools;
    private final AnswerStore answers;
    private final AnswerStore descriptions;
    private final Duration patience;
    private final ScheduledThreadPoolExecutor clock;

    /** Settings of cascaded services. */
    @interface Config {
        /** Megabytes of answers kept on disk. */
        int keptMegabytes() default 1024;

        /** Seconds that one question may take; then the last good answer is given. */
        int patienceSeconds() default 15;
    }

    @Activate
    public RemoteFactory(BundleContext context, Config config, @Reference OutgoingHttp outgoing) {
        this(
                Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run"), "remote"),
                (long) Math.max(1, config.keptMegabytes()) << 20,
                Duration.ofSeconds(Math.max(1, config.patienceSeconds())),
                outgoing,
                context.getProperty(ARGUMENTS) != null);
    }

    /** @param tools whether it is the partners' tools that run, where a service that may not be asked is passed over */
    RemoteFactory(Path folder, long bytes, Duration patience, OutgoingHttp outgoing, boolean tools) {
        this.outgoing = outgoing;
        this.tools = tools;
        this.patience = patience;
        answers = new AnswerStore(folder.resolve("answers"), bytes);
        // Apart, so that pictures never push out what a source needs to be opened while its server is down.
        descriptions = new AnswerStore(folder.resolve("descriptions"), 64L << 20);
        clock = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "igo-remote-source");
            thread.setDaemon(true);
            return thread;
        });
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Deactivate
    void deactivate() {
        clock.shutdown();
    }

    @Override
    public LayerSource open(SourceRequest request) throws SourceException {
        RemoteSettings settings = RemoteSettings.of(request);
        Optional<String> refusal = outgoing.refusal(settings.url());
        if (refusal.isPresent() && tools) {
            return Unasked.of(request.parameters().getOrDefault(PROTOCOL, "").startsWith("wm"), request.fields());
        } else if (refusal.isPresent()) {
            throw new SourceException(settings.url() + ": " + refusal.get());
        }
        Health health = new Health(settings.displayName());
        Duration fresh = settings.fresh();
        Remote remote = new Remote(
                settings,
                new Answers(outgoing, answers, health, fresh, patience),
                new Answers(outgoing, descriptions, health, DESCRIPTION_FRESH, DESCRIPTION_PATIENCE),
                health,
                new Freshness(settings.identity(), fresh),
                clock);
        Deadline deadline = Deadline.after(OPENING);
        return switch (request.parameters().getOrDefault(PROTOCOL, "")) {
            case "wms" -> WmsSource.open(remote, request, deadline);
            case "wmts" -> WmtsSource.open(remote, deadline);
            case "wfs" -> RemoteFeatures.open(remote, request, WfsService.open(remote, deadline));
            case "ogcapi" -> RemoteFeatures.open(remote, request, OgcApiService.open(remote, deadline));
            default -> throw new SourceException("a remote service is one of wms, wmts, wfs, ogcapi");
        };
    }
}
