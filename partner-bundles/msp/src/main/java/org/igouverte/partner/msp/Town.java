package org.igouverte.partner.msp;

/** A real town of Québec where events of the sample take place (GeoNames, CC BY 4.0). */
enum Town {
    GATINEAU("Gatineau", -75.70, 45.48),
    MONTREAL("Montréal", -73.59, 45.51),
    LAVAL("Laval", -73.75, 45.57),
    SAINT_JEAN("Saint-Jean-sur-Richelieu", -73.26, 45.31),
    SHERBROOKE("Sherbrooke", -71.90, 45.40),
    TROIS_RIVIERES("Trois-Rivières", -72.55, 46.35),
    LA_TUQUE("La Tuque", -72.78, 47.44),
    SAINTE_MARIE("Sainte-Marie", -71.03, 46.45),
    QUEBEC("Québec", -71.21, 46.81),
    BAIE_SAINT_PAUL("Baie-Saint-Paul", -70.50, 47.44),
    ALMA("Alma", -71.65, 48.55),
    SAGUENAY("Saguenay", -71.07, 48.42),
    RIMOUSKI("Rimouski", -68.52, 48.45),
    MATANE("Matane", -67.53, 48.85),
    BAIE_COMEAU("Baie-Comeau", -68.15, 49.22),
    SEPT_ILES("Sept-Îles", -66.38, 50.20),
    ROUYN_NORANDA("Rouyn-Noranda", -79.02, 48.24),
    VAL_D_OR("Val-d’Or", -77.78, 48.10),
    CHIBOUGAMAU("Chibougamau", -74.37, 49.91),
    MONT_LAURIER("Mont-Laurier", -75.50, 46.55);

    final String title;
    final double longitude;
    final double latitude;

    Town(String title, double longitude, double latitude) {
        this.title = title;
        this.longitude = longitude;
        this.latitude = latitude;
    }
}
