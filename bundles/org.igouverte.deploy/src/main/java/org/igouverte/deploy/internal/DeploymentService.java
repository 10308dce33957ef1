package org.igouverte.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.igouverte.deploy.DataSet;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.Deployment;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.deploy.StagedVersion;
import org.igouverte.deploy.internal.DataChanges.Target;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.LayerCatalog.Registration;
import org.igouverte.layer.staging.CatalogStaging;
import org.igouverte.layer.staging.ContributionReader;
import org.igouverte.layer.staging.DatasetStore;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deployer as a service: brings back what ran before, then watches the inbox and the data folder. */
@Component(configurationPid = "org.igouverte.deploy", immediate = true)
public final class DeploymentService implements Deployment {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentService.class);
    private static final long POLL_MILLIS = 250;
    private static final long STOP_SECONDS = 5;

    /** Limits of time, in seconds; see {@link Settings}. */
    @interface Config {
        int startSeconds() default 10;

        int stagingSeconds() default 600;

        int drainSeconds() default 30;

        int patienceSeconds() default 30;
    }

    private volatile Settings settings;
    private final DeployParts parts;
    private final ScheduledExecutorService thread;
    private volatile boolean settled;

    @Activate
    public DeploymentService(
            BundleContext context,
            Config config,
            @Reference CatalogStaging staging,
            @Reference ContributionReader reader,
            @Reference DatasetStore datasets,
            @Reference ServiceComponentRuntime components)
            throws IOException {
        this(
                Path.of(property(context, "igo.home", "run")),
                Path.of(property(context, "igo.offered", "partners")),
                settings(config),
                staging,
                reader,
                datasets,
                service -> {
                    FrameworkInstaller installer = new FrameworkInstaller(context, components, () -> service.settings);
                    installer.discardLeftovers();
                    return installer;
                });
    }

    /** Lets the installer read the settings of the service that it is made for. */
    interface InstallerOf {
        Installer of(DeploymentService service);
    }

    DeploymentService(
            Path home,
            Path offered,
            Settings settings,
            CatalogStaging staging,
            ContributionReader reader,
            DatasetStore datasets,
            InstallerOf installer)
            throws IOException {
        this.settings = settings;
        parts = new DeployParts(
                home, () -> this.settings, staging, reader, datasets, installer.of(this), new DurableFiles());
        thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "igo-deploy"));
        thread.execute(() -> start(offered));
        thread.scheduleWithFixedDelay(this::poll, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static String property(BundleContext context, String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null ? otherwise : value;
    }

    private static Settings settings(Config config) {
        return new Settings(
                Duration.ofSeconds(config.startSeconds()),
                Duration.ofSeconds(config.stagingSeconds()),
                Duration.ofSeconds(config.drainSeconds()),
                Duration.ofSeconds(config.patienceSeconds()));
    }

    @Modified
    void modified(Config config) {
        settings = settings(config);
    }

    private void start(Path offered) {
        try {
            parts.start(offered);
            settled = true;
            parts.listeners().tell();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.error("What ran before could not be brought back", e);
        }
    }

    private void poll() {
        try {
            parts.poll();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.error("Watching the folders failed, going on", e);
        }
    }

    @Deactivate
    void stop() {
        parts.close();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A deployment is cut short; the next start finds the former state or the new one");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }

    @Override
    public Outcome deploy(InputStream content, String fileName) throws StagingException, IOException {
        return parts.deployer().deploy(content, fileName);
    }

    @Override
    public StagedVersion stage(InputStream content, String fileName) throws StagingException, IOException {
        return parts.staged().stage(content, fileName);
    }

    @Override
    public List<StagedVersion> staged() {
        return parts.staged().all();
    }

    @Override
    public Outcome goLive(String stagedId) throws StagingException, IOException {
        return parts.staged().goLive(stagedId);
    }

    @Override
    public boolean giveUp(String stagedId) {
        return parts.staged().giveUp(stagedId);
    }

    @Override
    public DeployedBundle rollBack(String symbolicName) throws StagingException, IOException {
        return parts.deployer().rollBack(symbolicName);
    }

    @Override
    public boolean remove(String symbolicName) throws StagingException, IOException {
        return parts.deployer().remove(symbolicName);
    }

    @Override
    public DeployedBundle replaceData(LayerName layer, InputStream content, String fileName)
            throws StagingException, IOException {
        return parts.replaceData(layer, content, fileName);
    }

    @Override
    public DeployedBundle restoreData(LayerName layer) throws StagingException, IOException {
        return parts.restoreData(layer);
    }

    @Override
    public List<DataSet> dataSets() {
        return parts.changes().dataSets();
    }

    @Override
    public void rollBackData(String partner, String dataset, String sha256) throws StagingException, IOException {
        parts.rollBackData(new Target(partner, dataset), sha256);
    }

    @Override
    public boolean forgetData(String partner, String dataset, String sha256) throws IOException {
        return parts.forgetData(new Target(partner, dataset), sha256);
    }

    @Override
    public List<DeployedBundle> bundles() {
        return parts.shown().bundles();
    }

    @Override
    public Optional<DeployedBundle> bundle(String symbolicName) {
        return parts.shown().bundle(symbolicName);
    }

    @Override
    public List<FailedContribution> refused() {
        return parts.refusals().all();
    }

    @Override
    public boolean isSettled() {
        return settled;
    }

    @Override
    public Registration onChange(Runnable listener) {
        return parts.listeners().add(listener);
    }
}
