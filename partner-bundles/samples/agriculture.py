"""Agricultural zone and decisions (cptaq), crop parcels and crops (fadq): a sample.

The zone lies where the plains are, municipality by municipality, without their built-up centres, the lakes and the river.
Parcels are drawn as the seigneuries were divided: rows (rangs) of long strips at right angles to the bank, three deep; in
the townships of Lac-Saint-Jean the rows are square. Crops follow each other from year to year as farmers rotate them.
"""
import csv

from shapely.geometry import LineString, Point, box

from sampling import *

PLAINS = [
    # Plain of the St. Lawrence, Richelieu and Yamaska.
    [(-74.6, 45.0), (-74.5, 45.58), (-74.1, 45.72), (-73.75, 45.95), (-73.45, 46.2), (-73.05, 46.38), (-72.75, 46.55), (-72.3, 46.72),
     (-71.85, 46.85), (-71.45, 46.87), (-71.1, 46.95), (-70.8, 47.05), (-70.6, 46.9), (-70.9, 46.65), (-71.15, 46.4), (-71.5, 46.3),
     (-71.9, 46.05), (-72.2, 45.85), (-72.5, 45.55), (-72.65, 45.3), (-72.9, 45.01)],
    # South shore of the estuary.
    [(-70.8, 46.98), (-70.3, 47.25), (-69.85, 47.55), (-69.5, 47.88), (-69.0, 48.2), (-68.4, 48.5), (-67.9, 48.7), (-67.8, 48.6),
     (-68.4, 48.33), (-69.0, 48.02), (-69.5, 47.68), (-69.9, 47.4), (-70.3, 47.08), (-70.65, 46.85)],
    # Lac-Saint-Jean.
    [(-72.7, 48.5), (-72.55, 48.95), (-72.1, 49.0), (-71.5, 48.75), (-71.0, 48.55), (-70.8, 48.42), (-71.1, 48.3), (-71.7, 48.35), (-72.2, 48.35)],
    # Abitibi and Témiscamingue.
    [(-79.4, 48.6), (-79.4, 48.9), (-78.7, 48.85), (-77.9, 48.7), (-77.9, 48.5), (-78.6, 48.5)],
    [(-79.5, 47.2), (-79.5, 47.6), (-79.15, 47.6), (-79.2, 47.2)],
]

# The river with half its width in kilometres.
RIVER = [(-74.75, 45.0, 1.2), (-74.35, 45.15, 2.8), (-74.12, 45.25, 1.5), (-73.9, 45.36, 2.0), (-73.78, 45.39, 3.2), (-73.62, 45.42, 1.2),
         (-73.53, 45.5, 1.0), (-73.47, 45.65, 1.4), (-73.35, 45.77, 1.2), (-73.22, 45.92, 1.2), (-73.12, 46.05, 1.6), (-72.98, 46.13, 4.0),
         (-72.8, 46.22, 5.0), (-72.65, 46.29, 3.0), (-72.5, 46.36, 1.2), (-72.3, 46.44, 1.4), (-72.18, 46.54, 1.4), (-72.0, 46.6, 1.5),
         (-71.85, 46.66, 1.5), (-71.55, 46.69, 1.4), (-71.3, 46.74, 0.9), (-71.18, 46.83, 1.0)]

# Banks: first and last point of the front of the first row, and on which side (1 left, -1 right) the land lies.
BANKS = [
    ((-73.14, 45.72), (-73.1, 45.82), 1, 'Saint-Marc-sur-Richelieu'), ((-73.16, 45.72), (-73.14, 45.81), -1, 'Saint-Charles-sur-Richelieu'),
    ((-72.98, 45.68), (-72.93, 45.76), -1, 'Saint-Hyacinthe'), ((-73.35, 45.8), (-73.24, 45.93), 1, 'Lavaltrie'),
    ((-73.29, 45.81), (-73.2, 45.9), -1, 'Verchères'), ((-72.45, 46.42), (-72.3, 46.5), 1, 'Champlain'),
    ((-72.55, 46.29), (-72.42, 46.36), -1, 'Bécancour'), ((-71.72, 46.71), (-71.6, 46.74), 1, 'Neuville'),
    ((-71.85, 46.62), (-71.7, 46.64), -1, 'Sainte-Croix'), ((-70.52, 47.02), (-70.38, 47.12), -1, "L'Islet"),
    ((-69.85, 47.52), (-69.75, 47.62), -1, 'Kamouraska'), ((-73.3, 45.36), (-73.27, 45.45), -1, 'Saint-Jean-sur-Richelieu'),
]
TOWNSHIPS = [((-71.83, 48.47), 'Hébertville'), ((-72.35, 48.78), 'Normandin')]

