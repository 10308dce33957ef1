package org.igouverte.format.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    private final byte[] target = new byte[Decimals.MAX_LENGTH + 7];

    private String fixed(double value, int decimals) {
        return new String(target, 7, Decimals.fixed(value, decimals, target, 7) - 7, StandardCharsets.US_ASCII);
    }

    private String shortest(double value) {
        return new String(target, 7, Decimals.shortest(value, target, 7) - 7, StandardCharsets.US_ASCII);
    }

    private static String plainly(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    @Test
    void roundsAsExactArithmeticDoes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300_000; i++) {
            int decimals = random.nextInt(16);
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 18));
            assertEquals(plainly(value, decimals), fixed(value, decimals), () -> value + " to " + decimals);
        }
    }

    @Test
    void decidesTiesAndTheirNeighboursExactly() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 300_000; i++) {
            int decimals = random.nextInt(9);
            double tie = (random.nextLong(10_000_000) + 0.5) / Math.pow(10, decimals);
            for (double value : new double[] {tie, Math.nextUp(tie), Math.nextDown(tie), -tie}) {
                assertEquals(plainly(value, decimals), fixed(value, decimals), () -> value + " to " + decimals);
            }
        }
    }

    @Test
    void writesAnyBitsOfADouble() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Math.abs(value) <= Double.MAX_VALUE) {
                assertEquals(plainly(value, 15), fixed(value, 15));
                assertEquals(value, Double.parseDouble(shortest(value)), () -> shortest(value));
            }
        }
        assertEquals(plainly(-Double.MAX_VALUE, 3), fixed(-Double.MAX_VALUE, 3));
    }

    @Test
    void writesAttributesAsPeopleDo() {
        assertEquals("0", shortest(-0.0));
        assertEquals("12.5", shortest(12.5));
        assertEquals("-0.1", shortest(-0.1));
        assertEquals("123456.789", shortest(123456.789));
        assertEquals("100", shortest(100));
        assertEquals("0", fixed(-0.0004, 3));
        assertEquals("-0.001", fixed(-0.0006, 3));
    }

    @Test
    void readsBackWhatHasFewDecimals() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 200_000; i++) {
            int decimals = random.nextInt(7);
            BigDecimal exact = BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), decimals);
            String text = exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
            assertEquals(text, shortest(exact.doubleValue()));
        }
    }

    @Test
    void writesIntegers() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            int end = Decimals.integer(value, target, 0);
            assertEquals(Long.toString(value), new String(target, 0, end, StandardCharsets.US_ASCII));
        }
        assertEquals(20, Decimals.integer(Long.MIN_VALUE, target, 0));
    }
}
