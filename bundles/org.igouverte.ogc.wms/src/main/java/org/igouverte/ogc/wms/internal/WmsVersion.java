package org.igouverte.ogc.wms.internal;

import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;

/** The versions that are spoken, and what differs between them beside the capabilities. */
enum WmsVersion {
    V1_1_1("1.1.1", "SRS", "X", "Y", "InvalidSRS"),
    V1_3_0("1.3.0", "CRS", "I", "J", "InvalidCRS");

    private final String number;
    private final String crsParameter;
    private final String columnParameter;
    private final String rowParameter;
    private final String invalidCrs;

    WmsVersion(String number, String crsParameter, String columnParameter, String rowParameter, String invalidCrs) {
        this.number = number;
        this.crsParameter = crsParameter;
        this.columnParameter = columnParameter;
        this.rowParameter = rowParameter;
        this.invalidCrs = invalidCrs;
    }

    String number() {
        return number;
    }

    String crsParameter() {
        return crsParameter;
    }

    String columnParameter() {
        return columnParameter;
    }

    String rowParameter() {
        return rowParameter;
    }

    String invalidCrs() {
        return invalidCrs;
    }

    /** The version for capabilities: asked for, or the nearest below, or the lowest (OGC 06-042, 6.2.4). */
    static WmsVersion negotiate(Parameters parameters) throws OgcException {
        Optional<String> asked = parameters.filled("VERSION");
        if (asked.isEmpty()) {
            return V1_3_0;
        }
        int[] wanted = parts(asked.get());
        return wanted[0] > 1 || wanted[0] == 1 && wanted[1] >= 3 ? V1_3_0 : V1_1_1;
    }

    /**
     * The version of another operation. Clients that leave it out are known by their coordinate system's parameter.
     */
    static WmsVersion of(Parameters parameters) throws OgcException {
        Optional<String> asked = parameters.filled("VERSION");
        if (asked.isEmpty()) {
            return parameters.has("SRS") && !parameters.has("CRS") ? V1_1_1 : V1_3_0;
        }
        return switch (asked.get().strip()) {
            case "1.3.0", "1.3" -> V1_3_0;
            case "1.1.1", "1.1.0", "1.1" -> V1_1_1;
            default -> throw OgcException.invalidParameter(
                    "VERSION", WmsMessages.MESSAGES.text("version", OgcException.shortened(asked.get())));
        };
    }

    /** For exceptions: never fails. */
    static WmsVersion guess(Parameters parameters) {
        String asked = parameters.all("VERSION").stream().findFirst().orElse("1.3.0");
        return asked.startsWith("1.1") || asked.startsWith("1.0") ? V1_1_1 : V1_3_0;
    }

    private static int[] parts(String version) throws OgcException {
        if (!version.strip().matches("\\d{1,3}(\\.\\d{1,3}){0,2}")) {
            throw OgcException.invalidParameter(
                    "VERSION", WmsMessages.MESSAGES.text("version", OgcException.shortened(version)));
        }
        String[] texts = version.strip().split("\\.");
        return new int[] {Integer.parseInt(texts[0]), texts.length > 1 ? Integer.parseInt(texts[1]) : 0};
    }

    /** Whether numbers of a system are written northing first: in 1.3.0 as its authority says, in 1.1.1 never. */
    boolean northFirst(CoordinateSystem crs) {
        return this == V1_3_0 && crs.axisOrder() == AxisOrder.NORTH_EAST;
    }

    /** Bounds in the order in which this version writes them. */
    double[] corners(CoordinateSystem crs, Bounds b) {
        return northFirst(crs)
                ? new double[] {b.minY(), b.minX(), b.maxY(), b.maxX()}
                : new double[] {b.minX(), b.minY(), b.maxX(), b.maxY()};
    }
}
