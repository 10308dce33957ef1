package org.igouverte.extender.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.igouverte.layer.staging.StagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is in a jar, it is read or refused, with little work and with a file named. Work is counted in the bytes that it
 * allocates, which do not depend on what else the machine does.
 */
class HostileInputTest {

    /** The largest honest input of these tests takes a tenth of it. */
    private static final long LITTLE = 256L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    private StagingException refusal(TestJar jar) {
        Path file = jar.write(folder);
        return assertThrows(StagingException.class, () -> read(file));
    }

    private static void read(Path file) throws StagingException {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        try {
            new JarContributionReader(TestJar::system).read(file);
        } finally {
            long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
            assertTrue(allocated < LITTLE, () -> "reading took " + allocated + " bytes");
        }
    }

    private void refused(String partner, int line, String message) {
        StagingException refusal = refusal(new TestJar().with("partner.yaml", partner));
        assertEquals("IGO-INF/partner.yaml", refusal.file());
        assertEquals(line, refusal.line(), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertTrue(refusal.getMessage().length() < 500, "a message that people can read");
    }

    @Test
    void billionLaughs() {
        StringBuilder laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'z'; c++) {
            laughs.append(c).append(": &").append(c).append(" [");
            laughs.append(("*" + (char) (c - 1) + ", ").repeat(9)).append("]\n");
        }
        refused(laughs.toString(), 2, "aliases (*a) are not used here");
    }

    @Test
    void deepNesting() {
        refused("a: " + "[".repeat(100_000), 1, "more than 16 levels deep");
        refused("a: " + "{b: ".repeat(100_000), 1, "more than 16 levels deep");
        StringBuilder stairs = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            stairs.append(" ".repeat(i)).append("a:\n");
        }
        refused(stairs.toString(), 17, "more than 16 levels deep");
    }

    @Test
    void hugeValues() {
        refused("igo: 1\nid: " + "x".repeat(3_000_000), 2, "a text is longer than 100,000 characters");
        refused("igo: " + "9".repeat(90_000), 1, "");
        refused("igo: [" + "1,".repeat(60_000) + "1]", 1, "more than 50,000 values");
        assertEquals(
                "IGO-INF/partner.yaml: the file is larger than 4 MB",
                refusal(new TestJar().with("partner.yaml", "#".repeat(5 << 20))).located());
    }

    @Test
    void longNamesAndPaths() {
        for (String spoilt : new String[] {
            TestJar.LAYER.replace("styles/arbres.sld", "styles" + "/a".repeat(40_000)),
            TestJar.LAYER.replace("id: no", "id: " + "a.".repeat(40_000)),
            TestJar.LAYER.replace("id: no", "? " + "a".repeat(90_000) + "\n: no"),
            TestJar.LAYER.replace("A {{essence}}", "A {{" + "x".repeat(90_000) + "}}"),
        }) {
            StagingException refusal = refusal(new TestJar().with("layers/arbres.yaml", spoilt));
            assertTrue(refusal.line() > 0 && refusal.getMessage().length() <= 501, refusal.getMessage());
        }
    }

    @Test
    void tooManyEntries() {
        TestJar jar = new TestJar();
        for (int i = 0; i < 10_001; i++) {
            jar.withEntry("x" + i, "");
        }
        assertEquals("the jar has more than 10,000 entries", refusal(jar).located());
    }

    @Test
    void damagedTextsAreReadOrRefused() {
        Random random = new Random(20261124);
        byte[] layer = TestJar.LAYER.getBytes(StandardCharsets.UTF_8);
        byte[] codes = "code,fr,en\nSB,\"sa\"\"pin\",fir\nEP,épinette,spruce\n".getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            TestJar jar = i % 3 == 0
                    ? new TestJar().with("codes/essence.csv", damaged(codes, random))
                    : new TestJar().with("layers/arbres.yaml", damaged(layer, random));
            Path file = jar.write(folder);
            try {
                read(file);
            } catch (StagingException refusal) {
                assertTrue(refusal.file().startsWith("IGO-INF/"), refusal.located());
                refused++;
            }
        }
        assertTrue(refused > 300, "most damage is noticed, " + refused + " of 600");
    }

    /** Cuts the end off, or changes some bytes. */
    private static byte[] damaged(byte[] good, Random random) {
        if (random.nextBoolean()) {
            return Arrays.copyOf(good, random.nextInt(good.length));
        }
        byte[] bad = good.clone();
        byte[] noise = "\n\t:{}[]\"'&*#-,é| 0a".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(5); i >= 0; i--) {
            bad[random.nextInt(bad.length)] = noise[random.nextInt(noise.length)];
        }
        return bad;
    }
}
