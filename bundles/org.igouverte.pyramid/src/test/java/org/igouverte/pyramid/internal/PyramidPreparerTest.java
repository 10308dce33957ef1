package org.igouverte.pyramid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.pyramid.internal.read.PreparedPyramid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyramidPreparerTest {

    private static final DataReference FILE = new DataReference.Dataset("stands", Optional.empty());

    @TempDir
    Path root;

    private final MemorySource source = new MemorySource();
    private final List<Object> attached = new ArrayList<>();
    private PyramidPreparer preparer;

    @BeforeEach
    void start() throws IOException {
        new Partition(1, 60, 200, 0, 0, 8).addTo(source);
        preparer = new PyramidPreparer(new PreparedFolders(root, System::nanoTime));
    }

    /** A staged layer of the source, as far as a preparer looks. */
    private StagedLayer layer(DataReference data, String revision) {
        StyleDocument style = new StyleDocument("s", LocalizedText.EMPTY, "s.sld", StyleDocument.Format.SLD, "");
        LayerDefinition definition = LayerDefinition.builder(
                        new LayerName("foret", "stands"),
                        LocalizedText.EMPTY,
                        data,
                        List.of(style))
                .file("layers/stands.yaml")
                .build();
        return (StagedLayer) Proxy.newProxyInstance(
                StagedLayer.class.getClassLoader(), new Class<?>[] {StagedLayer.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "definition" -> definition;
                        case "name" -> definition.name();
                        case "schema" -> source.schema();
                        case "extent" -> source.extent();
                        case "featureCount" -> OptionalLong.of(source.features.size());
                        case "dataRevision" -> new DataRevision(revision);
                        case "source" -> source;
                        case "attach" -> {
                            assertEquals(VectorPyramid.class, arguments[0]);
                            attached.add(arguments[1]);
                            yield null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(2));
    }

    @Test
    void aLargeLayerIsPreparedOnceForEachRevision() throws Exception {
        preparer.prepare(layer(FILE, "r1"), soon());
        assertEquals(1, folders().size());
        Path index = root.resolve(folders().get(0)).resolve("index.bin");
        Object written = Files.getLastModifiedTime(index);
        preparer.prepare(layer(FILE, "r1"), soon());
        assertEquals(2, attached.size());
        assertEquals(written, Files.getLastModifiedTime(index), "the second found it ready");
        preparer.prepare(layer(FILE, "r2"), soon());
        assertEquals(2, folders().size());
        for (Object pyramid : attached) {
            ((PreparedPyramid) pyramid).close();
        }
    }

    @Test
    void damageIsMendedByPreparingAnew() throws Exception {
        preparer.prepare(layer(FILE, "r1"), soon());
        ((PreparedPyramid) attached.get(0)).close();
        Path index = root.resolve(folders().get(0)).resolve("index.bin");
        byte[] good = Files.readAllBytes(index);
        Files.write(index, new byte[] {1, 2, 3});
        preparer.prepare(layer(FILE, "r1"), soon());
        assertEquals(2, attached.size());
        assertEquals(good.length, Files.size(index));
    }

    @Test
    void smallLayersAndLiveSourcesHaveNone() throws Exception {
        preparer.prepare(layer(new DataReference.Service("live", Map.of()), "r1"), soon());
        source.features.subList(100, source.features.size()).clear();
        preparer.prepare(layer(FILE, "r1"), soon());
        assertTrue(attached.isEmpty());
        assertTrue(folders().isEmpty());
    }

    @Test
    void whatIsNotDoneInTimeLeavesNothing() throws Exception {
        assertThrows(
                DeadlineExceededException.class,
                () -> preparer.prepare(layer(FILE, "r1"), Deadline.after(Duration.ZERO)));
        assertTrue(folders().isEmpty());
        preparer.prepare(layer(FILE, "r1"), soon());
        assertFalse(attached.isEmpty());
    }

    @Test
    void theKeyNamesAllThatThePreparedFilesDependOn() {
        String key = PyramidPreparer.key(layer(FILE, "r1"));
        assertEquals(key, PyramidPreparer.key(layer(new DataReference.Dataset("other", Optional.empty()), "r1")));
        assertNotEquals(key, PyramidPreparer.key(layer(FILE, "r2")));
        assertNotEquals(
                key, PyramidPreparer.key(layer(new DataReference.Dataset("stands", Optional.of("table")), "r1")));
    }
}
