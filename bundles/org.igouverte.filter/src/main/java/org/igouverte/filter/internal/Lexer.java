package org.igouverte.filter.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.filter.FilterException;

/** Divides the text of a filter into tokens, one ahead. */
final class Lexer {

    private static final Pattern MOMENT = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    private static final Pattern AFTER_OPERAND = Pattern.compile(
            "\\s*+(?:[-+*/%^=<>]|(?:DIV|BETWEEN|IN|IS|NOT\\s++(?:BETWEEN|IN))\\b)", Pattern.CASE_INSENSITIVE);

    private final String text;
    private int position;
    private Token ahead;

    Lexer(String text) throws FilterException {
        this.text = text;
        ahead = read();
    }

    Token peek() {
        return ahead;
    }

    Token next() throws FilterException {
        Token token = ahead;
        ahead = read();
        return token;
    }

    /** Takes the next token if it is this sign. */
    boolean take(String sign) throws FilterException {
        if (!ahead.isSign(sign)) {
            return false;
        }
        next();
        return true;
    }

    /**
     * Takes the next token if it is one of these signs; a plus or minus that was read as a number's own is taken off it,
     * since it stands between two operands.
     *
     * @return the sign; empty if none of them follows
     */
    String takeOne(String... signs) throws FilterException {
        for (String sign : signs) {
            if (take(sign)) {
                return sign;
            }
            if (ahead.kind() == Token.Kind.NUMBER && ahead.text().startsWith(sign)) {
                ahead = new Token(Token.Kind.NUMBER, ahead.text().substring(1), ahead.place());
                return sign;
            }
        }
        return "";
    }

    /**
     * Whether what the bracket that is the next token opens is an operand rather than a condition: after it comes a sign or
     * word that compares or reckons.
     */
    boolean opensOperand() {
        int depth = 1;
        int i = position;
        while (i < text.length() && depth > 0) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                int end = text.indexOf(c, i + 1);
                i = end < 0 ? text.length() : end;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
            i++;
        }
        Matcher after = AFTER_OPERAND.matcher(text).region(Math.min(i, text.length()), text.length());
        return depth == 0 && after.lookingAt();
    }

    /** Takes the next token if it is this keyword. */
    boolean takeWord(String keyword) throws FilterException {
        if (!ahead.isWord(keyword)) {
            return false;
        }
        next();
        return true;
    }

    void expect(String sign) throws FilterException {
        if (!take(sign)) {
            throw unexpected(sign);
        }
    }

    void expectWord(String keyword) throws FilterException {
        if (!takeWord(keyword)) {
            throw unexpected(keyword);
        }
    }

    /** @param wanted what would have fitted */
    FilterException unexpected(String wanted) {
        return ahead.kind() == Token.Kind.END
                ? ahead.place().mistake("syntax.end", wanted)
                : ahead.place().mistake("syntax.expected", wanted, Place.shortened(ahead.text()));
    }

    double number() throws FilterException {
        if (ahead.kind() != Token.Kind.NUMBER) {
            throw ahead.place().mistake("syntax.number", Place.shortened(ahead.text()));
        }
        return number(next());
    }

    static double number(Token token) throws FilterException {
        double value = Double.parseDouble(token.text());
        if (!Double.isFinite(value)) {
            throw token.place().mistake("literal.number", Place.shortened(token.text()));
        }
        return value;
    }

    private Token read() throws FilterException {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        Place place = Place.ofIndex(position);
        if (position == text.length()) {
            return new Token(Token.Kind.END, "", place);
        }
        char c = text.charAt(position);
        if (c == '\'' || c == '"') {
            return quoted(c, place);
        } else if (isNameStart(c)) {
            int start = position;
            while (position < text.length() && isNamePart(text.charAt(position))) {
                position++;
            }
            return new Token(Token.Kind.WORD, text.substring(start, position), place);
        }
        Matcher moment = MOMENT.matcher(text).region(position, text.length());
        if (moment.lookingAt()) {
            return matched(moment, Token.Kind.MOMENT, place);
        }
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        if (number.lookingAt()) {
            return matched(number, Token.Kind.NUMBER, place);
        }
        String sign = sign(c);
        if (sign.isEmpty()) {
            throw place.mistake("syntax.character", Place.shortened(text.substring(position, position + 1)));
        }
        position += sign.length();
        return new Token(Token.Kind.SIGN, sign, place);
    }

    private Token matched(Matcher matcher, Token.Kind kind, Place place) {
        position = matcher.end();
        return new Token(kind, matcher.group(), place);
    }

    private String sign(char c) {
        String pair = position + 1 < text.length() ? text.substring(position, position + 2) : "";
        if (pair.equals("<>") || pair.equals("<=") || pair.equals(">=")) {
            return pair;
        }
        return "=<>(),/;*+-%^".indexOf(c) >= 0 ? String.valueOf(c) : "";
    }

    /** A quote inside is written twice or after a backslash; other backslashes stay, as patterns need them. */
    private Token quoted(char quote, Place place) throws FilterException {
        StringBuilder content = new StringBuilder();
        for (int i = position + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean quoteFollows = i + 1 < text.length() && text.charAt(i + 1) == quote;
            if ((c == quote || c == '\\' && quote == '\'') && quoteFollows) {
                content.append(quote);
                i++;
            } else if (c == quote) {
                position = i + 1;
                return new Token(
                        quote == '"' ? Token.Kind.QUOTED_NAME : Token.Kind.TEXT, content.toString(), place);
            } else {
                content.append(c);
            }
        }
        throw place.mistake("syntax.quote");
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u2028' || c == '\u2029' || c == '\u0085';
    }

    private static boolean isNameStart(char c) {
        return c == '_' || c == ':' || Character.isLetter(c) || Character.isSurrogate(c);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || c == '.' || Character.isDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
