package org.igouverte.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where the server lives and where it listens.
 *
 * @param distribution the shipped folder, only read
 * @param home the folder of this server, {@code IGO_HOME}; all that it writes is in there
 * @param framework properties of the OSGi framework, among them {@code igo.home}, {@code igo.dist}, {@code igo.host},
 *     {@code igo.port} and {@code igo.admin.port}, which configuration files refer to as <code>${igo.port}</code>, and
 *     {@code igo.offered}, the folder of the bundles that are deployed at a first start
 */
public record ServerSettings(Path distribution, Path home, Map<String, String> framework) {

    public ServerSettings {
        framework = Map.copyOf(framework);
    }

    /**
     * Reads {@code config/framework.properties} and lets the environment override it: {@code IGO_HOME}, {@code IGO_HOST},
     * {@code IGO_PORT}, {@code IGO_ADMIN_PORT}.
     *
     * @throws StartException if a value is not what it should be
     */
    public static ServerSettings read(Path distribution, Map<String, String> environment) throws StartException {
        Path dist = distribution.toAbsolutePath().normalize();
        Path home = Path.of(environment.getOrDefault("IGO_HOME", "run")).toAbsolutePath().normalize();
        Map<String, String> properties = new HashMap<>();
        Properties shipped = load(dist.resolve("config/framework.properties"));
        shipped.stringPropertyNames().forEach(name -> properties.put(name, shipped.getProperty(name)));
        override(properties, "igo.host", environment.get("IGO_HOST"));
        override(properties, "igo.port", environment.get("IGO_PORT"));
        override(properties, "igo.admin.port", environment.get("IGO_ADMIN_PORT"));
        properties.put("igo.home", home.toString());
        properties.put("igo.dist", dist.toString());
        properties.put("igo.offered", dist.resolve("partners").toString());
        port(properties, "igo.port", "IGO_PORT");
        port(properties, "igo.admin.port", "IGO_ADMIN_PORT");
        properties.replaceAll((name, value) -> value.replace("${igo.home}", home.toString())
                .replace("${igo.dist}", dist.toString()));
        return new ServerSettings(dist, home, properties);
    }

    /** The same for a command; the settings themselves if there are no arguments. */
    ServerSettings withArguments(String... arguments) {
        if (arguments.length == 0) {
            return this;
        }
        Map<String, String> properties = new HashMap<>(framework);
        properties.put("igo.arguments", String.join("\n", arguments));
        properties.put("igo.offered", home.resolve("offered").toString());
        return new ServerSettings(distribution, home, properties);
    }

    private static Properties load(Path file) throws StartException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new StartException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void override(Map<String, String> properties, String name, String value) {
        if (value != null && !value.isBlank()) {
            properties.put(name, value.strip());
        }
    }

    private static void port(Map<String, String> properties, String name, String variable) throws StartException {
        String value = properties.getOrDefault(name, "");
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65535) {
                return;
            }
        } catch (NumberFormatException e) {
            // Said below, as for numbers out of range.
        }
        throw new StartException(variable + " is '" + value + "', not a port between 1 and 65535");
    }

    public String host() {
        return framework.get("igo.host");
    }

    public int port() {
        return Integer.parseInt(framework.get("igo.port"));
    }

    public int adminPort() {
        return Integer.parseInt(framework.get("igo.admin.port"));
    }

    /** What to open in a browser on this machine. */
    String address(int port) {
        boolean everywhere = host().equals("0.0.0.0") || host().equals("::");
        return "http://" + (everywhere || port == adminPort() ? "127.0.0.1" : host()) + ":" + port + "/";
    }
}
