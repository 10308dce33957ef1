package org.igouverte.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a document tells of its features beside them.
 *
 * @param notes texts about the whole
 * @param codes for fields whose values are codes: by the field's name, what each code means, in the order of people
 */
public record Documentation(List<Note> notes, Map<String, Map<String, String>> codes) {

    public Documentation {
        notes = List.copyOf(notes);
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        codes.forEach((field, words) -> copy.put(field, new LinkedHashMap<>(words)));
        codes = copy;
    }

    /**
     * A text about the whole.
     *
     * @param standard address of what it is written by; may be empty
     */
    public record Note(String mediaType, String standard, String text) {

        public Note {
            Objects.requireNonNull(mediaType);
            Objects.requireNonNull(standard);
            Objects.requireNonNull(text);
        }
    }
}
