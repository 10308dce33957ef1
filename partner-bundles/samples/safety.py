"""Flood zones and fire stations (msp): a sample. The towns are real; where water comes and where engines stand is made up.

A zone lies along the water nearest to a town, as wide as the town is low; two recurrences, the one within the other.
"""
from shapely.geometry import LineString, Point
from shapely.ops import nearest_points

from sampling import *

ZONES = 60
STATIONS = 140
REACH = 6000  # metres along the water on either side of a town


def shores():
    """Rivers, coast and the edges of lakes."""
    file = data('mern', 'territoire.gpkg')
    lines = [g for _, g in read(file, 'riviere')] + [g for _, g in read(file, 'cote')]
    return [line for line in lines + [lake.boundary for lake in lakes()] if line.length > 3000]


def distinct():
    known = {}
    for name, population, point in towns():
        known.setdefault(name, (name, population, point))
    return list(known.values())


def zones(rng):
    water = shores()
    outer, inner, claimed = [], [], Polygon()
    # The sample of the forest lies along no town; a zone there lets its hectares be counted.
    camp = ('Rivière-aux-Rats', 0, Point(-335_000, 452_000))
    stream = LineString([(-344_000, 448_000), (-337_000, 453_500), (-332_000, 451_500), (-326_000, 457_000)])
    for name, population, point in [camp] + distinct():
        near = [line for line in water if line.distance(point) < REACH]
        bank = unary_union(near).intersection(point.buffer(REACH)) if population else stream
        if bank.is_empty:
            continue
        width = rng.uniform(350, 1100)
        # Water goes further where the land is low, and into the town if that is near.
        shore = nearest_points(bank, point)[0]
        low = shore.buffer(width * 1.3)
        if shore.distance(point) < 2800:
            low = low.union(LineString([shore, point]).buffer(width * 0.5))
        wide = bank.buffer(width).union(low).buffer(400).buffer(-400)
        area = polygons(wide.difference(claimed).simplify(30))
        often = polygons(bank.buffer(width * 0.45).buffer(200).buffer(-200).simplify(30).intersection(area.buffer(-30)))
        if area.area < 1e6 or often.area < 2e5:
            continue
        claimed = claimed.union(wide.buffer(50))
        year = rng.choice([2019, 2021, 2023, 2025])
        outer.append(({'nom': name, 'recurrence': '100', 'annee': year}, area))
        inner.append(({'nom': name, 'recurrence': '20', 'annee': year}, often))
        if len(outer) == ZONES:
            break
    # Those that come often are drawn over those that come once in a hundred years.
    return [({'no': f'ZI-{i + 1:04d}', **values, 'sup_ha': round(area.area / 1e4, 1)}, area) for i, (values, area) in enumerate(outer + inner)]


def stations(rng):
    rows = []
    for name, population, point in distinct()[:STATIONS]:
        for i in range(1 + min(6, population // 60_000)):
            spread = 300 + 2.5 * population ** 0.5
            at = Point(point.x + rng.gauss(0, spread / 2), point.y + rng.gauss(0, spread / 2))
            rows.append(({'no': f'CI-{len(rows) + 1:04d}', 'nom': f'Caserne {i + 1}', 'municipalite': name,
                          'type': 'permanent' if population > 25_000 else rng.choice(['mixte', 'volontaire', 'volontaire']),
                          'vehicules': rng.randint(2, 4) + min(6, population // 40_000)}, at))
    return rows


def main():
    rng = random.Random(1852)  # the year of Montréal's great fire
    file = data('msp', 'securite.gpkg')
    write(file, 'zone', 'MultiPolygon', [('no', str), ('nom', str), ('recurrence', str), ('sup_ha', float), ('annee', int)], zones(rng), 0)
    write(file, 'caserne', 'Point', [('no', str), ('nom', str), ('municipalite', str), ('type', str), ('vehicules', int)],
          stations(rng), 0, append=True)


if __name__ == '__main__':
    main()
