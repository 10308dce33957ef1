package org.igouverte.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WellKnownTextTest {

    @Test
    void namesThingsAsOgcDoes() {
        String text = WellKnownText.of(CoordinateSystems.epsg(32198), WellKnownText.Dialect.OGC);
        assertTrue(text.startsWith("PROJCS[\"NAD83 / Quebec Lambert\""), text);
        assertTrue(text.contains("PARAMETER[\"central_meridian\", -68.5]"), text);
        assertTrue(text.endsWith("AUTHORITY[\"EPSG\",\"32198\"]]"), text);
        assertFalse(text.contains("\n"));
    }

    @Test
    void namesThingsAsEsriDoes() {
        assertEquals(
                "PROJCS[\"NAD_1983_Quebec_Lambert\",GEOGCS[\"GCS_North_American_1983\",DATUM[\"D_North_American_1983\","
                        + "SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
                        + "UNIT[\"Degree\",0.017453292519943295]],PROJECTION[\"Lambert_Conformal_Conic\"],"
                        + "PARAMETER[\"Central_Meridian\",-68.5],PARAMETER[\"Latitude_Of_Origin\",44.0],"
                        + "PARAMETER[\"Standard_Parallel_1\",60.0],PARAMETER[\"False_Easting\",0.0],"
                        + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Standard_Parallel_2\",46.0],UNIT[\"Meter\",1.0]]",
                esri(32198));
        assertTrue(esri(2950).startsWith("PROJCS[\"NAD_1983_CSRS_MTM_8\",GEOGCS[\"GCS_North_American_1983_CSRS\""));
        assertTrue(esri(26918).contains("PARAMETER[\"Scale_Factor\",0.9996]"));
        assertTrue(esri(3857).contains("Mercator_Auxiliary_Sphere"));
        assertTrue(esri(4326).startsWith("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\""));
    }

    private static String esri(int code) {
        return WellKnownText.of(CoordinateSystems.epsg(code), WellKnownText.Dialect.ESRI);
    }

    @Test
    void longitudeFirstIsTheSameDatum() {
        assertEquals(
                WellKnownText.of(CoordinateSystems.epsg(4326), WellKnownText.Dialect.OGC),
                WellKnownText.of(CoordinateSystems.crs84(), WellKnownText.Dialect.OGC));
    }

    /** As GDAL writes it; the name is none that is known. */
    private static final String PRJ = "PROJCS[\"Projection_du_ministere\",GEOGCS[\"GCS_North_American_1983\","
            + "DATUM[\"D_North_American_1983\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
            + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Lambert_Conformal_Conic\"],"
            + "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",-68.5],"
            + "PARAMETER[\"Standard_Parallel_1\",46.0],PARAMETER[\"Standard_Parallel_2\",60.0],"
            + "PARAMETER[\"Latitude_Of_Origin\",44.0],UNIT[\"Meter\",1.0]]";

    @Test
    void identifiesWhatItWrites() throws Exception {
        int[] codes = {4326, 4269, 4617, 3857, 32198, 6622, 3978, 3979, 3347, 32188, 2950, 26918, 2959, 32618, 32760};
        for (int code : codes) {
            CoordinateSystem system = CoordinateSystems.epsg(code);
            assertEquals(system, WellKnownText.identify(WellKnownText.of(system, WellKnownText.Dialect.OGC)));
            assertEquals(system, WellKnownText.identify(esri(code)), esri(code));
        }
    }

    @Test
    void identifiesByWhatASystemIsAndNotByItsName() throws Exception {
        assertEquals("EPSG:32198", WellKnownText.identify(PRJ).id());
        assertEquals("EPSG:6622", WellKnownText.identify(PRJ.replace("1983\",SP", "1983_CSRS\",SP")).id());
        String mercator = "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
                + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
                + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Mercator_Auxiliary_Sphere\"],"
                + "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],"
                + "PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],UNIT[\"Meter\",1.0]]";
        assertEquals("EPSG:3857", WellKnownText.identify(mercator).id());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (String text : new String[] {
            "", "x", PRJ.replace("-68.5", "-68.4"), PRJ.replace("Meter\",1.0", "Foot\",0.3048"), PRJ.replace("46.0", "4-6")
        }) {
            assertThrows(UnknownCoordinateSystemException.class, () -> WellKnownText.identify(text), text);
        }
    }
}
