package org.igouverte.maps;

/**
 * What a map opens on.
 *
 * @param longitude of the centre, degrees, -180 to 180
 * @param latitude of the centre, degrees, -90 to 90
 * @param scaleDenominator at the centre, on the ground, for pixels of 0.28 mm (OGC 07-057r7, 6.1)
 * @param rotation of the picture, degrees clockwise, from -360 to 360; 0 has north at the top
 * @param crs coordinate system that the map is shown in, as {@code EPSG:3857}
 */
public record MapView(double longitude, double latitude, double scaleDenominator, double rotation, String crs) {

    public static final String DEFAULT_CRS = "EPSG:3857";
    public static final double MIN_SCALE_DENOMINATOR = 1;
    public static final double MAX_SCALE_DENOMINATOR = 1e9;

    public MapView {
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("centre " + longitude + " " + latitude);
        }
        if (!(scaleDenominator >= MIN_SCALE_DENOMINATOR && scaleDenominator <= MAX_SCALE_DENOMINATOR)) {
            throw new IllegalArgumentException("scale denominator " + scaleDenominator);
        }
        if (!(Math.abs(rotation) <= 360)) {
            throw new IllegalArgumentException("rotation " + rotation);
        }
        if (!crs.matches("[A-Z]{2,10}:[0-9]{1,7}")) {
            throw new IllegalArgumentException("crs " + crs);
        }
    }
}
