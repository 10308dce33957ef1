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
        if (this instanceof Beside beside) {
            return beside.table();
        } else if (this instanceof Source source) {
            return source.name() + ' ' + source.table() + new TreeMap<>(source.parameters())
                    + source.otherwise().map(DataReference::selection).orElse("");
        }
        if (this instanceof Remote remote) {
            return remote.protocol() + ' ' + new TreeMap<>(remote.parameters());
        }
        return new TreeMap<>(((Service) this).parameters()).toString();
    }

    /** Name of the data set under which another file takes the place of these data; empty where none can. */
    default Optional<String> replaceable() {
        if (this instanceof ContainedFile file) {
            return Optional.of(file.dataset());
        } else if (this instanceof Dataset apart) {
            return Optional.of(apart.dataset());
        } else if (this instanceof Source source) {
            return source.otherwise().flatMap(DataReference::replaceable);
        }
        return Optional.empty();
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

    /**
     * A source that a Java partner registers in its own bundle, by the type that it registers; or one of the core's own, as
     * {@code igo.opendata}.
     */
    record Service(String type, Map<String, String> parameters) implements DataReference {
        public Service {
            Objects.requireNonNull(type);
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * A table of a store that the operator binds under a name; where it is and who may read it is the operator's business.
     *
     * @param name name of the {@linkplain org.igouverte.layer.spi.DataSource data source}
     * @param table table or view in it, as {@code schema.table}
     * @param parameters what the store does not tell by itself
     * @param otherwise what is read while no store of that name is bound; not itself a {@code Source}
     */
    record Source(String name, String table, Map<String, String> parameters, Optional<DataReference> otherwise)
            implements DataReference {
        public Source {
            Objects.requireNonNull(name);
            Objects.requireNonNull(table);
            parameters = Map.copyOf(parameters);
            if (otherwise.orElse(null) instanceof Source) {
                throw new IllegalArgumentException("instead of source " + name + " there is another source");
            }
        }
    }

    /**
     * A layer of another server's service, which the operator allows to be asked.
     *
     * @param protocol {@code wms}, {@code wmts}, {@code wfs} or {@code ogcapi}
     * @param parameters {@code url}, {@code layer}, and what else the partner says of it
     */
    record Remote(String protocol, Map<String, String> parameters) implements DataReference {
        public Remote {
            Objects.requireNonNull(protocol);
            parameters = Map.copyOf(parameters);
        }

        /** Whether the other server draws pictures, rather than giving features. */
        public boolean pictures() {
            return protocol.equals("wms") || protocol.equals("wmts");
        }
    }

    /** Another table of the file or store that the layer itself is read from; for its {@link RelatedTable}s alone. */
    record Beside(String table) implements DataReference {
        public Beside {
            Objects.requireNonNull(table);
        }
    }
}