YEARS = [2023, 2024, 2025]
ROW = 1400  # metres from the road to the end of a strip
# Code, French and English name, family, likely yield in tonnes a hectare; a rotation leads from a crop to the next.
CROPS = [
    ('MAG', 'Maïs-grain', 'Grain corn', 'grain', 10.2),
    ('SOY', 'Soya', 'Soybean', 'oleagineux', 3.1),
    ('BLE', 'Blé', 'Wheat', 'grain', 3.6),
    ('ORG', 'Orge', 'Barley', 'grain', 3.5),
    ('AVO', 'Avoine', 'Oats', 'grain', 2.9),
    ('CAN', 'Canola', 'Canola', 'oleagineux', 2.4),
    ('FOI', 'Foin', 'Hay', 'fourrage', 5.8),
    ('PAT', 'Pâturage', 'Pasture', 'fourrage', None),
    ('MAE', 'Maïs ensilage', 'Silage corn', 'fourrage', 42.0),
    ('LEG', 'Légumes de plein champ', 'Field vegetables', 'maraicher', 28.0),
    ('PDT', 'Pommes de terre', 'Potatoes', 'maraicher', 33.5),
    ('POM', 'Pommiers', 'Apple orchard', 'fruit', 17.0),
    ('BLU', 'Bleuets', 'Blueberries', 'fruit', 3.2),
]
ROTATIONS = [['MAG', 'SOY', 'BLE'], ['MAG', 'SOY'], ['SOY', 'MAG', 'MAG', 'ORG'], ['FOI', 'FOI', 'FOI', 'ORG'], ['FOI', 'FOI', 'MAE', 'AVO'],
             ['PAT'], ['LEG', 'LEG', 'BLE'], ['PDT', 'ORG', 'FOI'], ['POM'], ['CAN', 'BLE', 'AVO']]


def plains():
    return unary_union([Polygon([xy(*corner) for corner in plain]).buffer(0) for plain in PLAINS])


def river():
    points = [(xy(lon, lat), 1000 * half) for lon, lat, half in RIVER]
    return unary_union([LineString([a, b]).buffer((ra + rb) / 2).union(Point(b).buffer(rb)) for (a, ra), (b, rb) in zip(points, points[1:])])


def zone(rng):
    """Polygons of the agricultural zone by municipality."""
    land = plains().intersection(province()).difference(river())
    for lake in lakes():
        if lake.intersects(land):
            land = land.difference(lake)
    known = {}
    for name, population, point in towns():
        known.setdefault((point.x, point.y), (name, population))
    built = [blob(x, y, min(9000, 450 + 14 * population ** 0.5), rng) for (x, y), (name, population) in known.items()]
    land = land.difference(unary_union(built))
    rows = []
    for cell, (name, _) in zip(cells(list(known), land.bounds), known.values()):
        area = polygons(cell.intersection(land).simplify(15))
        if area.area > 1e6:
            rows.append((name, area))
    return rows


DECISIONS = [('utilisation', 0.45), ('alienation', 0.3), ('lotissement', 0.17), ('exclusion', 0.08)]


def decisions(areas, rng):
    rows = []
    weights = [area.area for _, area in areas]
    for number in range(420):
        name, area = rng.choices(areas, weights)[0]
        west, south, east, north = area.bounds
        point = next(p for p in iter(lambda: Point(rng.uniform(west, east), rng.uniform(south, north)), None) if area.contains(p))
        year, kind = rng.randint(2016, 2025), rng.choices([d[0] for d in DECISIONS], [d[1] for d in DECISIONS])[0]
        result = rng.choices(['autorisee', 'partielle', 'refusee'], [0.62, 0.13, 0.25] if kind != 'exclusion' else [0.3, 0.2, 0.5])[0]
        rows.append(({'dossier': f'{400000 + 37 * number}', 'date_dec': f'{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}',
                      'nature': kind, 'resultat': result, 'sup_ha': round(rng.lognormvariate(0.7, 0.9), 2), 'municipalite': name}, point))
    return sorted(rows, key=lambda row: row[0]['dossier'])


