package org.igouverte.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the server says to people is there in both languages; partners hear of their mistakes in no other way. */
class MessagesIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("igo.distribution"));
    private static final String ENGLISH = "_en.properties";
    /** What partners are told of their mistakes, with the same values in both languages. */
    private static final List<String> STAGING = Stream.of(
                    "extender", "catalog", "deploy", "style", "source/file", "source/raster", "render", "pyramid")
            .map(part -> "org/igouverte/" + part + "/internal/messages" + ENGLISH)
            .toList();
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[,}]");

    private static Properties read(JarFile jar, JarEntry entry) throws IOException {
        Properties messages = new Properties();
        try (Reader in = new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8)) {
            messages.load(in);
        }
        return messages;
    }

    private static TreeSet<String> places(String pattern) {
        TreeSet<String> places = new TreeSet<>();
        PLACE.matcher(pattern).results().forEach(found -> places.add(found.group(1)));
        return places;
    }

    @Test
    void everyMessageIsThereInBothLanguages() throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(DISTRIBUTION.resolve("system"))) {
            jars = files.filter(f -> f.getFileName().toString().matches("org\\.igouverte\\..*\\.jar")).toList();
        }
        List<String> owners = new ArrayList<>();
        for (Path file : jars) {
            try (JarFile jar = new JarFile(file.toFile())) {
                for (JarEntry entry : jar.stream().filter(e -> e.getName().startsWith("org/igouverte/"))
                        .filter(e -> e.getName().endsWith(ENGLISH)).toList()) {
                    owners.add(entry.getName());
                    String french = entry.getName().replace(ENGLISH, ".properties");
                    compare(read(jar, jar.getJarEntry(french)), read(jar, entry), entry.getName());
                }
            }
        }
        assertTrue(owners.containsAll(STAGING), () -> STAGING + " are not all among " + owners);
    }

    private static void compare(Properties french, Properties english, String where) {
        assertEquals(new TreeSet<>(french.stringPropertyNames()), new TreeSet<>(english.stringPropertyNames()), where);
        for (String key : english.stringPropertyNames()) {
            String place = where + ", " + key;
            if (STAGING.contains(where)) {
                assertEquals(places(french.getProperty(key)), places(english.getProperty(key)), place);
            }
            assertTrue(!french.getProperty(key).isBlank() && !english.getProperty(key).isBlank(), place);
            // A pattern that is none fails here.
            new MessageFormat(french.getProperty(key), Locale.FRENCH);
            new MessageFormat(english.getProperty(key), Locale.ENGLISH);
        }
    }
}
