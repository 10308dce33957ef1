package org.igouverte.layer;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Where the features of a layer come from, as the partner's YAML says under {@code data:}. */
public sealed interface DataReference {

    /**
     * Names what of a file's content the layer takes, so that two that read the same file differently can be told apart: the
     * same text for the same table and parameters, also after a restart.
     */
    default String selection() {
        if (this instanceof ContainedFile file) {
            return file.table().orElse("") + new TreeMap<>(file.parameters());
        } else if (this instanceof Dataset dataset) {
            return dataset.table().orElse("") + new TreeMap<>(dataset.parameters());
        }
        return new TreeMap<>(((Service) this).parameters()).toString();
    }

    /**
     * A file inside the contribution, which a data set of the given name may replace.
     *
     * @param path path inside {@code IGO-INF}, as {@code data/peuplements.gpkg}
     * @param dataset name under which another file takes its place, by default the file's name without extension
     * @param table table or layer within the file; empty when there is only one
     * @param parameters what the format does not tell by itself, as the coordinate system of a CSV file
     */
    record ContainedFile(String path, String dataset, Optional<String> table, Map<String, String> parameters)
            implements DataReference {
        public ContainedFile {
            Objects.requireNonNull(path);
            Objects.requireNonNull(dataset);
            Objects.requireNonNull(table);
            parameters = Map.copyOf(parameters);
        }

        public ContainedFile(String path, String dataset, Optional<String> table) {
            this(path, dataset, table, Map.of());
        }
    }

    /**
     * A data set that is brought apart from the bundle.
     *
     * @param parameters as of a {@link ContainedFile}
     */
    record Dataset(String dataset, Optional<String> table, Map<String, String> parameters) implements DataReference {
        public Dataset {
            Objects.requireNonNull(dataset);
            Objects.requireNonNull(table);
            parameters = Map.copyOf(parameters);
        }

        public Dataset(String dataset, Optional<String> table) {
            this(dataset, table, Map.of());
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
