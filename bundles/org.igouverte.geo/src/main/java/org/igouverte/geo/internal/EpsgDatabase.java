package org.igouverte.geo.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.geotools.api.metadata.extent.GeographicBoundingBox;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.metadata.iso.citation.Citations;
import org.geotools.referencing.CRS;
import org.geotools.referencing.operation.transform.ConcatenatedTransform;
import org.geotools.referencing.wkt.Formattable;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.WellKnownText;
import si.uom.SI;

/** All other systems of the EPSG data set, through GeoTools. The one class here that touches it, loaded when needed. */
final class EpsgDatabase {

    private static final Pattern AMERICAN_83 = Pattern.compile(
            "World Geodetic System 1984.*|WGS.?84.*|North American Datum 1983|NAD83.*", Pattern.CASE_INSENSITIVE);

    private EpsgDatabase() {}

    /** The system of a code; empty if there is none or it is neither geographic nor projected. */
    static Optional<CoordinateSystem> find(int code) {
        try {
            CoordinateReferenceSystem declared = CRS.decode("EPSG:" + code);
            boolean geographic = declared instanceof GeographicCRS;
            if (!geographic && !(declared instanceof ProjectedCRS) || declared.getCoordinateSystem().getDimension() != 2) {
                return Optional.empty();
            }
            double unit = geographic
                    ? BuiltInSystems.METRES_PER_DEGREE
                    : declared.getCoordinateSystem()
                            .getAxis(0)
                            .getUnit()
                            .asType(javax.measure.quantity.Length.class)
                            .getConverterTo(SI.METRE)
                            .convert(1);
            AxisOrder order = CRS.getAxisOrder(declared) == CRS.AxisOrder.NORTH_EAST
                    ? AxisOrder.NORTH_EAST
                    : AxisOrder.EAST_NORTH;
            return Optional.of(new CoordinateSystem(
                    "EPSG:" + code, declared.getName().getCode(), order, geographic, unit, area(declared)));
        } catch (FactoryException | RuntimeException e) {
            // GeoTools says unknown codes by checked, odd systems by unchecked exceptions; both are unknown to a client.
            return Optional.empty();
        }
    }

    /** A transform between any two systems, x to the east on both sides. */
    static CoordinateTransform between(CoordinateSystem from, CoordinateSystem to) {
        try {
            CoordinateReferenceSystem source = eastFirst(from);
            CoordinateReferenceSystem target = eastFirst(to);
            if (isAmerican83(source) && isAmerican83(target)) {
                MathTransform toDegrees = CRS.findMathTransform(source, base(source), true);
                MathTransform fromDegrees = CRS.findMathTransform(base(target), target, true);
                return new DatabaseTransform(ConcatenatedTransform.create(toDegrees, fromDegrees));
            }
            return new DatabaseTransform(CRS.findMathTransform(source, target, true));
        } catch (FactoryException e) {
            throw new IllegalArgumentException("no transform from " + from + " to " + to, e);
        }
    }

    static String wellKnownText(CoordinateSystem system, WellKnownText.Dialect dialect) {
        try {
            String id =
                    switch (system.id()) {
                        case "CRS:84" -> "EPSG:4326";
                        case "CRS:83" -> "EPSG:4269";
                        default -> system.id();
                    };
            String text = ((Formattable) CRS.decode(id)).toWKT(Citations.OGC, 0);
            return dialect == WellKnownText.Dialect.ESRI ? EsriText.of(text) : text;
        } catch (FactoryException e) {
            throw new IllegalArgumentException("no definition of " + system, e);
        }
    }

    /** Whether the datum is one of those that are taken to coincide: NAD83, NAD83(CSRS), WGS 84. */
    private static boolean isAmerican83(CoordinateReferenceSystem system) {
        return system instanceof SingleCRS single
                && base(system) instanceof GeographicCRS
                && AMERICAN_83.matcher(single.getDatum().getName().getCode()).matches();
    }

    private static CoordinateReferenceSystem base(CoordinateReferenceSystem system) {
        return system instanceof ProjectedCRS projected ? projected.getBaseCRS() : system;
    }

    private static CoordinateReferenceSystem eastFirst(CoordinateSystem system) throws FactoryException {
        return switch (system.id()) {
            case "CRS:84" -> CRS.decode("EPSG:4326", true);
            case "CRS:83" -> CRS.decode("EPSG:4269", true);
            default -> CRS.decode(system.id(), true);
        };
    }

    private static Bounds area(CoordinateReferenceSystem system) {
        GeographicBoundingBox box = CRS.getGeographicBoundingBox(system);
        if (box == null) {
            return new Bounds(-180, -90, 180, 90);
        }
        double west = box.getWestBoundLongitude();
        double east = box.getEastBoundLongitude();
        // An area over the antimeridian has its west east of its east; the whole turn holds it.
        return west > east
                ? new Bounds(-180, box.getSouthBoundLatitude(), 180, box.getNorthBoundLatitude())
                : new Bounds(west, box.getSouthBoundLatitude(), east, box.getNorthBoundLatitude());
    }

    private record DatabaseTransform(MathTransform transform) implements CoordinateTransform {

        @Override
        public void transform(double[] source, int sourceOffset, double[] target, int targetOffset, int points) {
            // A failure half-way leaves some pairs transformed: the originals must still be there to begin again.
            double[] kept = Arrays.copyOfRange(source, sourceOffset, sourceOffset + 2 * points);
            try {
                transform.transform(kept, 0, target, targetOffset, points);
            } catch (TransformException e) {
                oneByOne(kept, target, targetOffset, points);
            }
        }

        private void oneByOne(double[] source, double[] target, int targetOffset, int points) {
            for (int i = 0; i < 2 * points; i += 2) {
                try {
                    transform.transform(source, i, target, targetOffset + i, 1);
                } catch (TransformException e) {
                    target[targetOffset + i] = Double.NaN;
                    target[targetOffset + i + 1] = Double.NaN;
                }
            }
        }

        @Override
        public boolean isIdentity() {
            return transform.isIdentity();
        }
    }
}
