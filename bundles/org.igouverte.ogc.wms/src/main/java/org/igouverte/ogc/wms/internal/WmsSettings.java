package org.igouverte.ogc.wms.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** Limits of WMS and what its capabilities list, from {@code org.igouverte.ogc.wms.cfg}; a change takes effect at once. */
@Component(service = WmsSettings.class, configurationPid = "org.igouverte.ogc.wms")
public final class WmsSettings {

    /** What the file may say. */
    @interface Config {
        int maxWidth() default 8192;

        int maxHeight() default 8192;

        int layerLimit() default 64;

        /** Systems that every layer lists; any other of the EPSG database may be asked for too. */
        String crs() default "CRS:84,EPSG:4326,EPSG:3857,EPSG:32198,EPSG:6622,EPSG:4269,EPSG:3979,EPSG:26917,EPSG:26918,"
                + "EPSG:26919,EPSG:26920,EPSG:26921,EPSG:32183,EPSG:32184,EPSG:32185,EPSG:32186,EPSG:32187,EPSG:32188,"
                + "EPSG:32189,EPSG:32190";
    }

    /** The settings of one moment. */
    record Values(int maxWidth, int maxHeight, int layerLimit, ListedSystems crs) {}

    private volatile Values values;

    @Activate
    public WmsSettings(Config config) {
        values = read(config);
    }

    @Modified
    void modified(Config config) {
        values = read(config);
    }

    Values current() {
        return values;
    }

    private static Values read(Config config) {
        return new Values(
                Math.max(1, config.maxWidth()),
                Math.max(1, config.maxHeight()),
                Math.max(1, config.layerLimit()),
                new ListedSystems(config.crs()));
    }
}
