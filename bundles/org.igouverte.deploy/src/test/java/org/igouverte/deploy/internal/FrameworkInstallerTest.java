package org.igouverte.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.example.partner.BlockingActivator;
import org.example.partner.FailingActivator;
import org.example.partner.SourceActivator;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

class FrameworkInstallerTest {

    private static final String NAME = "org.example.mffp";

    @TempDir
    Path folder;

    private Framework framework;
    private FrameworkInstaller installer;
    private ComponentConfigurationDTO component;

    @BeforeEach
    void start() throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_BSNVERSION, "multiple",
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                                "org.igouverte.layer.spi;version=1.0,org.igouverte.layer;version=1.0",
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                                "osgi.extender;osgi.extender=org.igouverte.layers;version:Version=1.0"));
        framework.start();
        installer = new FrameworkInstaller(framework.getBundleContext(), components(), () -> TestServer.SETTINGS);
    }

    @AfterEach
    void stop() throws BundleException {
        framework.stop();
    }

    /** Tells of one component, in the state that the test has set. */
    private ServiceComponentRuntime components() {
        return (ServiceComponentRuntime) Proxy.newProxyInstance(
                ServiceComponentRuntime.class.getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getComponentDescriptionDTOs" -> component == null ? List.of() : List.of(description());
                    case "getComponentConfigurationDTOs" -> (Collection<?>) List.of(component);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static ComponentDescriptionDTO description() {
        ComponentDescriptionDTO description = new ComponentDescriptionDTO();
        description.name = "org.example.Source";
        description.defaultEnabled = true;
        return description;
    }

    private InstalledBundle install(TestJar jar) throws StagingException, IOException {
        byte[] bytes = jar.bytes();
        String sha256 = TestServer.sha256(bytes);
        Path file = Files.write(folder.resolve(sha256 + ".jar"), bytes);
        return installer.install(
                new ProviderId(NAME, "1.0.0", sha256), file, Archive.read(file).hasCode());
    }

    private StagingException refusal(Phase phase, TestJar jar) {
        StagingException why = assertThrows(StagingException.class, () -> install(jar));
        assertEquals(phase, why.phase(), why.located());
        return why;
    }

    private static TestJar jar() {
        return TestJar.of(NAME, "1.0.0");
    }

    private static TestJar jar(Class<?> activator) {
        return jar().type(activator)
                .header("Bundle-Activator", activator.getName())
                .header(
                        "Import-Package",
                        "org.osgi.framework,org.igouverte.layer.spi;version=\"[1.0,2)\",org.igouverte.layer");
    }

    private long installedBundles() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(b -> b.getLocation().startsWith("igo:"))
                .count();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertTrue(condition.getAsBoolean());
    }

    @Test
    void versionsAndEvenTheSameContentStandSideBySide() throws Exception {
        InstalledBundle first = install(jar());
        InstalledBundle other = install(jar().entry("x", "y"));
        InstalledBundle again = install(jar());
        assertEquals(Bundle.ACTIVE, first.bundle().getState());
        assertEquals(Bundle.ACTIVE, other.bundle().getState());
        assertNotSame(first.bundle(), again.bundle());
        assertNotEquals(first.bundle().getBundleId(), again.bundle().getBundleId());
        installer.discard(first);
        await(() -> first.bundle().getState() == Bundle.UNINSTALLED);
        assertEquals(Bundle.ACTIVE, again.bundle().getState());
    }

    @Test
    void aMissingImportIsNamed() {
        StagingException why =
                refusal(Phase.RESOLVE, jar().header("Import-Package", "org.example.missing;version=\"[2,3)\""));
        assertTrue(
                why.getMessage().contains("package") && why.getMessage().contains("org.example.missing"),
                why.getMessage());
        await(() -> installedBundles() == 0);
    }

    @Test
    void anInternalPackageOfTheServerIsNotOffered() {
        String wanted = "org.igouverte.deploy.internal";
        assertTrue(refusal(Phase.RESOLVE, jar().header("Import-Package", wanted))
                .getMessage()
                .contains(wanted));
    }

    @Test
    void anActivatorThatThrowsIsToldWithItsReasonAndPlace() {
        StagingException why = refusal(Phase.START, jar(FailingActivator.class));
        assertTrue(why.getMessage().contains("no database"), why.getMessage());
        assertTrue(why.getMessage().contains("FailingActivator.java"), why.getMessage());
        await(() -> installedBundles() == 0);
    }

    @Test
    void anActivatorThatBlocksIsCutOffWithItsStackAndHindersNobody() throws Exception {
        long start = System.nanoTime();
        StagingException why = refusal(Phase.START, jar(BlockingActivator.class));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(6).toNanos());
        assertTrue(why.getMessage().contains("BlockingActivator.start"), why.getMessage());
        assertEquals(Bundle.ACTIVE, install(jar()).bundle().getState());
        assertEquals(Bundle.ACTIVE, install(jar(SourceActivator.class)).bundle().getState());
    }

    @Test
    void aPartnersOwnSourcesAreFoundByTheirTypes() throws Exception {
        InstalledBundle installed = install(jar(SourceActivator.class));
        assertTrue(installed.find("live").isPresent());
        assertTrue(installed.find("archive").isPresent());
        assertFalse(installed.find("gpkg").isPresent());
    }

    @Test
    void aComponentThatFailsToActivateIsRefused() {
        component = new ComponentConfigurationDTO();
        component.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
        component.failure =
                "java.lang.IllegalStateException: no licence\n\tat org.example.Source.<init>(Source.java:9)\n";
        StagingException why = refusal(Phase.START, jar(SourceActivator.class));
        assertEquals(
                "component org.example.Source failed: java.lang.IllegalStateException: no licence", why.getMessage());
    }
}
