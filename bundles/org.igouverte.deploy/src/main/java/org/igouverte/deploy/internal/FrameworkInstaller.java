package org.igouverte.deploy.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs under {@code igo:<symbolic name>:<sha256>}, so that versions stand side by side and no file name matters.
 * The framework's own cache forgets them all at the next start. Thread-safe.
 */
final class FrameworkInstaller implements Installer {

    private static final Logger LOG = LoggerFactory.getLogger(FrameworkInstaller.class);

    /** Begins the location of every bundle that is a partner's. */
    static final String LOCATION = "igo:";

    private final BundleContext context;
    private final FrameworkWiring framework;
    private final Components components;
    private final Supplier<Settings> settings;

    FrameworkInstaller(BundleContext context, ServiceComponentRuntime components, Supplier<Settings> settings) {
        this.context = context;
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.components = new Components(context, components);
        this.settings = settings;
        // Before the first partner's bundle is there; the framework takes it away with this bundle.
        context.registerService(
                new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, new PartnerFence(), null);
    }

    /** Uninstalls what an earlier activation of the deployer left. */
    void discardLeftovers() {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(LOCATION)) {
                uninstallApart(bundle);
            }
        }
    }

    @Override
    public InstalledBundle install(ProviderId provider, Path jar, boolean hasCode) throws StagingException {
        Bundle bundle = add(provider, jar);
        try {
            Wiring.resolve(bundle, framework);
            RegisteredServices services = RegisteredServices.NONE;
            if (hasCode) {
                services = TimedStart.run(bundle.toString(), settings.get().start(), () -> {
                    bundle.start(Bundle.START_TRANSIENT);
                    return components.check(bundle);
                });
            } else {
                bundle.start(Bundle.START_TRANSIENT);
            }
            return new InstalledBundle(provider, bundle, hasCode, services);
        } catch (BundleException e) {
            uninstallApart(bundle);
            throw new StagingException(Phase.START,
                    DeployMessages.text("start.failed", TimedStart.describe(e)), "", 0, e);
        } catch (StagingException | RuntimeException e) {
            uninstallApart(bundle);
            throw e;
        }
    }

    private Bundle add(ProviderId provider, Path jar) throws StagingException {
        String base = LOCATION + provider.symbolicName() + ":" + provider.sha256();
        String location = base;
        for (int i = 2; context.getBundle(location) != null; i++) {
            // The same content is still draining; what is about to be uninstalled must not be taken up again.
            location = base + "#" + i;
        }
        try (InputStream content = new BufferedInputStream(Files.newInputStream(jar), 1 << 16)) {
            return context.installBundle(location, content);
        } catch (BundleException e) {
            throw new StagingException(Phase.MANIFEST,
                    DeployMessages.text("cannot.installed", e.getMessage()), "", 0, e);
        } catch (IOException e) {
            throw new StagingException(Phase.INTERNAL, DeployMessages.text("stored.jar.cannot"), "", 0, e);
        }
    }

    @Override
    public void discard(InstalledBundle installed) {
        uninstallApart(installed.bundle());
    }

    /** A bundle's stop may block for ever, so it gets a thread that nobody waits for. */
    private void uninstallApart(Bundle bundle) {
        Thread reaper = new Thread(() -> uninstall(bundle), "igo-reaper-" + bundle.getBundleId());
        reaper.setDaemon(true);
        reaper.start();
    }

    private void uninstall(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} did not stop cleanly: {}", bundle, e.getMessage());
        }
        try {
            bundle.uninstall();
            framework.refreshBundles(List.of(bundle));
            LOG.debug("{} is uninstalled", bundle);
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} could not be uninstalled and stays until the next start: {}", bundle, e.getMessage());
        }
    }
}
