package org.igouverte.pyramid.internal.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.pyramid.internal.file.ColumnLayout;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/**
 * From rows to tuples of the attributes that a query asks for: each distinct tuple is put to the query's filter and,
 * if it passes, announced to the sink once. Rows are asked for in ascending order mostly. One for each query.
 */
final class TupleMapper {

    /** Distinct tuples up to which a plain table tells the id of each possible one. */
    private static final int MAX_TABLE = 1 << 18;

    private static final int REFUSED = -1;
    private static final int UNKNOWN = -2;

    private final PyramidFiles files;
    private final BlockReader blocks;
    private final ShapeSink sink;
    /** Numbers of the columns of the query's fields, then of those that only the filter asks for. */
    private final int[] columns;

    private final int wanted;
    private final CompiledPredicate filter;
    private final boolean filtered;
    /** Codes that each column has. */
    private final int[] radixes;
    /** Id by combined code, which has a digit for each column. */
    private final int[] table;

    private final CodePairs[] pairs;
    private final List<Map<Object, Integer>> plainCodes = new ArrayList<>();
    private int[] ids = {};
    private int announced;
    /** First row of the block whose codes are combined. */
    private int combinedBlock = -1;

    private int[] combinedCodes = {};
    private int combined;

    TupleMapper(
            PyramidFiles files, FieldColumns fields, BlockReader blocks, ShapeQuery query, ShapeSink sink) {
        this.files = files;
        this.blocks = blocks;
        this.sink = sink;
        List<String> names = new ArrayList<>(query.fields());
        for (String property : CompiledPredicate.properties(query.filter())) {
            if (!names.contains(property)) {
                names.add(property);
            }
        }
        wanted = query.fields().size();
        columns = names.stream().mapToInt(fields::column).toArray();
        filter = CompiledPredicate.of(query.filter(), names);
        filtered = !query.filter().equals(org.igouverte.layer.Predicate.TRUE);
        radixes = new int[columns.length];
        long product = 1;
        for (int i = 0; i < columns.length; i++) {
            ColumnLayout layout = columns[i] == FieldColumns.ABSENT ? null : files.columns().get(columns[i]);
            boolean plain = layout != null && layout.isPlain();
            plainCodes.add(plain ? new HashMap<>() : null);
            radixes[i] = plain ? MAX_TABLE + 1 : layout == null ? 1 : layout.dictionary().length + 1;
            product = Math.min(MAX_TABLE + 1L, product * radixes[i]);
        }
        if (product <= MAX_TABLE) {
            table = new int[(int) product];
            Arrays.fill(table, UNKNOWN);
            pairs = null;
        } else {
            table = null;
            pairs = new CodePairs[columns.length];
            Arrays.setAll(pairs, i -> new CodePairs());
        }
    }

    /** The tuple of a row, announced; negative if the filter refuses it. */
    int tuple(int row) throws SourceException {
        blocks.loadRow(row);
        return tupleInBlock(row - blocks.firstRow());
    }

    /** The tuple of a row of the block that is loaded. */
    int tupleInBlock(int index) throws SourceException {
        if (table != null) {
            if (combinedBlock != blocks.firstRow()) {
                combine();
            }
            int known = table[combinedCodes[index]];
            if (known == UNKNOWN) {
                known = resolve(index);
                table[combinedCodes[index]] = known;
            }
            return known;
        }
        int code = 0;
        for (int i = 0; i < columns.length; i++) {
            code = pairs[i].id(code, code(i, index));
        }
        if (code >= combined) {
            if (code >= ids.length) {
                ids = Arrays.copyOf(ids, Math.max(1024, 2 * code));
            }
            ids[code] = resolve(index);
            combined = code + 1;
        }
        return ids[code];
    }

    /** Writes the codes of each row of the block as the digits of one number. */
    private void combine() throws SourceException {
        int rows = blocks.rows();
        combinedBlock = blocks.firstRow();
        if (combinedCodes.length < rows) {
            combinedCodes = new int[Math.max(1024, rows)];
        }
        Arrays.fill(combinedCodes, 0, rows, 0);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != FieldColumns.ABSENT) {
                blocks.addDigits(columns[i], radixes[i], combinedCodes);
            }
        }
    }

    private int code(int i, int index) throws SourceException {
        if (columns[i] == FieldColumns.ABSENT) {
            return 0;
        }
        if (plainCodes.get(i) == null) {
            return blocks.codes(columns[i])[index];
        }
        Object value = blocks.values(columns[i])[index];
        return value == null ? 0 : plainCodes.get(i).computeIfAbsent(value, v -> plainCodes.get(i).size() + 1);
    }

    private int resolve(int index) throws SourceException {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            if (columns[i] == FieldColumns.ABSENT) {
                continue;
            }
            ColumnLayout layout = files.columns().get(columns[i]);
            if (layout.isPlain()) {
                values[i] = blocks.values(columns[i])[index];
            } else {
                int code = blocks.codes(columns[i])[index];
                values[i] = code == 0 ? null : layout.dictionary()[code - 1];
            }
        }
        if (filtered && !filter.test(values, null)) {
            return REFUSED;
        }
        sink.tuple(announced, wanted == values.length ? values : Arrays.copyOf(values, wanted));
        return announced++;
    }

    /** Dense ids of pairs of numbers, in the order of their first appearance; open addressing. */
    private static final class CodePairs {

        private long[] keys = new long[1024];
        private int[] ids = new int[1024];
        private int size;

        int id(int a, int b) {
            long key = (long) a << 32 | b;
            int mask = keys.length - 1;
            int slot = slot(key, mask);
            while (ids[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & mask;
            }
            if (ids[slot] == 0) {
                keys[slot] = key;
                ids[slot] = ++size;
                if (2 * size > keys.length) {
                    grow();
                }
                return size - 1;
            }
            return ids[slot] - 1;
        }

        private static int slot(long key, int mask) {
            return (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldIds = ids;
            keys = new long[2 * oldKeys.length];
            ids = new int[keys.length];
            for (int i = 0; i < oldIds.length; i++) {
                if (oldIds[i] != 0) {
                    int slot = slot(oldKeys[i], keys.length - 1);
                    while (ids[slot] != 0) {
                        slot = slot + 1 & keys.length - 1;
                    }
                    keys[slot] = oldKeys[i];
                    ids[slot] = oldIds[i];
                }
            }
        }
    }
}
