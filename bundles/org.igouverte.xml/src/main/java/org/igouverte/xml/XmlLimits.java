package org.igouverte.xml;

/**
 * How much of a document is read before it is refused.
 *
 * @param bytes bytes or characters in all
 * @param depth elements inside each other
 * @param elements elements in all
 * @param attributes attributes of one element
 */
public record XmlLimits(long bytes, int depth, int elements, int attributes) {

    /** For a request: 1 MiB, 128 levels, 50,000 elements. */
    public static final XmlLimits REQUEST = new XmlLimits(1 << 20, 128, 50_000, 64);

    /** For a partner's style: 4 MiB, 64 levels, 200,000 elements. */
    public static final XmlLimits STYLE = new XmlLimits(4 << 20, 64, 200_000, 64);
}
