package org.igouverte.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house's rules, asked of the bundles as they are shipped. */
class ArchitectureIT {

    private static final String CORE = "org.igouverte.";
    private static final Path ROOT = Path.of(System.getProperty("igo.root"));

    /**
     * How high each bundle stands: a bundle may use those below it alone. A new bundle gets its line here, which is when
     * to think about where it belongs.
     */
    private static final Map<String, Integer> HEIGHTS = heights(
            List.of("geotools", "log", "config", "durable", "web", "xml", "database"),
            List.of("geo"),
            List.of("layer"),
            List.of("filter", "outgoing", "rest"),
            List.of("catalog", "extender", "dataset", "source.file", "source.raster", "source.postgis", "source.remote",
                    "source.geotools", "style", "pyramid", "format", "security"),
            List.of("render", "identify", "deploy"),
            List.of("tile"),
            List.of("ogc"),
            List.of("ogc.wms", "ogc.wfs", "ogc.wmts", "ogc.xyz", "ogc.api", "ogc.api.maps",
                    "ogc.api.tiles", "ogc.api.processes", "statistics", "accounts",
                    "download"),
            List.of("maps"),
            List.of("viewer", "print", "outside", "igo2", "conversion", "opendata", "status", "console", "cluster", "push", "servlet", "telemetry", "preview",
                    "workbench"));

    /** Met as services only. */
    private static final Set<String> IMPORTED_BY_NOBODY = Set.of("log", "config", "catalog", "extender", "source.file", "source.raster",
            "source.postgis", "source.remote", "source.geotools", "outside", "igo2", "conversion", "ogc.wms", "ogc.wfs", "ogc.wmts", "ogc.xyz", "ogc.api",
            "ogc.api.maps", "ogc.api.tiles", "ogc.api.processes", "statistics", "viewer", "print", "opendata", "console", "status",
            "push", "servlet", "telemetry", "preview", "workbench");

    /** Whoever may know GeoTools, whose majors come twice a year. */
    private static final String[] KNOW_GEOTOOLS = {"org.igouverte.geo..", "org.igouverte.source.file..",
        "org.igouverte.source.geotools..", "org.igouverte.geotools.."};

    /** Libraries that are no bundles and are carried within the one that uses them. */
    private static final String[] CARRIED = {
        "io.airlift.compress..", "org.apache.pdfbox..", "org.apache.fontbox..", "org.apache.commons.logging..", "io.nayuki.."
    };

    /** About 300 is what one idea takes. */
    private static final int MAX_LINES = 320;

    private static Map<String, Path> jars;
    private static JavaClasses classes;

    private static Map<String, Integer> heights(List<?>... storeys) {
        Map<String, Integer> heights = new HashMap<>();
        for (int i = 0; i < storeys.length; i++) {
            for (Object bundle : storeys[i]) {
                heights.put((String) bundle, i);
            }
        }
        return Map.copyOf(heights);
    }

