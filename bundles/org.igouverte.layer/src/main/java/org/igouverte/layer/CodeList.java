package org.igouverte.layer;

import java.util.Map;
import java.util.Optional;

/** Plain words for the codes of a field, from a partner's {@code codes/*.csv}. */
public record CodeList(String name, Map<String, LocalizedText> words) {

    public CodeList {
        words = Map.copyOf(words);
    }

    public Optional<LocalizedText> wordsFor(String code) {
        return Optional.ofNullable(words.get(code));
    }
}
