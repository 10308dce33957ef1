package org.igouverte.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The shipped configuration and its page say what the components read, with the defaults that they have. */
class SettingsIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("igo.distribution"));

    @Test
    void shippedFilesAndTheirPageNameEverySetting() throws Exception {
        String page = Files.readString(DISTRIBUTION.resolve("config/README.md"));
        Map<String, Map<String, String>> settings = settings();
        assertTrue(settings.containsKey("org.igouverte.deploy"), settings::toString);
        for (Map.Entry<String, Map<String, String>> component : settings.entrySet()) {
            Path shippedFile = DISTRIBUTION.resolve("config/" + component.getKey() + ".cfg");
            // What may be set several times has a template.
            Path file = Files.exists(shippedFile)
                    ? shippedFile
                    : DISTRIBUTION.resolve("config/templates/" + component.getKey() + ".cfg");
            assertTrue(Files.exists(file), () -> file + " is missing for " + component.getValue());
            assertTrue(page.contains("## " + component.getKey() + ".cfg"), component.getKey());
            Properties shipped = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                shipped.load(in);
            }
            component.getValue().forEach((name, value) -> {
                assertEquals(value, shipped.getProperty(name), file + ": " + name);
                assertTrue(page.contains("`" + name + "`"), () -> "config/README.md does not tell of " + name);
            });
            for (String name : shipped.stringPropertyNames()) {
                assertTrue(page.contains("`" + name + "`"), () -> "config/README.md does not tell of " + name);
            }
        }
    }

    /** The console tells operators what a setting is for in their language. */
    @Test
    void everyCommentOfTheShippedFilesIsThereInFrench() throws IOException {
        Properties french = new Properties();
        try (Reader in = Files.newBufferedReader(DISTRIBUTION.resolve("config/descriptions_fr.properties"))) {
            french.load(in);
        }
        Set<String> commented = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DISTRIBUTION.resolve("config"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("org\\.igouverte\\..*\\.cfg")).toList()) {
                String id = file.getFileName().toString().replace(".cfg", "");
                commented.add(id);
                String before = "";
                for (String line : Files.readAllLines(file)) {
                    if (before.startsWith("#") && line.matches("[A-Za-z][A-Za-z0-9_.]*=.*")) {
                        commented.add(id + '.' + line.replaceFirst("=.*", ""));
                    }
                    before = line;
                }
            }
        }
        assertEquals(commented, new TreeSet<>(french.stringPropertyNames()));
    }

    /** Name and default of what each component of ours reads, by configuration. */
    private static Map<String, Map<String, String>> settings() throws Exception {
        Map<String, Map<String, String>> settings = new TreeMap<>();
        List<Path> jars;
        try (Stream<Path> files = Files.walk(DISTRIBUTION.resolve("system"))) {
            jars = files.filter(f -> f.getFileName().toString().matches("org\\.igouverte\\..*\\.jar")).toList();
        }
        for (Path file : jars) {
            try (JarFile jar = new JarFile(file.toFile())) {
                for (JarEntry entry : jar.stream().filter(e -> e.getName().matches("OSGI-INF/.*\\.xml")).toList()) {
                    read(jar, entry, settings);
                }
            }
        }
        return settings;
    }

    private static void read(JarFile jar, JarEntry entry, Map<String, Map<String, String>> settings) throws Exception {
        Element component;
        try (InputStream in = jar.getInputStream(entry)) {
            component = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException e) {
            throw new IOException(entry.getName(), e);
        }
        String pid = component.getAttribute("configuration-pid");
        NodeList properties = component.getElementsByTagName("property");
        for (int i = 0; i < properties.getLength() && !pid.isEmpty(); i++) {
            Element property = (Element) properties.item(i);
            String name = property.getAttribute("name");
            if (!name.matches("(osgi|igo|service)\\..*")) {
                settings.computeIfAbsent(pid, k -> new TreeMap<>()).put(name, property.getAttribute("value"));
            }
        }
    }
}
