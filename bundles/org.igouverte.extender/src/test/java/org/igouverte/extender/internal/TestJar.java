package org.igouverte.extender.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.UnknownCoordinateSystemException;

/** A contribution in the making: files by path in the jar. A right one to begin with; tests spoil it. */
final class TestJar {

    private static final CoordinateSystem LAMBERT =
            new CoordinateSystem("EPSG:32198", "Lambert", AxisOrder.EAST_NORTH, false, 1, new Bounds(-80, 44, -57, 63));
    private static final CoordinateSystem LON_LAT =
            new CoordinateSystem("CRS:84", "WGS84", AxisOrder.EAST_NORTH, true, 111319, new Bounds(-180, -90, 180, 90));

    static final String PARTNER = """
            igo: 1
            id: essai
            title: {fr: Ministère, en: Ministry}
            contact:
              name: Service
              email: a@example.org
            licence: {id: CC-BY-4.0, title: CC BY 4.0, url: "https://example.org/by"}
            namespaces: [foret]
            """;
    static final String LAYER = """
            igo: 1
            title: {fr: Arbres, en: Trees}
            abstract: Arbres
            data: data/arbres.geojson
            fields:
              no: {label: {fr: Numéro, en: Number}, type: string, from: [NUM, numero]}
              essence:
                label: {fr: Essence, en: Species}
                optional: true
                codes: codes/essence.csv
            id: no
            style: styles/arbres.sld
            identify:
              title: "{{essence}}"
              text:
                fr: "{{#essence}}Un {{essence.code}}{{/essence}}"
                en: "A {{essence}}"
              details: [no, essence]
            scales: {min: 10, max: 1000}
            aliases: ["foret:arbre"]
            examples:
              - {bounds: [0, 1, 2, 3], crs: "EPSG:32198", count: 7}
              - bounds: [-74, 45, -73, 46]
                notBlank: true
            """;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    TestJar() {
        with("partner.yaml", PARTNER);
        with("layers/arbres.yaml", LAYER);
        with("data/arbres.geojson", "{}");
        with("styles/arbres.sld", "<x/>");
        with("codes/essence.csv", "code,fr,en\nSB,sapin,fir\n");
    }

    /** Puts or replaces a file under {@code IGO-INF}. */
    TestJar with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    TestJar with(String path, byte[] content) {
        files.put("IGO-INF/" + path, content);
        return this;
    }

    /** Puts an entry anywhere in the jar. */
    TestJar withEntry(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TestJar without(String path) {
        files.remove("IGO-INF/" + path);
        return this;
    }

    /** Replaces a text of the layer that is there. */
    TestJar layer(String what, String by) {
        if (!LAYER.contains(what)) {
            throw new IllegalArgumentException(what);
        }
        return with("layers/arbres.yaml", LAYER.replace(what, by));
    }

    Path write(Path folder) {
        try {
            Path jar = Files.createTempFile(folder, "essai", ".jar");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resources of a partner of this project, as its build packs them. */
    static TestJar ofPartner(String partner) throws IOException {
        return ofResources(Path.of("../../partner-bundles", partner, "src/main/resources"));
    }

    static TestJar ofResources(Path resources) throws IOException {
        TestJar jar = new TestJar();
        jar.files.clear();
        try (Stream<Path> paths = Files.walk(resources)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                jar.files.put(resources.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return jar;
    }

    /** Knows the two coordinate systems of these tests. */
    static CoordinateSystem system(String identifier) throws UnknownCoordinateSystemException {
        return switch (identifier) {
            case "EPSG:32198" -> LAMBERT;
            case "CRS:84" -> LON_LAT;
            default -> throw new UnknownCoordinateSystemException(identifier);
        };
    }
}
