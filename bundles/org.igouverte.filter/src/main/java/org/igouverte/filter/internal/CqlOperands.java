package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.Expression.Operation;

/** Reads what the operators of CQL2 text are between: properties, literals, functions of these, lists and periods. */
final class CqlOperands {

    private static final Map<String, Operation> PRODUCTS = Map.of(
            "*", Operation.MULTIPLY,
            "/", Operation.DIVIDE,
            "%", Operation.MODULO,
            "DIV", Operation.INTEGER_DIVIDE);

    private final Lexer lexer;
    private final Conditions conditions;
    private final WktReader geometries;
    /** Functions around what is being read. */
    private int nesting;

    CqlOperands(Lexer lexer, Conditions conditions, WktReader geometries) {
        this.lexer = lexer;
        this.conditions = conditions;
        this.geometries = geometries;
    }

    Operand next() throws FilterException {
        return read(lexer.next());
    }

    /** Reads on after the first token: sums of products of powers, where there is anything to reckon. */
    Operand read(Token token) throws FilterException {
        Operand sum = product(token);
        while (isReckoned(sum)) {
            Place place = lexer.peek().place();
            String sign = lexer.takeOne("+", "-");
            if (sign.isEmpty()) {
                break;
            }
            Operand right = product(lexer.next());
            sum = Computations.arithmetic(sign.equals("+") ? Operation.ADD : Operation.SUBTRACT, sum, right, place);
        }
        return sum;
    }

    private Operand product(Token token) throws FilterException {
        Operand product = power(token);
        while (isReckoned(product)) {
            Place place = lexer.peek().place();
            String sign = lexer.takeWord("DIV") ? "DIV" : lexer.takeOne("*", "/", "%");
            if (sign.isEmpty()) {
                break;
            }
            product = Computations.arithmetic(PRODUCTS.get(sign), product, power(lexer.next()), place);
        }
        return product;
    }

    private Operand power(Token token) throws FilterException {
        Operand base = primary(token);
        Place place = lexer.peek().place();
        return isReckoned(base) && lexer.take("^")
                ? Computations.arithmetic(Operation.POWER, base, primary(lexer.next()), place)
                : base;
    }

    /** What can stand beside a sign of arithmetic; after anything else a sign is a mistake, or ECQL's slash. */
    private static boolean isReckoned(Operand operand) {
        return operand instanceof Operand.Property
                || operand instanceof Operand.Computed
                || operand instanceof Operand.Literal literal && literal.value() instanceof Number;
    }

    /** One operand, or what stands in brackets. */
    private Operand primary(Token token) throws FilterException {
        Place place = token.place();
        switch (token.kind()) {
            case TEXT -> {
                return new Operand.Literal(token.text(), place);
            }
            case NUMBER -> {
                return new Operand.Literal(number(token), place);
            }
            case MOMENT -> {
                return moment(token.text(), place);
            }
            case QUOTED_NAME -> {
                return conditions.property(token.text(), place);
            }
            case WORD -> {
                return word(token);
            }
            case SIGN -> {
                return sign(token);
            }
            default -> throw token.kind() == Token.Kind.END
                    ? place.mistake("syntax.end", "…")
                    : place.mistake("syntax.operand", token.text());
        }
    }

    private Operand sign(Token token) throws FilterException {
        Place place = token.place();
        Budget.checkDepth(++nesting, place);
        Operand value;
        if (token.isSign("-")) {
            Operand zero = new Operand.Literal(0L, place);
            value = Computations.arithmetic(Operation.SUBTRACT, zero, primary(lexer.next()), place);
        } else if (token.isSign("(")) {
            value = next();
            lexer.expect(")");
        } else {
            throw place.mistake("syntax.operand", token.text());
        }
        nesting--;
        return value;
    }

    private static Object number(Token token) throws FilterException {
        try {
            return Long.valueOf(token.text());
        } catch (NumberFormatException e) {
            // A fraction, or a whole number beyond what a field can hold.
            return Lexer.number(token);
        }
    }

    private static Operand moment(String text, Place place) throws FilterException {
        Object value = text.indexOf('T') < 0 ? Moments.date(text, place) : Moments.instant(text, place);
        return new Operand.Literal(value, place);
    }

    private Operand word(Token token) throws FilterException {
        Place place = token.place();
        String keyword = token.keyword();
        if (keyword.equals("TRUE") || keyword.equals("FALSE")) {
            return new Operand.Literal(keyword.equals("TRUE"), place);
        } else if (keyword.equals("SRID") && lexer.peek().isSign("=")) {
            return geometries.readWithSrid(token);
        } else if (!lexer.peek().isSign("(")) {
            boolean dimension = WktReader.isKind(keyword) && lexer.peek().kind() == Token.Kind.WORD
                    && List.of("Z", "M", "ZM", "EMPTY").contains(lexer.peek().keyword());
            return dimension ? geometries.read(token) : conditions.property(token.text(), place);
        }
        if (WktReader.isKind(keyword)) {
            return geometries.read(token);
        }
        Budget.checkDepth(++nesting, place);
        lexer.expect("(");
        Operand value;
        switch (keyword) {
            case "CASEI", "ACCENTI" -> value = new Operand.Folded(next(), keyword.equals("ACCENTI"), place);
            case "DATE", "TIMESTAMP" -> {
                Token text = lexer.next();
                value = new Operand.Literal(
                        keyword.equals("DATE")
                                ? (Object) Moments.date(text.text(), text.place())
                                : Moments.instant(text.text(), text.place()),
                        place);
            }
            case "INTERVAL" -> {
                Operand start = next();
                lexer.expect(",");
                Operand end = next();
                value = new Operand.Interval(conditions.end(start), conditions.end(end), place);
            }
            default -> throw place.mistake("function.unknown", Place.shortened(token.text()));
        }
        lexer.expect(")");
        nesting--;
        return value;
    }

    Operand.Listed list() throws FilterException {
        Place place = lexer.peek().place();
        lexer.expect("(");
        List<Operand> values = new ArrayList<>();
        do {
            values.add(next());
        } while (lexer.take(","));
        lexer.expect(")");
        return new Operand.Listed(values, place);
    }

    /** A moment, or two with a slash between them. */
    Operand period() throws FilterException {
        // The slash between moments divides nothing.
        Operand start = primary(lexer.next());
        if (!lexer.take("/")) {
            return start;
        }
        Operand end = primary(lexer.next());
        return new Operand.Interval(conditions.end(start), conditions.end(end), start.place());
    }
}
