package org.igouverte.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionRulesTest {

    @TempDir
    Path folder;

    private static TestJar good() {
        return TestJar.of("org.example.mffp", "1.2.0");
    }

    private ManifestRules.Identity check(byte[] jar) throws StagingException, IOException {
        Path file = Files.write(folder.resolve("a.jar"), jar);
        Archive archive = Archive.read(file);
        ManifestRules.Identity identity = ManifestRules.identity(archive);
        ManifestRules.check(archive);
        return identity;
    }

    private StagingException refusal(Phase phase, byte[] jar) {
        StagingException why = assertThrows(StagingException.class, () -> check(jar));
        assertEquals(phase, why.phase(), why.located());
        return why;
    }

    @Test
    void aContributionWithoutFaultIsTaken() throws Exception {
        assertEquals("org.example.mffp 1.2.0", check(good().bytes()).toString());
        assertFalse(Archive.read(folder.resolve("a.jar")).hasCode());
        check(good().entry("org/igouverte/partner/mffp/A.class", "x").bytes());
        assertTrue(Archive.read(folder.resolve("a.jar")).hasCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Bundle-SymbolicName    |                                        | no Bundle-SymbolicName
            Bundle-SymbolicName    | a/../b                                 | not a symbolic name
            Bundle-SymbolicName    | org.example.mffp; singleton := true    | singleton
            Bundle-SymbolicName    | org.example.mffp;singleton:="true"     | singleton
            Bundle-Version         |                                        | no Bundle-Version
            Bundle-Version         | 1.x                                    | Bundle-Version is not valid
            Bundle-ManifestVersion | 1                                      | Bundle-ManifestVersion
            Export-Package         | org.example.api                        | Export-Package is not allowed
            Fragment-Host          | org.igouverte.layer                    | Fragment-Host is not allowed
            DynamicImport-Package  | *                                      | DynamicImport-Package is not allowed
            Require-Capability     |                                        | does not name osgi.extender
            Require-Capability     | osgi.ee;filter:="(osgi.ee=JavaSE)"     | does not name osgi.extender
            """)
    void aForbiddenManifestIsRefusedByName(String header, String value, String said) {
        StagingException why =
                refusal(Phase.MANIFEST, good().header(header, value).bytes());
        assertTrue(why.getMessage().contains(said), why.getMessage());
        assertEquals("META-INF/MANIFEST.MF", why.file());
    }

    @Test
    void withoutPartnerFileItIsNoContribution() {
        StagingException why =
                refusal(Phase.DEFINITION, good().without(TestJar.PARTNER).bytes());
        assertEquals("IGO-INF/partner.yaml", why.file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/igouverte/layer/LayerName.class",
                "org/geotools/api/A.class",
                "org/osgi/framework/Bundle.class",
                "META-INF/versions/17/org/locationtech/jts/geom/Geometry.class"
            })
    void theServersOwnClassesAreRefused(String name) {
        StagingException why = refusal(Phase.MANIFEST, good().entry(name, "x").bytes());
        assertTrue(name.endsWith(why.file()), why.file());
    }

    @Test
    void theServersOwnClassesAreFoundInContainedJarsToo() {
        byte[] contained = new TestJar().entry("org/geotools/A.class", "x").bytes();
        assertEquals(
                "org/geotools/A.class",
                refusal(Phase.MANIFEST, good().entry("lib/gt.jar", contained).bytes())
                        .file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/passwd", "C:/evil", "a\\b"})
    void namesThatLeadOutAreRefused(String name) {
        assertTrue(refusal(Phase.ARCHIVE, good().entry(name, "x").bytes())
                .getMessage()
                .contains("leads out"));
    }

    @Test
    void whatIsNoWholeZipIsRefused() {
        byte[] whole = good().bytes();
        refusal(Phase.ARCHIVE, "hello".getBytes(StandardCharsets.UTF_8));
        refusal(Phase.ARCHIVE, new byte[0]);
        for (int length = 1; length < whole.length; length += 7) {
            refusal(Phase.ARCHIVE, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void aFlippedBitInTheContentIsSeen() {
        byte[] content = new byte[5000];
        new java.util.Random(1).nextBytes(content);
        byte[] jar = good().entry("IGO-INF/data/a.gpkg", content).bytes();
        byte[] flipped = jar.clone();
        flipped[jar.length / 2] ^= 4;
        assertEquals("IGO-INF/data/a.gpkg", refusal(Phase.ARCHIVE, flipped).file());
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpackedWhole() {
        StagingException why =
                refusal(Phase.ARCHIVE, good().entry("bomb", new byte[40 << 20]).bytes());
        assertTrue(why.getMessage().contains("packed more than"), why.getMessage());
    }
}
