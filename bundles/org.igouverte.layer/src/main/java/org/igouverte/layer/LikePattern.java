package org.igouverte.layer;

import java.util.Arrays;

/**
 * A pattern of {@link Predicate.Like}, asked of texts. Its time grows with length of text times length of pattern at worst,
 * whatever a stranger wrote; a regular expression's would not. Immutable and thread-safe.
 */
final class LikePattern {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private final int[] tokens;
    private final boolean matchCase;
    private final boolean matchAccents;

    private LikePattern(int[] tokens, boolean matchCase, boolean matchAccents) {
        this.tokens = tokens;
        this.matchCase = matchCase;
        this.matchAccents = matchAccents;
    }

    static LikePattern of(Predicate.Like like) {
        return of(like.pattern(), like.matchCase(), true);
    }

    static LikePattern of(Predicate.AccentlessLike like) {
        return of(like.pattern(), like.matchCase(), false);
    }

    private static LikePattern of(String pattern, boolean matchCase, boolean matchAccents) {
        int[] characters =
                TextFolding.fold(pattern, matchCase, matchAccents).codePoints().toArray();
        int[] tokens = new int[characters.length];
        int count = 0;
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == '%') {
                tokens[count++] = ANY;
            } else if (c == '_') {
                tokens[count++] = ONE;
            } else if (c == '\\' && i + 1 < characters.length && "%_\\".indexOf(characters[i + 1]) >= 0) {
                tokens[count++] = characters[++i];
            } else {
                tokens[count++] = c;
            }
        }
        return new LikePattern(Arrays.copyOf(tokens, count), matchCase, matchAccents);
    }

    /** Tries each {@code %} with as little as possible; only the last one met ever needs to be given more. */
    boolean matches(String value) {
        String text = TextFolding.fold(value, matchCase, matchAccents);
        int at = 0;
        int token = 0;
        int anyToken = -1;
        int anyAt = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (token < tokens.length && tokens[token] == ANY) {
                anyToken = token++;
                anyAt = at;
            } else if (token < tokens.length && (tokens[token] == ONE || tokens[token] == c)) {
                token++;
                at += Character.charCount(c);
            } else if (anyToken >= 0) {
                anyAt += Character.charCount(text.codePointAt(anyAt));
                at = anyAt;
                token = anyToken + 1;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY) {
            token++;
        }
        return token == tokens.length;
    }
}
