package org.igouverte.geotools.internal;

import it.geosolutions.imageio.compression.CompressionFinder;
import it.geosolutions.imageio.pam.PAMParser;
import it.geosolutions.jaiext.JAIExt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageInputStreamSpi;
import javax.imageio.spi.ImageOutputStreamSpi;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.media.jai.JAI;
import org.geotools.referencing.CRS;
import org.geotools.util.WeakCollectionCleaner;
import org.geotools.util.factory.GeoTools;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Initialises what reads registries by the thread's context class loader, with this bundle's loader in its place: the
 * TIFF compressors and JAXB contexts are found at class initialisation and never again. ImageIO scans the system loader
 * only, so the readers and writers are registered by hand.
 *
 * <p>It takes seconds and nothing needs it before the first raster, so it runs when the first class of the bundle is
 * used (Bundle-ActivationPolicy: lazy).
 */
public final class GeoToolsActivator implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger(GeoToolsActivator.class);
    private static final List<Class<?>> IMAGE_IO = List.of(
            ImageReaderSpi.class, ImageWriterSpi.class, ImageInputStreamSpi.class, ImageOutputStreamSpi.class);

    /** Where GeoTools' ThreadedHsqlEpsgFactory looks; read when the first code is asked for. */
    private static final String EPSG_DIRECTORY = "EPSG-HSQL.directory";

    private final List<Object> registered = new ArrayList<>();

    @Override
    public void start(BundleContext context) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader own = GeoToolsActivator.class.getClassLoader();
        thread.setContextClassLoader(own);
        placeEpsgDatabase(context.getProperty("igo.home"));
        try {
            IMAGE_IO.forEach(service -> register(service, own));
            JAI.getDefaultInstance();
            JAIExt.initJAIEXT();
            CompressionFinder.scanForPlugins();
            PAMParser.getInstance();
            Class.forName("it.geosolutions.imageioimpl.plugins.tiff.gdal.GDALMetadataParser", true, own);
            GeoTools.init();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * GeoTools unpacks its EPSG database (33 MB) into the temporary folder unless told another. It makes no parents of
     * that folder and falls back without a word, so the folder is made here.
     */
    private static void placeEpsgDatabase(String home) {
        String told = System.getProperty(EPSG_DIRECTORY);
        if (told == null && home == null) {
            return;
        }
        Path folder = told == null ? Path.of(home, "cache", "epsg") : Path.of(told);
        try {
            Files.createDirectories(folder);
            System.setProperty(EPSG_DIRECTORY, folder.toString());
        } catch (IOException e) {
            LOG.warn("the EPSG database goes to the temporary folder, since {} cannot be made: {}", folder, e.toString());
        }
    }

    private void register(Class<?> service, ClassLoader loader) {
        Iterator<?> providers = ServiceLoader.load(service, loader).iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    Object provider = providers.next();
                    IIORegistry.getDefaultInstance().registerServiceProvider(provider);
                    registered.add(provider);
                }
            } catch (ServiceConfigurationError e) {
                LOG.warn("an ImageIO plug-in is left out: {}", e.toString());
            }
        }
    }

    @Override
    public void stop(BundleContext context) {
        registered.forEach(IIORegistry.getDefaultInstance()::deregisterServiceProvider);
        registered.clear();
        CRS.reset("all");
        WeakCollectionCleaner.DEFAULT.exit();
    }
}
