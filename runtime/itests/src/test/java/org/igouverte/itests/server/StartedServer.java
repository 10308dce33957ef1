package org.igouverte.itests.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.launcher.RunningServer;
import org.igouverte.launcher.ServerSettings;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.BundleContext;

/** The assembled distribution, started in this JVM on a home of its own for the tests of one class. */
public final class StartedServer implements BeforeAllCallback, AfterAllCallback {

    private final String name;
    private final Map<String, String> configuration = new HashMap<>();
    private Path home;
    private RunningServer server;
    private Client client;

    /** What is shipped, for tests that only ask: started once for all of them, stopped after the last. */
    private static final StartedServer SHIPPED = new StartedServer("shipped");

    private StartedServer(String name) {
        this.name = name;
    }

    public static StartedServer shipped() {
        return SHIPPED;
    }

    public static StartedServer named(String name) {
        return new StartedServer(name);
    }

    /** Puts a file into the home's configuration before the start. */
    public StartedServer configured(String file, String content) {
        configuration.put(file, content);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (this != SHIPPED) {
            startFresh();
        } else if (server == null) {
            startFresh();
            context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).put(this, (AutoCloseable) this::stop);
        }
    }

    private void startFresh() throws Exception {
        home = Homes.fresh(name);
        for (Map.Entry<String, String> file : configuration.entrySet()) {
            Path folder = Files.createDirectories(home.resolve("config"));
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (this != SHIPPED) {
            stop();
        }
    }

    /** Starts on the same home; returns when everything that is meant to run was tried. */
    public void start() throws Exception {
        List<Integer> ports = Homes.freePorts();
        server = RunningServer.start(ServerSettings.read(
                Homes.DISTRIBUTION,
                Map.of(
                        "IGO_HOME", home.toString(),
                        "IGO_PORT", ports.get(0).toString(),
                        "IGO_ADMIN_PORT", ports.get(1).toString())));
        client = new Client(ports.get(0), ports.get(1), home).awaitReady();
    }

    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    public Path home() {
        return home;
    }

    public Client client() {
        return client;
    }

    public BundleContext framework() {
        return server.framework().getBundleContext();
    }
}
