package org.igouverte.itests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javassist.CannotCompileException;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.NotFoundException;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * OGC's own judge of WFS 2.0 (ets-wfs20), offline, over all layers of a started server: those that are shipped and
 * those of {@link ConformancePartner}. {@code ./igo test} runs it; elsewhere {@code -Dconformance} does.
 */
@EnabledIfSystemProperty(named = "igo.conformance", matches = ".+")
class WfsConformanceIT {

    /** What it says of us today; fewer would mean that it did not look. */
    private static final int PASSED_AT_LEAST = 400;

    private static final int MINUTES = 15;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("conformance-wfs");

    @TempDir
    Path folder;

    @Test
    void failsNoneOfItsTests() throws Exception {
        assertEquals(201, SERVER.client().deploy(ConformancePartner.jar(), "conformance.jar").status());
        String capabilities = SERVER.client().url("/wfs?service=WFS&request=GetCapabilities&version=2.0.0");
        Path out = Files.createDirectories(folder.resolve("out"));
        Process suite = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + out,
                        "-Dderby.stream.error.file=" + out.resolve("derby.log"),
                        "--patch-module=java.desktop=" + openServiceRegistry(),
                        "--add-opens=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                        "--add-opens=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        SuiteRunner.class.getName(),
                        out.toString(),
                        capabilities)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("suite.log").toFile())
                .start();
        boolean ended = suite.waitFor(MINUTES, TimeUnit.MINUTES);
        suite.destroyForcibly();
        assertTrue(ended, "the suite did not end");
        Path results = out.resolve(SuiteRunner.RESULTS);
        assertTrue(Files.exists(results), () -> read(folder.resolve("suite.log")));
        List<String> lines = Files.readAllLines(results);
        assertEquals(List.of(), lines.stream().filter(line -> line.startsWith("FAIL")).toList());
        long passed = lines.stream().filter(line -> line.startsWith("PASS")).count();
        assertTrue(passed >= PASSED_AT_LEAST, "passed: " + passed);
    }

    private static String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("igo.conformance")))) {
            String tests = Path.of(SuiteRunner.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                    .toString();
            return Stream.concat(Stream.of(tests), jars.map(Path::toString).sorted())
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Lets {@code ServiceRegistry} take any class, as before Java 9: the suite's GeoToolkit needs it. */
    private Path openServiceRegistry() throws NotFoundException, CannotCompileException, IOException {
        Path patch = Files.createDirectories(folder.resolve("patch"));
        CtClass registry = ClassPool.getDefault().get("javax.imageio.spi.ServiceRegistry");
        registry.getDeclaredMethod("checkClassAllowed")
                .setBody("{ javax.imageio.spi.ServiceRegistry.class.getModule().addUses($1); }");
        registry.writeFile(patch.toString());
        return patch;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