def strips(start, end, side, deep, wide, rng):
    """Long strips behind a front, row after row; each in one field or more, some left in wood."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    nx, ny = -uy * side, ux * side

    def at(along, back):
        return x0 + ux * along + nx * back, y0 + uy * along + ny * back

    for row in range(deep):
        along = 0
        while along < length:
            width = rng.choice(wide) * rng.uniform(0.9, 1.1)
            back, end_of_row = row * (ROW + 30) + 40, row * (ROW + 30) + 40 + ROW
            cut = [back] + sorted(rng.uniform(back + 200, end_of_row - 200) for _ in range(rng.choice([0, 0, 1, 1, 2]))) + [end_of_row]
            skew = rng.uniform(-8, 8)
            for near, far in zip(cut, cut[1:]):
                wood = row == deep - 1 and far == end_of_row and rng.random() < 0.6
                if far - near > 150 and not wood:
                    yield Polygon([at(along + 4, near), at(along + width - 4, near + skew), at(along + width - 4, far - 6 + skew), at(along + 4, far - 6)])
            along += width


def bank(point, water, away):
    """The nearest point of a bank, moved away from the water; the point itself where no water is near, as along a road."""
    if water.is_empty:
        return point
    at = water.interpolate(water.project(Point(point)))
    return at.x + away[0], at.y + away[1]


def parcels(rng):
    rivers = [g for _, g in read(data('mern', 'territoire.gpkg'), 'riviere')]
    water = unary_union(rivers + [lake.boundary for lake in lakes()] + [province().boundary])
    wet = unary_union([water.buffer(70)] + lakes())
    land = plains().intersection(province()).difference(river().intersection(wet)).difference(wet)
    made = []
    for start, end, side, name in BANKS:
        (x0, y0), (x1, y1) = xy(*start), xy(*end)
        length = math.hypot(x1 - x0, y1 - y0)
        away = (-(y1 - y0) / length * side * 150, (x1 - x0) / length * side * 150)
        near = water.intersection(LineString([(x0, y0), (x1, y1)]).buffer(6000))
        fields = strips(bank((x0, y0), near, away), bank((x1, y1), near, away), side, 3, [90, 120, 175, 175, 230], rng)
        taken = unary_union([field for _, field in made]).buffer(20)
        made += [(name, field) for field in fields if not field.intersects(taken)]
    for corner, name in TOWNSHIPS:
        x, y = xy(*corner)
        made += [(name, p) for p in strips((x, y), (x + 6500, y + 900), 1, 4, [260, 340, 520], rng)]
    rows = []
    for number, (name, field) in enumerate(p for p in made if land.contains(p[1])):
        rotation = rng.choices(ROTATIONS, [9, 9, 5, 7, 6, 3, 2, 2, 1, 3])[0] if name not in ('Normandin', 'Hébertville') else rng.choice([['BLU'], ['FOI', 'FOI', 'ORG'], ['CAN', 'ORG', 'AVO'], ['PDT', 'ORG']])
        phase = rng.randrange(len(rotation))
        for year in YEARS:
            rows.append(({'id': f'P{number + 1:05d}-{year}', 'parcelle': f'P{number + 1:05d}', 'annee': year,
                          'culture': rotation[(phase + year - YEARS[0]) % len(rotation)], 'sup_ha': round(field.area / 1e4, 2),
                          'municipalite': name}, field))
    return rows


def main():
    rng = random.Random(1854)  # the year in which the seigneurial regime ended
    areas = zone(rng)
    write(data('cptaq', 'zonage.gpkg'), 'zone_agricole', 'MultiPolygon', [('no', int), ('municipalite', str), ('sup_ha', float)],
          [({'no': i + 1, 'municipalite': name, 'sup_ha': round(area.area / 1e4, 1)}, area) for i, (name, area) in enumerate(areas)], 1)
    write(data('cptaq', 'zonage.gpkg'), 'decision', 'Point',
          [('dossier', str), ('date_dec', 'date'), ('nature', str), ('resultat', str), ('sup_ha', float), ('municipalite', str)],
          decisions(areas, rng), 0, append=True)
    with open(data('fadq', 'cultures.csv'), 'w', newline='', encoding='utf-8') as file:
        table = csv.writer(file, lineterminator='\n')
        table.writerow(['code', 'famille', 'rendement'])
        table.writerows([code, family, '' if crop_yield is None else crop_yield] for code, _, _, family, crop_yield in CROPS)
    write(data('fadq', 'parcelles.fgb'), 'parcelle', 'Polygon',
          [('id', str), ('parcelle', str), ('annee', int), ('culture', str), ('sup_ha', float), ('municipalite', str)], parcels(rng), 1)


if __name__ == '__main__':
    main()
