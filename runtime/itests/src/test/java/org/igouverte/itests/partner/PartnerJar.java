package org.igouverte.itests.partner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.example.partner.SquareSource;

/**
 * A partner's jar made for a test. {@link #small} is a contribution without fault: layer {@code essai:carre}, one square
 * that fills the degree between 72 and 71° W, 46 and 47° N, in a colour and with an attribute {@code edition} that tell its
 * version.
 */
public final class PartnerJar {

    public static final String NAME = "org.igouverte.partner.essai";
    public static final String LAYER = "IGO-INF/layers/carre.yaml";
    public static final String STYLE = "IGO-INF/styles/carre.sld";
    public static final String DATA = "IGO-INF/data/carre.geojson";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private PartnerJar() {}

    /** @param colour of the square, {@code #rrggbb} */
    public static PartnerJar small(String version, String edition, String colour) {
        return new PartnerJar()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", NAME)
                .header("Bundle-Version", version)
                .header(
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=org.igouverte.layers)(version>=1.0)(!(version>=2.0)))\"")
                .header(
                        "Provide-Capability",
                        "org.igouverte.layer;org.igouverte.layer=\"essai:carre\";version:Version=\"1.0.0\"")
                .entry("IGO-INF/partner.yaml", """
                        igo: 1
                        id: essai
                        title: {fr: Partenaire d'essai, en: Test partner}
                        contact: {name: {fr: Personne, en: Nobody}, email: personne@example.org}
                        licence: {id: CC0-1.0, title: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}
                        namespaces: [essai]
                        """)
                .entry(LAYER, """
                        igo: 1
                        title: {fr: Carré, en: Square}
                        abstract: {fr: Un carré., en: A square.}
                        data: data/carre.geojson
                        fields:
                          no: {label: {fr: Numéro, en: Number}, type: integer}
                          edition: {label: {fr: Édition, en: Edition}}
                        id: no
                        style: styles/carre.sld
                        identify: {title: "{{edition}}", details: [edition]}
                        examples:
                          - {bounds: [-73, 45, -70, 48], count: 1}
                          - {bounds: [-73, 45, -70, 48], notBlank: true}
                        """)
                .entry(STYLE, """
                        <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
                          <NamedLayer><Name>carre</Name><UserStyle><FeatureTypeStyle>
                            <Rule><Title>Carré<Localized lang="en">Square</Localized></Title>
                              <PolygonSymbolizer><Fill><CssParameter name="fill">COLOUR</CssParameter></Fill></PolygonSymbolizer>
                            </Rule>
                          </FeatureTypeStyle></UserStyle></NamedLayer>
                        </StyledLayerDescriptor>
                        """.replace("COLOUR", colour))
                .entry(DATA, """
                        {"type": "FeatureCollection", "features": [
                          {"type": "Feature", "properties": {"no": 1, "edition": "EDITION"}, "geometry": {"type": "Polygon",
                           "coordinates": [[[-72, 46], [-71, 46], [-71, 47], [-72, 47], [-72, 46]]]}}]}
                        """.replace("EDITION", edition));
    }

    /**
     * The same from a source written in Java.
     *
     * @param millis how long it thinks before each answer
     */
    public static PartnerJar inJava(String version, String edition, String colour, int millis) {
        return small(version, edition, colour)
                .without(DATA)
                .change(
                        LAYER,
                        "data: data/carre.geojson",
                        "data: {service: square, parameters: {edition: \"" + edition + "\", millis: " + millis + "}}")
                .type(SquareSource.class)
                .activator(SquareSource.Activator.class);
    }

    /** A jar that is shipped with the server, to be changed; {@code partner} as {@code mffp}. */
    public static PartnerJar shipped(String partner) {
        PartnerJar copy = new PartnerJar();
        Path folder = Path.of(System.getProperty("igo.distribution")).resolve("partners");
        try (Stream<Path> jars = Files.list(folder)) {
            Path found = jars.filter(j -> j.getFileName().toString().startsWith(partner + "-"))
                    .findFirst()
                    .orElseThrow();
            try (JarFile jar = new JarFile(found.toFile())) {
                jar.getManifest().getMainAttributes().forEach((k, v) -> copy.headers.put(k.toString(), v.toString()));
                copy.headers.remove("Manifest-Version");
                for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy.entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                    }
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PartnerJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public PartnerJar version(String version) {
        return header("Bundle-Version", version);
    }

    public PartnerJar entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public PartnerJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public String text(String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    public PartnerJar without(String name) {
        if (entries.remove(name) == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return this;
    }

    /** Replaces text in an entry; the text must be there. */
    public PartnerJar change(String name, String from, String to) {
        String content = new String(entries.get(name), StandardCharsets.UTF_8);
        if (!content.contains(from)) {
            throw new IllegalArgumentException(name + " does not contain " + from);
        }
        return entry(name, content.replace(from, to));
    }

    /** Puts a class of the tests, with the classes inside it, into the jar. */
    public PartnerJar type(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        resource(name);
        // Anonymous classes are no members of theirs, so they are counted through.
        for (int i = 1; type.getResource("/" + name.replace(".class", "$" + i + ".class")) != null; i++) {
            resource(name.replace(".class", "$" + i + ".class"));
        }
        for (Class<?> inner : type.getDeclaredClasses()) {
            type(inner);
        }
        return this;
    }

    private void resource(String name) {
        try (InputStream in = PartnerJar.class.getResourceAsStream("/" + name)) {
            entry(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PartnerJar activator(Class<?> type) {
        return type(type)
                .header("Bundle-Activator", type.getName())
                .header(
                        "Import-Package",
                        "org.osgi.framework,org.igouverte.layer;version=\"[1.0,2)\","
                                + "org.igouverte.layer.spi;version=\"[1.0,2)\",org.igouverte.geo;version=\"[1.0,2)\",org.locationtech.jts.geom");
    }

    public byte[] bytes() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(timeless(JarFile.MANIFEST_NAME));
            manifest.write(zip);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(timeless(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Equal content makes equal jars. */
    private static ZipEntry timeless(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(315_600_000_000L);
        return entry;
    }
}
