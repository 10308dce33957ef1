package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.Predicate.SpatialOperator;

/**
 * Reads CQL2 text (OGC 21-065r2, annex B) and the ECQL spellings that {@link org.igouverte.filter.Cql2} names, by
 * recursive descent. For one filter.
 */
public final class CqlTextReader {

    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "<>", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    /** ECQL's words for the temporal relations, written between their operands. */
    private static final Map<String, TemporalRelation> BETWEEN_OPERANDS = Map.of(
            "AFTER", TemporalRelation.AFTER,
            "BEFORE", TemporalRelation.BEFORE,
            "DURING", TemporalRelation.DURING,
            "TEQUALS", TemporalRelation.EQUALS);

    private final Lexer lexer;
    private final Conditions conditions;
    private final SpatialConditions spatial;
    private final FilterContext context;
    private final WktReader geometries;
    private final CqlOperands operands;

    private CqlTextReader(String text, FilterContext context) throws FilterException {
        Budget budget = new Budget();
        this.context = context;
        lexer = new Lexer(text);
        conditions = new Conditions(context, budget);
        spatial = new SpatialConditions(context, budget);
        geometries = new WktReader(lexer, context, budget);
        operands = new CqlOperands(lexer, conditions, geometries);
    }

    public static Filter read(String text, FilterContext context) throws FilterException {
        Budget.checkLength(text, Place.ofIndex(0));
        CqlTextReader reader = new CqlTextReader(text, context);
        // ECQL's IN ('id', …), which is a whole filter.
        Filter filter = reader.lexer.takeWord("IN")
                ? new Filter(Optional.of(reader.ids()), Predicate.TRUE)
                : new Filter(Optional.empty(), reader.disjunction(1));
        if (reader.lexer.peek().kind() != Token.Kind.END) {
            throw reader.lexer.unexpected("AND, OR");
        }
        return filter;
    }

    private List<String> ids() throws FilterException {
        List<String> ids = new ArrayList<>();
        for (Operand operand : operands.list().values()) {
            if (!(operand instanceof Operand.Literal literal)) {
                throw operand.place().mistake("id.literal");
            }
            context.idOf().apply(literal.value().toString()).ifPresent(ids::add);
        }
        return ids;
    }

    private Predicate disjunction(int depth) throws FilterException {
        List<Predicate> parts = new ArrayList<>();
        do {
            parts.add(conjunction(depth));
        } while (lexer.takeWord("OR"));
        return parts.size() == 1 ? parts.get(0) : new Predicate.Or(parts);
    }

    private Predicate conjunction(int depth) throws FilterException {
        List<Predicate> parts = new ArrayList<>();
        do {
            parts.add(negation(depth));
        } while (lexer.takeWord("AND"));
        return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
    }

    private Predicate negation(int depth) throws FilterException {
        Budget.checkDepth(depth, lexer.peek().place());
        if (lexer.takeWord("NOT")) {
            return new Predicate.Not(negation(depth + 1));
        }
        if (lexer.peek().isSign("(") && !lexer.opensOperand()) {
            lexer.next();
            Predicate inner = disjunction(depth + 1);
            lexer.expect(")");
            return inner;
        }
        return condition();
    }

    private Predicate condition() throws FilterException {
        Token first = lexer.next();
        if (lexer.peek().isSign("(")) {
            Optional<Predicate> function = function(first);
            if (function.isPresent()) {
                return function.get();
            }
        } else if (first.isWord("INCLUDE") && atEnd()) {
            return Predicate.TRUE;
        } else if (first.isWord("EXCLUDE") && atEnd()) {
            return new Predicate.Constant(false);
        }
        return comparison(operands.read(first));
    }

    private boolean atEnd() {
        return lexer.peek().kind() == Token.Kind.END || lexer.peek().isSign(")");
    }

