package org.igouverte.layer;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where the features of a layer come from, as the partner's YAML says under {@code data:}. */
public sealed interface DataReference {

    /**
     * A file inside the contribution, which a data set of the given name may replace.
     *
     * @param path path inside {@code IGO-INF}, as {@code data/peuplements.gpkg}
     * @param dataset name under which another file takes its place, by default the file's name without extension
     * @param table table or layer within the file; empty when there is only one
     */
    record ContainedFile(String path, String dataset, Optional<String> table) implements DataReference {
        public ContainedFile {
            Objects.requireNonNull(path);
            Objects.requireNonNull(dataset);
            Objects.requireNonNull(table);
        }
    }

    /** A data set that is brought apart from the bundle. */
    record Dataset(String dataset, Optional<String> table) implements DataReference {
        public Dataset {
            Objects.requireNonNull(dataset);
            Objects.requireNonNull(table);
        }
    }

    /** A source that a Java partner registers in its own bundle, by the type that it registers. */
    record Service(String type, Map<String, String> parameters) implements DataReference {
        public Service {
            Objects.requireNonNull(type);
            parameters = Map.copyOf(parameters);
        }
    }
}
