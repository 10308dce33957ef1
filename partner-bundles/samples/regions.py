"""Administrative regions (sct) and health regions (inspq): a sample.

Every place belongs to the region of the nearest of the towns below, whose region is known; the Voronoi cells of all
places are put together by region and cut at the outline of the province. The true borders follow municipalities.
"""
from sampling import *

REGIONS = {
    '01': ('Bas-Saint-Laurent', 'Rimouski'), '02': ('Saguenay–Lac-Saint-Jean', 'Saguenay'),
    '03': ('Capitale-Nationale', 'Québec'), '04': ('Mauricie', 'Trois-Rivières'), '05': ('Estrie', 'Sherbrooke'),
    '06': ('Montréal', 'Montréal'), '07': ('Outaouais', 'Gatineau'), '08': ('Abitibi-Témiscamingue', 'Rouyn-Noranda'),
    '09': ('Côte-Nord', 'Baie-Comeau'), '10': ('Nord-du-Québec', 'Chibougamau'),
    '11': ('Gaspésie–Îles-de-la-Madeleine', 'Gaspé'), '12': ('Chaudière-Appalaches', 'Lévis'), '13': ('Laval', 'Laval'),
    '14': ('Lanaudière', 'Joliette'), '15': ('Laurentides', 'Saint-Jérôme'), '16': ('Montérégie', 'Longueuil'),
    '17': ('Centre-du-Québec', 'Drummondville'),
}

# Longitude and latitude of places whose region is known.
KNOWN = {
    '01': '-68.52,48.45 -69.53,47.83 -67.53,48.85 -67.43,48.47 -70.03,47.37 -68.88,47.68 -67.23,48.36 -69.17,48.12 -69.8,47.53 -68.7,47.88',
    '02': '-71.06,48.42 -71.65,48.55 -72.22,48.52 -72.23,48.88 -72.45,48.65 -71.5,49.6 -72.5,49.9 -70.9,49.3 -72,50.8 -71.3,51.5 -70.2,48.23 -73,48.6 -71,48',
    '03': '-71.25,46.83 -70.15,47.65 -70.5,47.44 -71.83,46.9 -71.88,46.69 -69.88,47.84 -71.2,47.4 -71.93,46.66 -71.37,47 -72.18,46.98 -70.85,47.35 -70.95,46.93 -71.6,46.72',
    '04': '-72.6,46.36 -72.75,46.57 -72.79,47.43 -72.95,46.26 -72.56,46.73 -73.8,47.9 -74.6,47.92 -73.5,47.4 -72.6,47.9 -74.3,48.5 -73.2,46.5 -73.6,48.5 -72.24,46.5',
    '05': '-71.9,45.4 -72.15,45.27 -71.8,45.13 -70.88,45.58 -72.73,45.4 -72.75,45.2 -72.65,45.32 -71.46,45.7 -72.14,45.66 -72,45.57 -72.6,45.1 -72.98,45.12 -71.63,45.42 -72.98,45.28',
    '06': '-73.6,45.52 -73.85,45.45 -73.5,45.6 -73.7,45.48 -73.53,45.66 -73.9,45.42',
    '07': '-75.7,45.48 -75.97,46.38 -76.73,45.85 -75.25,45.6 -75.02,45.62 -76.6,46.8 -77.3,46.4 -75.5,47.2 -75.06,45.72 -76.48,45.6 -75.3,46.1 -76.5,47.3',
    '08': "-79.02,48.24 -77.78,48.1 -78.12,48.57 -79.2,48.8 -79.43,47.33 -77.24,48.39 -79.1,46.72 -78.3,47.3 -77.3,47.5 -76.2,48.4 -76.3,47.9",
    '09': '-68.15,49.22 -66.38,50.2 -66.87,50.03 -63.6,50.24 -69.08,48.74 -67.08,52.78 -61.82,50.18 -57.13,51.42 -59.5,50.5 -69.4,48.35 -69.72,48.17 -66.8,54.8 -69.5,50.5 -68.7,51.9 -65,51 -62.5,51 -60,51.3 -70,49.3 -70.2,52.5 -63.5,49.5 -68.5,53.5 -66.5,54',
    '10': '-74.37,49.92 -76.98,49.05 -77.63,49.75 -75,49.3 -78.5,49.9 -76,50.5',
    '10c': '-73.87,50.42 -78.75,51.48 -78.9,53.8 -77,52 -72.5,53 -71,53.8 -74.5,51.5 -73.2,51.6 -72.6,51.9 -75.5,54',
    '10n': '-68.4,58.1 -75.65,62.2 -78.1,58.45 -72,55.3 -75,55.4 -70,56.5 -76,57 -74,60 -71.5,60.5 -66,58.5 -69.5,55.4 -67.5,56 -65,57',
    '11': '-64.48,48.83 -64.68,48.35 -65.86,48.16 -66.13,48.1 -66.5,49.12 -66.68,49.1 -61.85,47.4 -65.48,48.05 -65.5,48.96 -66.3,48.5 -66.94,47.97 -65.13,49.22',
    '12': '-71.18,46.75 -70.55,46.98 -70.67,46.12 -71.3,46.1 -71.03,46.45 -70.27,47.2 -70.35,47.1 -70.5,46.4 -69.78,46.97 -70.1,46.6 -71.73,46.61 -71.35,45.9 -71.5,46.6 -70.78,46.2 -71.63,46.53 -71.57,46.66 -71.92,46.58',
    '13': '-73.7,45.58 -73.8,45.55 -73.63,45.64',
    '14': '-73.43,46.02 -73.62,45.71 -73.45,45.75 -73.71,46.05 -73.92,46.68 -74.22,46.32 -73.18,46.08 -73.38,46.3 -73.6,45.75 -74.38,47.22 -74.3,46.9',
    '15': '-74,45.78 -74.6,46.12 -75.5,46.55 -74.33,45.65 -73.9,45.57 -74.28,46.05 -73.87,45.67 -75.45,46.7 -74.87,46.42 -75,47 -74.08,45.47 -73.82,45.64 -74.7,45.85 -74.6,46.7',
    '16': '-73.5,45.52 -72.95,45.63 -73.1,46.04 -73.26,45.31 -74.13,45.25 -74.03,45.4 -73.75,45.38 -74.17,45.09 -73.4,45.18 -73.43,45.68 -73.43,45.58 -72.57,45.65 -73.23,45.86 -74.3,45.48 -73.62,45.26 -73.45,45.46 -73.2,45.57 -73.16,45.43 -73,45.42 -73.59,45.05 -73.37,45.08 -74.23,45.28 -73.52,45.38 -73.67,45.41',
    '17': '-72.48,45.88 -71.97,46.06 -72.62,46.22 -72.43,46.34 -71.78,46.22 -71.98,45.95 -72.82,46.07 -72.13,46.2 -72.12,46.53',
}