    private Predicate comparison(Operand left) throws FilterException {
        Token token = lexer.peek();
        if (token.kind() == Token.Kind.SIGN && OPERATORS.containsKey(token.text())) {
            lexer.next();
            return conditions.comparison(left, OPERATORS.get(token.text()), operands.next(), true, left.place());
        }
        if (BETWEEN_OPERANDS.containsKey(token.keyword())) {
            lexer.next();
            return conditions.temporal(BETWEEN_OPERANDS.get(token.keyword()), left, operands.period(), left.place());
        }
        if (lexer.takeWord("IS")) {
            boolean negated = lexer.takeWord("NOT");
            lexer.expectWord("NULL");
            return negated(negated, conditions.isNull(left, left.place()));
        }
        boolean negated = lexer.takeWord("NOT");
        if (lexer.peek().isWord("LIKE") || lexer.peek().isWord("ILIKE")) {
            boolean matchCase = lexer.next().isWord("LIKE");
            return negated(negated, conditions.like(left, operands.next(), matchCase, left.place()));
        } else if (lexer.takeWord("BETWEEN")) {
            Operand low = operands.next();
            lexer.expectWord("AND");
            return negated(negated, conditions.between(left, low, operands.next(), left.place()));
        } else if (lexer.takeWord("IN")) {
            return negated(negated, conditions.in(left, operands.list(), left.place()));
        } else if (negated) {
            throw lexer.unexpected("LIKE, BETWEEN, IN");
        }
        if (left instanceof Operand.Property || left instanceof Operand.Literal) {
            boolean alone = atEnd() || token.isWord("AND") || token.isWord("OR");
            if (!alone) {
                throw lexer.unexpected("=, <>, <, >, LIKE, BETWEEN, IN, IS NULL");
            }
        }
        return conditions.truth(left);
    }

    private static Predicate negated(boolean negated, Predicate predicate) {
        return negated ? new Predicate.Not(predicate) : predicate;
    }

    /** The condition that a function is, its bracket not yet taken; empty if the name is that of no such function. */
    private Optional<Predicate> function(Token name) throws FilterException {
        String keyword = name.keyword();
        Place place = name.place();
        if (keyword.startsWith("T_")) {
            Optional<TemporalRelation> relation = TemporalRelation.find(keyword.substring(2));
            if (relation.isPresent()) {
                lexer.expect("(");
                Operand first = operands.next();
                lexer.expect(",");
                Operand second = operands.next();
                lexer.expect(")");
                return Optional.of(conditions.temporal(relation.get(), first, second, place));
            }
        }
        String plain = keyword.startsWith("S_") ? keyword.substring(2) : keyword;
        if (keyword.equals("BBOX")) {
            return Optional.of(box(place));
        } else if (plain.equals("DWITHIN") || plain.equals("BEYOND")) {
            return Optional.of(distance(plain.equals("DWITHIN"), place));
        }
        Optional<SpatialOperator> operator = spatialOperator(plain);
        if (operator.isEmpty()) {
            return Optional.empty();
        }
        lexer.expect("(");
        Operand first = operands.next();
        lexer.expect(",");
        Operand second = operands.next();
        lexer.expect(")");
        return Optional.of(spatial.of(operator.get(), first, second, place));
    }

    static Optional<SpatialOperator> spatialOperator(String name) {
        for (SpatialOperator operator : SpatialOperator.values()) {
            boolean related = operator != SpatialOperator.DWITHIN && operator != SpatialOperator.BEYOND;
            if (related && operator.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    /** ECQL's {@code BBOX(property, x, y, x, y [, 'crs'])}. */
    private Predicate box(Place place) throws FilterException {
        lexer.expect("(");
        Operand property = operands.next();
        double[] corners = new double[4];
        for (int i = 0; i < 4; i++) {
            lexer.expect(",");
            corners[i] = lexer.number();
        }
        ShapeBuilder builder = geometries.builder(context.literalCrs(), context.literalOrder(), place);
        if (lexer.take(",")) {
            Token name = lexer.next();
            CoordinateSystem crs = WktReader.crs(name.text(), name.place());
            builder = geometries.builder(crs, crs.axisOrderAs(name.text()), place);
        }
        lexer.expect(")");
        Operand.Shape rectangle = new Operand.Shape(builder.rectangle(corners, place), place);
        return spatial.of(SpatialOperator.INTERSECTS, property, rectangle, place);
    }

    private Predicate distance(boolean within, Place place) throws FilterException {
        lexer.expect("(");
        Operand first = operands.next();
        lexer.expect(",");
        Operand second = operands.next();
        lexer.expect(",");
        double distance = lexer.number();
        StringBuilder unit = new StringBuilder();
        if (lexer.take(",")) {
            do {
                unit.append(unit.isEmpty() ? "" : " ").append(lexer.next().text());
            } while (!atEnd() && unit.length() < 80);
        }
        lexer.expect(")");
        return spatial.distance(within, first, second, distance, unit.toString(), place);
    }
}
