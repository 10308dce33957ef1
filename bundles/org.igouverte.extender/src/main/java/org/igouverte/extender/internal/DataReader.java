package org.igouverte.extender.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code data:}, of a layer and of the tables beside it. */
final class DataReader {

    private final ContributionArchive archive;

    DataReader(ContributionArchive archive) {
        this.archive = archive;
    }

    DataReference layer(YamlNode data) throws StagingException {
        DataReference read = read(data);
        if (read instanceof DataReference.Beside) {
            throw data.mistake("data lacks 'file', 'dataset', 'source', 'service' or a remote service");
        }
        return read;
    }

    /** Data of a table beside a layer's: {@code table} alone is one of the layer's own file or source. */
    DataReference table(YamlNode data) throws StagingException {
        DataReference read = read(data);
        if (read instanceof DataReference.Service
                || read instanceof DataReference.Source
                || read instanceof DataReference.Remote) {
            throw data.mistake("a table is of a 'file', a 'dataset', or a 'table' of the layer's own file or source");
        }
        return read;
    }

    private DataReference read(YamlNode data) throws StagingException {
        if (data.value().isTextual()) {
            return contained(data, Optional.empty(), Optional.empty(), Map.of());
        }
        Optional<String> table = data.get("table").map(YamlNode::text);
        Optional<String> dataset = data.get("dataset").map(YamlNode::text);
        Optional<YamlNode> file = data.get("file");
        Map<String, String> parameters = new HashMap<>();
        data.get("parameters").ifPresent(given -> given.entries().forEach((k, v) -> parameters.put(k, v.text())));
        Optional<DataReference> remote = RemoteReader.read(data);
        if (remote.isPresent()) {
            return remote.get();
        }
        Optional<YamlNode> source = data.get("source");
        Optional<YamlNode> service = data.get("service");
        if (data.get("otherwise").isPresent() && source.isEmpty()) {
            throw data.required("otherwise").mistake("'otherwise' is for data of a 'source'");
        }
        if (source.isPresent()) {
            return source(data, file.isPresent() || dataset.isPresent() || service.isPresent(), parameters);
        }
        if (service.isPresent()) {
            if (file.isPresent() || dataset.isPresent() || table.isPresent()) {
                throw data.mistake("data with a 'service' has neither 'file', 'dataset' nor 'table'");
            }
            return new DataReference.Service(service.get().text(), parameters);
        }
        if (file.isPresent()) {
            return contained(file.get(), dataset, table, parameters);
        }
        if (dataset.isPresent()) {
            return new DataReference.Dataset(dataset.get(), table, parameters);
        }
        return new DataReference.Beside(
                table.orElseThrow(() -> data.mistake("data lacks 'file', 'dataset', 'source', 'service' or a remote service")));
    }

    private DataReference source(YamlNode data, boolean more, Map<String, String> parameters) throws StagingException {
        if (more) {
            throw data.mistake("data of a 'source' has neither 'file', 'dataset' nor 'service';"
                    + " what is read while the source is not bound stands under 'otherwise'");
        }
        String table = data.get("table")
                .orElseThrow(() -> data.mistake("data of a 'source' lacks 'table', as schema.table"))
                .text();
        Optional<YamlNode> otherwise = data.get("otherwise");
        DataReference instead = otherwise.isEmpty() ? null : layer(otherwise.get());
        if (instead instanceof DataReference.Source
                || instead instanceof DataReference.Service
                || instead instanceof DataReference.Remote) {
            throw otherwise.get().mistake("'otherwise' names a 'file' or a 'dataset'");
        }
        return new DataReference.Source(
                data.required("source").text(), table, parameters, Optional.ofNullable(instead));
    }

    private DataReference contained(
            YamlNode file, Optional<String> dataset, Optional<String> table, Map<String, String> parameters)
            throws StagingException {
        String path = file.text();
        if (!path.startsWith("data/")) {
            throw file.mistake("'" + path + "' is not data/FILE");
        }
        if (!archive.has(path)) {
            throw file.mistake("the jar lacks the file " + path + Nearest.hint(path, archive.pathsIn("data/")));
        }
        return new DataReference.ContainedFile(path, dataset.orElse(stem(path)), table, parameters);
    }

    /** The file's name without folder and extension. */
    static String stem(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
