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
            throw data.mistake(ExtenderMessages.text("data.lacks.file"));
        }
        return read;
    }

    /** Data of a table beside a layer's: {@code table} alone is one of the layer's own file or source. */
    DataReference table(YamlNode data) throws StagingException {
        DataReference read = read(data);
        if (read instanceof DataReference.Service
                || read instanceof DataReference.Source
                || read instanceof DataReference.Remote) {
            throw data.mistake(ExtenderMessages.text("table.file.dataset"));
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
            throw data.required("otherwise").mistake(ExtenderMessages.text("otherwise.data.source"));
        }
        if (source.isPresent()) {
            return source(data, file.isPresent() || dataset.isPresent() || service.isPresent(), parameters);
        }
        if (service.isPresent()) {
            if (file.isPresent() || dataset.isPresent() || table.isPresent()) {
                throw data.mistake(ExtenderMessages.text("data.service.neither"));
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
                table.orElseThrow(() -> data.mistake(ExtenderMessages.text("data.lacks.file"))));
    }

    private DataReference source(YamlNode data, boolean more, Map<String, String> parameters) throws StagingException {
        if (more) {
            throw data.mistake(ExtenderMessages.text("data.source.neither"));
        }
        String table = data.get("table")
                .orElseThrow(() -> data.mistake(ExtenderMessages.text("data.source.lacks")))
                .text();
        Optional<YamlNode> otherwise = data.get("otherwise");
        DataReference instead = otherwise.isEmpty() ? null : layer(otherwise.get());
        if (instead instanceof DataReference.Source
                || instead instanceof DataReference.Service
                || instead instanceof DataReference.Remote) {
            throw otherwise.get().mistake(ExtenderMessages.text("otherwise.names.file"));
        }
        return new DataReference.Source(
                data.required("source").text(), table, parameters, Optional.ofNullable(instead));
    }

    private DataReference contained(
            YamlNode file, Optional<String> dataset, Optional<String> table, Map<String, String> parameters)
            throws StagingException {
        String path = file.text();
        if (!path.startsWith("data/")) {
            throw file.mistake(ExtenderMessages.text("data.file", path));
        }
        if (!archive.has(path)) {
            throw file.mistake(
                    ExtenderMessages.text("jar.lacks.file.2", path, Nearest.hint(path, archive.pathsIn("data/"))));
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
