package org.igouverte.print.internal;

import java.util.Locale;
import java.util.Optional;

/** Sizes of paper of ISO 216, upright, in millimetres. */
enum Paper {
    A4(210, 297),
    A3(297, 420),
    A2(420, 594),
    A1(594, 841),
    A0(841, 1189);

    private final double width;
    private final double height;

    Paper(double width, double height) {
        this.width = width;
        this.height = height;
    }

    double width(boolean landscape) {
        return landscape ? height : width;
    }

    double height(boolean landscape) {
        return landscape ? width : height;
    }

    /** How much larger letters and lines are than on A4: a larger sheet is read from farther away. */
    double enlargement() {
        return Math.sqrt(width / A4.width);
    }

    static Optional<Paper> of(String name) {
        for (Paper paper : values()) {
            if (paper.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(paper);
            }
        }
        return Optional.empty();
    }
}
