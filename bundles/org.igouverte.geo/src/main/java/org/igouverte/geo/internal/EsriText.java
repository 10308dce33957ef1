package org.igouverte.geo.internal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Rewrites OGC well-known text in ESRI's names, for the systems that North America uses; others keep theirs. */
final class EsriText {

    private static final Pattern LEFT_OUT =
            Pattern.compile(",\\s*(?:AUTHORITY\\[\"[^\"]*\",\\s*\"[^\"]*\"\\]|AXIS\\[\"[^\"]*\",\\s*[A-Z]+\\]|TOWGS84\\[[^\\]]*\\])");
    private static final Pattern NAMED =
            Pattern.compile("(PROJCS|GEOGCS|DATUM|SPHEROID|PROJECTION|PARAMETER|UNIT)\\[\"([^\"]*)\"");
    private static final Pattern UNIT_SCALE =
            Pattern.compile(",\\s*PARAMETER\\[\"Scale_Factor\",\\s*1\\.0\\](?=.*UNIT)");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("GEOGCS WGS 84", "GCS_WGS_1984"),
            Map.entry("GEOGCS NAD83", "GCS_North_American_1983"),
            Map.entry("GEOGCS NAD83(CSRS)", "GCS_North_American_1983_CSRS"),
            Map.entry("GEOGCS NAD27", "GCS_North_American_1927"),
            Map.entry("DATUM World Geodetic System 1984", "D_WGS_1984"),
            Map.entry("DATUM North American Datum 1983", "D_North_American_1983"),
            Map.entry("DATUM North American Datum 1927", "D_North_American_1927"),
            Map.entry("DATUM NAD83 Canadian Spatial Reference System", "D_North_American_1983_CSRS"),
            Map.entry("SPHEROID WGS 84", "WGS_1984"),
            Map.entry("PROJECTION Lambert_Conformal_Conic_2SP", "Lambert_Conformal_Conic"),
            Map.entry("PROJECTION Lambert_Conformal_Conic_1SP", "Lambert_Conformal_Conic"),
            Map.entry("PROJECTION Albers_Conic_Equal_Area", "Albers"),
            Map.entry("UNIT m", "Meter"),
            Map.entry("UNIT degree", "Degree"),
            Map.entry("UNIT ft_survey_us", "Foot_US"));

    private static final String WEB_MERCATOR =
            "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
                    + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
                    + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Mercator_Auxiliary_Sphere\"],"
                    + "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"
                    + "PARAMETER[\"Central_Meridian\",0.0],PARAMETER[\"Standard_Parallel_1\",0.0],"
                    + "PARAMETER[\"Auxiliary_Sphere_Type\",0.0],UNIT[\"Meter\",1.0]]";

    private EsriText() {}

    static String of(String ogcText) {
        // ESRI has a method of its own for the sphere of the web.
        if (ogcText.contains("Popular Visualisation Pseudo Mercator")) {
            return WEB_MERCATOR;
        }
        String bare = LEFT_OUT.matcher(ogcText).replaceAll("").replace(", ", ",");
        String named = NAMED.matcher(bare).replaceAll(EsriText::renamed);
        return named.contains("\"Lambert_Conformal_Conic\"") ? UNIT_SCALE.matcher(named).replaceAll("") : named;
    }

    private static String renamed(MatchResult match) {
        String keyword = match.group(1);
        String name = match.group(2);
        String known = NAMES.get(keyword + ' ' + name);
        if (known == null) {
            known = switch (keyword) {
                case "DATUM" -> "D_" + words(name);
                case "GEOGCS" -> "GCS_" + words(name);
                case "PARAMETER" -> capitals(name);
                case "PROJCS" -> words(name.replace("NAD83(CSRS)", "NAD_1983_CSRS")
                        .replace("NAD83", "NAD_1983")
                        .replace("WGS 84", "WGS_1984")
                        .replace("UTM zone", "UTM_Zone")
                        .replace("MTM zone", "MTM"));
                default -> words(name);
            };
        }
        return keyword + "[\"" + known + '"';
    }

    private static String words(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    }

    /** {@code false_easting} as {@code False_Easting}. */
    private static String capitals(String name) {
        StringBuilder result = new StringBuilder();
        for (String word : name.split("_")) {
            if (!result.isEmpty()) {
                result.append('_');
            }
            result.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return result.toString();
    }
}
