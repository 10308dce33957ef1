package org.igouverte.itests.geotools.consumer;

import java.awt.image.Raster;
import java.io.File;
import java.util.Hashtable;
import java.util.function.BiFunction;
import org.geotools.api.geometry.Bounds;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.geotools.referencing.CRS;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A bundle that uses GeoTools as the core's bundles do, through its manifest's imports alone. It offers its questions as
 * a service of JDK types, since the test stands outside the framework: (question, arguments) to an answer.
 */
public final class GeoToolsConsumer implements BundleActivator, BiFunction<String, Object[], Object> {

    @Override
    public void start(BundleContext context) {
        context.registerService(BiFunction.class, this, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public Object apply(String question, Object[] arguments) {
        try {
            return switch (question) {
                case "loader" -> CRS.class.getClassLoader();
                case "axes" -> axes((String) arguments[0]);
                case "transform" -> transform((String) arguments[0], (String) arguments[1], (double[]) arguments[2]);
                case "raster" -> raster((File) arguments[0]);
                default -> throw new IllegalArgumentException(question);
            };
        } catch (Exception e) {
            throw new IllegalStateException(question, e);
        }
    }

    private static String axes(String identifier) throws FactoryException {
        return CRS.getAxisOrder(CRS.decode(identifier)).name();
    }

    private static double[] transform(String from, String to, double[] pair) throws FactoryException, TransformException {
        double[] image = new double[2];
        CRS.findMathTransform(CRS.decode(from, true), CRS.decode(to, true), true).transform(pair, 0, image, 0, 1);
        return image;
    }

    /** EPSG code, west, north, then the samples of the first band row by row. */
    private static double[] raster(File file) throws Exception {
        GeoTiffReader reader = new GeoTiffReader(file);
        try {
            GridCoverage2D coverage = reader.read((GeneralParameterValue[]) null);
            Bounds envelope = coverage.getEnvelope();
            Raster data = coverage.getRenderedImage().getData();
            int pixels = data.getWidth() * data.getHeight();
            double[] answer = new double[3 + pixels];
            answer[0] = CRS.lookupEpsgCode(coverage.getCoordinateReferenceSystem(), false);
            answer[1] = envelope.getMinimum(0);
            answer[2] = envelope.getMaximum(1);
            double[] samples = data.getSamples(
                    data.getMinX(), data.getMinY(), data.getWidth(), data.getHeight(), 0, (double[]) null);
            System.arraycopy(samples, 0, answer, 3, pixels);
            return answer;
        } finally {
            reader.dispose();
        }
    }
}
