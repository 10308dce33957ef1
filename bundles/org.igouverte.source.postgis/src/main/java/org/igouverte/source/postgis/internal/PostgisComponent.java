package org.igouverte.source.postgis.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igouverte.layer.spi.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds one PostGIS database under the name of its file, {@code org.igouverte.source.postgis-NAME.cfg}. */
@Component(
        configurationPid = "org.igouverte.source.postgis",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
public final class PostgisComponent {

    private static final Logger LOG = LoggerFactory.getLogger(PostgisComponent.class);

    /** See {@link Settings}. */
    @interface Config {
        String partners() default "";

        String host() default "localhost";

        int port() default 5432;

        String database() default "";

        String user() default "";

        String password() default "";

        String sslMode() default "prefer";

        int connections() default 8;

        int freshnessSeconds() default 300;

        String changes() default "";

        String channel() default "";
    }

    private static final Duration GRACE = Duration.ofMinutes(1);

    private final String name;
    private final Store store;
    private final ServiceRegistration<DataSource> registration;
    private int announced;

    @Activate
    public PostgisComponent(BundleContext context, Config config, Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        // File Install makes the PID of the file's name, with ~ in place of the hyphen.
        name = pid.substring(pid.indexOf('~') + 1);
        Settings settings = settings(name, config);
        Path kept = Path.of(context.getProperty("igo.home")).resolve("cache/sources");
        store = new Store(settings, kept, Clock.systemUTC(), this::announce);
        registration = context.registerService(DataSource.class, store, properties());
        LOG.info("Bound {} for {}", settings, settings.partners());
    }

    static Settings settings(String name, Config config) {
        Set<String> partners = Arrays.stream(config.partners().split(","))
                .map(String::strip)
                .filter(partner -> !partner.isEmpty())
                .collect(Collectors.toSet());
        return new Settings(
                name,
                partners,
                config.host().strip(),
                config.port(),
                config.database().strip(),
                config.user().strip(),
                config.password(),
                config.sslMode().strip(),
                Math.max(1, Math.min(100, config.connections())),
                Duration.ofSeconds(Math.max(1, config.freshnessSeconds())),
                text(config.changes()),
                text(config.channel()));
    }

    private static Optional<String> text(String value) {
        return Optional.of(value.strip()).filter(t -> !t.isEmpty());
    }

    private synchronized Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(DataSource.NAME, name);
        properties.put("igo.source.announced", announced++);
        return properties;
    }

    /** Layers that could not be opened may be tried again. */
    private void announce() {
        registration.setProperties(properties());
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        store.closeSoon(GRACE);
        LOG.info("Source {} is no longer bound", name);
    }
}