    @BeforeAll
    static void read() throws IOException {
        jars = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("igo.distribution")).resolve("system"))) {
            files.filter(f -> f.getFileName().toString().matches("org\\.igouverte\\..*-[0-9].*\\.jar"))
                    .forEach(f -> jars.put(f.getFileName().toString().replaceFirst("-[0-9].*", ""), f));
        }
        ClassFileImporter importer = new ClassFileImporter();
        List<JarFile> open = new ArrayList<>();
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            // GeoTools itself is not ours to judge; its bundle's one class of ours is the activator.
            if (!jar.getKey().equals(CORE + "geotools")) {
                open.add(new JarFile(jar.getValue().toFile()));
            }
        }
        // What a bundle carries along of others is not ours to judge either.
        classes = importer.importJars(open).that(not(resideInAnyPackage(CARRIED)));
        for (JarFile jar : open) {
            jar.close();
        }
    }

    /** The bundle that a class of ours belongs to: the longest name that its package begins with. */
    private static Optional<String> bundleOf(JavaClass type) {
        String name = type.getPackageName() + ".";
        return jars.keySet().stream()
                .filter(bundle -> name.startsWith(bundle + "."))
                .max(Comparator.comparingInt(String::length));
    }

    @Test
    void bundlesUseOnlyWhatStandsBelowThem() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : classes) {
            String user = bundleOf(type).orElseThrow().substring(CORE.length());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Optional<String> used = bundleOf(dependency.getTargetClass()).map(n -> n.substring(CORE.length()));
                if (used.isPresent()
                        && !used.get().equals(user)
                        && (height(used.get()) >= height(user) || IMPORTED_BY_NOBODY.contains(used.get()))) {
                    wrong.add(dependency.getDescription());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private static int height(String bundle) {
        Integer height = HEIGHTS.get(bundle);
        assertTrue(height != null, () -> "say in HEIGHTS where " + bundle + " stands");
        return height;
    }

    @Test
    void aBundleKeepsToItsOwnPackagesAndShowsNothingInternal() throws IOException {
        for (JavaClass type : classes) {
            assertTrue(bundleOf(type).isPresent(), () -> type.getName() + " lies in no bundle's root package");
        }
        for (Map.Entry<String, Path> entry : jars.entrySet()) {
            try (JarFile jar = new JarFile(entry.getValue().toFile())) {
                Attributes manifest = jar.getManifest().getMainAttributes();
                String symbolicName = manifest.getValue("Bundle-SymbolicName").replaceFirst(";.*", "");
                assertEquals(entry.getKey(), symbolicName);
                String exports = String.valueOf(manifest.getValue("Export-Package"));
                assertTrue(!exports.contains(".internal"), () -> symbolicName + " exports " + exports);
                assertNull(manifest.getValue("DynamicImport-Package"), symbolicName);
                if (!symbolicName.equals(CORE + "geotools")) {
                    assertEquals(List.of(), packagesOutside(jar, symbolicName));
                }
            }
        }
    }

    private static List<String> packagesOutside(JarFile jar, String symbolicName) {
        String own = symbolicName.replace('.', '/') + "/";
        return jar.stream()
                .map(entry -> entry.getName().replaceFirst("^META-INF/versions/[0-9]+/", ""))
                .filter(name -> name.endsWith(".class") && name.startsWith("org/igouverte/"))
                .filter(name -> !name.startsWith(own))
                .toList();
    }

    @Test
    void folderArtifactAndSymbolicNameAreOne() throws IOException {
        Set<String> folders = new TreeSet<>();
        try (Stream<Path> children = Files.list(ROOT.resolve("bundles"))) {
            for (Path pom : children.map(c -> c.resolve("pom.xml")).filter(Files::exists).toList()) {
                String folder = pom.getParent().getFileName().toString();
                folders.add(folder);
                assertTrue(Files.readString(pom).contains("<artifactId>" + folder + "</artifactId>"), folder);
            }
        }
        assertEquals(folders, jars.keySet(), "every bundle is shipped, and nothing else of ours");
        String page = Files.readString(ROOT.resolve("bundles/README.md"));
        for (String folder : folders) {
            assertTrue(page.contains("| `" + folder + "` |"), () -> "bundles/README.md does not tell of " + folder);
        }
    }

    @Test
    void nothingIsCalledAfterEverything() {
        for (JavaClass type : classes) {
            String name = type.getName().toLowerCase(Locale.ROOT);
            for (String word : List.of("util", "common", "manager", "helper")) {
                assertTrue(!name.contains(word), type::getName);
            }
        }
    }

    @Test
    void geoToolsStaysWhereItIsKnown() {
        noClasses()
                .that(not(resideInAnyPackage(KNOW_GEOTOOLS)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.geotools..", "org.opengis..", "javax.media.jai..", "it.geosolutions..")
                .check(classes);
    }

    @Test
    void gatewaysAreTheOnlyWaysOut() {
        noClasses()
                .that(not(resideInAnyPackage("org.igouverte.xml..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml.parsers..", "org.xml.sax..", "javax.xml.transform..", "javax.xml.xpath..")
                .because("entities and document types are shut out in one place")
                .check(classes);
        noClasses()
                // The workbench is a client of the operators' port, never a part of what serves.
                .that(not(resideInAnyPackage(
                        "org.igouverte.source..", "org.igouverte.http..", "org.igouverte.workbench..")))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.HttpURLConnection")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .because("what the server fetches is limited in one place")
                .check(classes);
    }

    @Test
    void threadsOfOthersAreNotInterrupted() {
        noClasses()
                .should()
                .callMethod(Future.class, "cancel", boolean.class)
                .because("an interrupt closes a file channel for everybody; Deadline is how work is ended")
                .check(classes);
    }

    @Test
    void classesAreReadInOneGo() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("bundles"))) {
            List<Path> sources = files.filter(f -> f.toString().contains("/src/main/java/") && f.toString().endsWith(".java"))
                    .toList();
            assertTrue(sources.size() > 100, "the sources are where they are looked for");
            for (Path source : sources) {
                try (Stream<String> lines = Files.lines(source)) {
                    long count = lines.count();
                    if (count > MAX_LINES) {
                        tooLong.add(ROOT.relativize(source) + " has " + count + " lines");
                    }
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }
}
