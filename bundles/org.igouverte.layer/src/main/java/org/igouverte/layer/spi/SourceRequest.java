package org.igouverte.layer.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FieldDefinition;

/**
 * What a factory is asked to open.
 *
 * @param file the stored file, which never changes; empty for a source that is no file
 * @param displayName what people call the file, for messages
 * @param revision the revision of the file's content
 * @param table table or layer within it; empty means the only one
 * @param fields fields to serve and their spellings; empty list serves all that is there under the store's names. Of a
 *     raster they are its bands, whose own names are their descriptions and {@code band1}, {@code band2}, …
 * @param featureId field with the lasting ids, among {@code fields} by name; empty uses the store's own key
 * @param parameters what else the layer's YAML says
 */
public record SourceRequest(
        Optional<Path> file,
        String displayName,
        DataRevision revision,
        Optional<String> table,
        List<FieldDefinition> fields,
        Optional<String> featureId,
        Map<String, String> parameters) {

    /** Parameter that is there if the file takes the place of the bundle's own, and so may call its table otherwise. */
    public static final String REPLACED = "replaced";

    /** Parameter that is there if the file is read once and gone then: nothing that was seen of it is worth keeping. */
    public static final String TRANSIENT = "transient";

    public SourceRequest {
        Objects.requireNonNull(file);
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(revision);
        Objects.requireNonNull(table);
        fields = List.copyOf(fields);
        Objects.requireNonNull(featureId);
        parameters = Map.copyOf(parameters);
    }
}
