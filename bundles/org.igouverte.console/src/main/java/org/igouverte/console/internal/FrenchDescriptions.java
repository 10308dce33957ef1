package org.igouverte.console.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.igouverte.layer.LocalizedText;

/**
 * What the English comments of the shipped files of settings say, in French: {@code descriptions_fr.properties} beside
 * them. What it lacks is told in English.
 */
record FrenchDescriptions(Properties words) {

    /** None if there is no such file. */
    static FrenchDescriptions read(Path file) throws IOException {
        Properties words = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                words.load(in);
            }
        }
        return new FrenchDescriptions(words);
    }

    /** @param key the configuration, or with a point between, one of its settings */
    LocalizedText of(String key, String english) {
        return new LocalizedText(words.getProperty(key, english), english);
    }
}
