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

/**
 * Binds one PostGIS database under the name of its file, {@code org.igouverte.source.postgis~NAME.cfg}. The shipped file
 * without a name is the template of those, and binds nothing.
 */
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

    private static final char BEFORE_NAME = '~';

    private final String name;
    private final Optional<Store> store;
    private final Optional<ServiceRegistration<DataSource>> registration;
    private int announced;

    @Activate
    public PostgisComponent(BundleContext context, Config config, Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        name = pid.substring(pid.indexOf(BEFORE_NAME) + 1);
        if (pid.indexOf(BEFORE_NAME) < 0) {
            store = Optional.empty();
            registration = Optional.empty();
            return;
        }
        Settings settings = settings(name, config);
        Path kept = Path.of(context.getProperty("igo.home")).resolve("cache/sources");
        Store bound = new Store(settings, kept, Clock.systemUTC(), this::announce);
        store = Optional.of(bound);
        registration = Optional.of(context.registerService(DataSource.class, bound, properties()));
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
        registration.ifPresent(r -> r.setProperties(properties()));
    }

    @Deactivate
    void deactivate() {
        registration.ifPresent(ServiceRegistration::unregister);
        store.ifPresent(bound -> {
            bound.close();
            LOG.info("Source {} is no longer bound", name);
        });
    }
}
