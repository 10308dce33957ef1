package org.igouverte.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Writes bundles of many layers, which are alike but for their names.
 *
 * <pre>ManyLayers FOLDER BUNDLES LAYERS [DATASET]</pre>
 *
 * <p>Each bundle is of a partner of its own, {@code nombre0} and so on, with that many layers {@code couche0} and so on.
 * They show five squares that the bundle contains, or the data set of that name, which must have the fields of the sample
 * stands.
 */
public final class ManyLayers {

    private static final String STYLE = """
            <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
              <NamedLayer><Name>tout</Name><UserStyle><FeatureTypeStyle><Rule><Title>Tout</Title>
                <PolygonSymbolizer><Fill><CssParameter name="fill">#336699</CssParameter></Fill></PolygonSymbolizer>
              </Rule></FeatureTypeStyle></UserStyle></NamedLayer>
            </StyledLayerDescriptor>
            """;

    private ManyLayers() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3 && arguments.length != 4) {
            System.err.println("usage: ManyLayers FOLDER BUNDLES LAYERS [DATASET]");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int layers = Integer.parseInt(arguments[2]);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            write(folder.resolve("nombre" + i + "-1.0.0.jar"), "nombre" + i, layers, arguments.length == 4 ? arguments[3] : "");
        }
    }

    private static void write(Path file, String id, int layers, String dataset) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example." + id);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=org.igouverte.layers)(version>=1.0)(!(version>=2.0)))\"");
        StringBuilder capabilities = new StringBuilder();
        for (int i = 0; i < layers; i++) {
            capabilities.append(i == 0 ? "" : ",").append("org.igouverte.layer;org.igouverte.layer=\"").append(id)
                    .append(":couche").append(i).append("\";version:Version=\"1.0.0\"");
        }
        main.putValue("Provide-Capability", capabilities.toString());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            entry(jar, "partner.yaml", """
                    igo: 1
                    id: %1$s
                    title: {fr: Partenaire %1$s, en: Partner %1$s}
                    contact: {name: {fr: Personne, en: Nobody}, email: personne@example.org}
                    licence: {id: CC0-1.0, title: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}
                    namespaces: [%1$s]
                    """.formatted(id));
            entry(jar, "styles/tout.sld", STYLE);
            if (dataset.isEmpty()) {
                entry(jar, "data/carres.geojson", squares());
            }
            for (int i = 0; i < layers; i++) {
                entry(jar, "layers/couche" + i + ".yaml", layer(id, i, dataset));
            }
        }
    }

    private static String layer(String id, int number, String dataset) {
        String first = """
                igo: 1
                title: {fr: Couche %1$d de %2$s, en: Layer %1$d of %2$s}
                abstract: {fr: Une couche parmi beaucoup., en: One layer of many.}
                keywords: [{fr: nombre, en: number}]
                style: styles/tout.sld
                """.formatted(number, id);
        return first
                + (dataset.isEmpty()
                        ? """
                        data: data/carres.geojson
                        fields:
                          no: {label: {fr: Numéro, en: Number}, type: integer}
                        id: no
                        """
                        : """
                        data: {dataset: %s}
                        fields:
                          gr_ess: {label: {fr: Essences, en: Species}}
                          type_couv: {label: {fr: Couvert, en: Cover}}
                        identify: {title: "{{gr_ess}}", text: "{{type_couv}}", details: [gr_ess, type_couv]}
                        """.formatted(dataset));
    }

    private static String squares() {
        StringBuilder json = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < 5; i++) {
            double x = -74 + 0.2 * i;
            json.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"type\":\"Feature\",\"properties\":{\"no\":%d},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                                    + "[[[%2$.1f,46],[%3$.1f,46],[%3$.1f,46.1],[%2$.1f,46.1],[%2$.1f,46]]]}}",
                            i, x, x + 0.1));
        }
        return json.append("]}").toString();
    }

    private static void entry(JarOutputStream jar, String name, String content) throws IOException {
        jar.putNextEntry(new JarEntry("IGO-INF/" + name));
        jar.write(content.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
