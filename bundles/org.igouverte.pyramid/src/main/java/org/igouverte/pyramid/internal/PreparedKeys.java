package org.igouverte.pyramid.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.layer.staging.StoredTable;
import org.igouverte.pyramid.internal.file.PyramidFiles;

/** Names of prepared folders: hashes of all that their content depends on. */
final class PreparedKeys {

    private PreparedKeys() {}

    /** Of what is prepared of a table as it is, for all layers that read it. */
    static String ofTable(StoredTable table) {
        return hash("table\n" + PyramidFiles.FORMAT + '\n' + table.identity());
    }

    /** Of what is prepared of a layer alone. */
    static String ofLayer(StagedLayer layer) {
        StringBuilder text = new StringBuilder();
        text.append(PyramidFiles.FORMAT).append('\n');
        text.append(layer.dataRevision()).append('\n');
        text.append(layer.definition().data().selection());
        for (RelatedTable table : layer.definition().lookups()) {
            text.append('\n').append(table.data().selection());
            text.append(' ').append(table.field()).append(' ').append(table.key()).append('\n');
            table.fields().forEach(field -> add(field, text));
        }
        text.append('\n').append(layer.schema()).append('\n');
        layer.definition().fields().forEach(field -> add(field, text));
        return hash(text.toString());
    }

    /** What of a field comes into the folder: its words and code lists do not, and have no order that a restart keeps. */
    private static void add(FieldDefinition field, StringBuilder text) {
        text.append(field.name()).append(' ').append(field.type()).append(field.spellings()).append('\n');
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