def territories():
    """Areas by region; Nord-du-Québec in three parts, of which the health regions make their own."""
    known = [(region, xy(*map(float, place.split(',')))) for region, places in KNOWN.items() for place in places.split()]

    def region(x, y):
        return min(known, key=lambda k: (k[1][0] - x) ** 2 + (k[1][1] - y) ** 2)[0]

    points = {at: name for name, at in known}
    for _, _, point in towns():
        points.setdefault((point.x, point.y), region(point.x, point.y))
    outline = province()
    areas = {}
    for cell, name in zip(cells(list(points), outline.bounds), points.values()):
        areas.setdefault(name, []).append(cell)
    return {name: polygons(unary_union(parts).intersection(outline).simplify(60)) for name, parts in areas.items()}


def main():
    areas = territories()
    rows = []
    for code, (name, seat) in REGIONS.items():
        area = polygons(unary_union([a for c, a in areas.items() if c[:2] == code]))
        rows.append(({'code': code, 'nom': name, 'chef_lieu': seat, 'sup_km2': round(area.area / 1e6)}, area))
    write(data('sct', 'regions.gpkg'), 'region_administrative', 'MultiPolygon',
          [('code', str), ('nom', str), ('chef_lieu', str), ('sup_km2', int)], rows, 1)
    health(areas)


# Health regions: code, name, which areas; population, share of 65 and older and life expectancy are made up.
HEALTH = [
    ('01', 'Bas-Saint-Laurent', ['01'], 199_000, 28.4, 82.1), ('02', 'Saguenay–Lac-Saint-Jean', ['02'], 281_000, 25.6, 81.9),
    ('03', 'Capitale-Nationale', ['03'], 781_000, 22.3, 82.9), ('04', 'Mauricie et Centre-du-Québec', ['04', '17'], 547_000, 25.1, 81.6),
    ('05', 'Estrie', ['05'], 524_000, 22.9, 82.3), ('06', 'Montréal', ['06'], 2_095_000, 17.1, 83.1),
    ('07', 'Outaouais', ['07'], 414_000, 18.2, 81.4), ('08', 'Abitibi-Témiscamingue', ['08'], 149_000, 20.7, 80.6),
    ('09', 'Côte-Nord', ['09'], 90_000, 20.4, 80.2), ('10', 'Nord-du-Québec', ['10'], 13_600, 14.8, 80.4),
    ('11', 'Gaspésie–Îles-de-la-Madeleine', ['11'], 92_000, 29.6, 81.5), ('12', 'Chaudière-Appalaches', ['12'], 446_000, 23.2, 82.6),
    ('13', 'Laval', ['13'], 452_000, 18.4, 83.6), ('14', 'Lanaudière', ['14'], 545_000, 19.6, 82.2),
    ('15', 'Laurentides', ['15'], 660_000, 20.1, 82.4), ('16', 'Montérégie', ['16'], 1_492_000, 19.5, 83.0),
    ('17', 'Nunavik', ['10n'], 14_400, 4.1, 68.2), ('18', 'Terres-Cries-de-la-Baie-James', ['10c'], 19_200, 6.9, 77.3),
]


def health(areas):
    rows = []
    for code, name, parts, population, older, expectancy in HEALTH:
        area = polygons(unary_union([areas[part] for part in parts]))
        rows.append(({'code': code, 'nom': name, 'population': population, 'part_65': older, 'esperance': expectancy}, area))
    write(data('inspq', 'sante.gpkg'), 'region_sante', 'MultiPolygon',
          [('code', str), ('nom', str), ('population', int), ('part_65', float), ('esperance', float)], rows, 1)


if __name__ == '__main__':
    main()
