"""Ecological regions (mffp): a sample. Belts from the maples of the south to the tundra, bent where land is high or the sea near."""
from sampling import *

# Code, French, English name of the bioclimatic domain, latitude of its northern edge at 72° W.
DOMAINS = [
    ('1', 45.75), ('2', 46.3), ('3', 47.1), ('4', 48.55), ('5', 50.1), ('6', 52.2), ('7', 55.6), ('8', 58.2), ('9', 90),
]
PARTS = [-90, -76.5, -73.5, -70.5, -66.5, -50]


def edge(latitude, rng):
    """A border from west to east: lower in the Appalachians and on the Labrador side, higher on the coast of Hudson Bay."""
    phases = [rng.uniform(0, 2 * math.pi) for _ in range(4)]
    line = []
    for i in range(161):
        longitude = -85 + i * 0.2
        bend = 0.32 * math.sin(0.55 * (longitude + 72)) if latitude < 50 else -0.28 * math.sin(0.3 * (longitude + 72))
        wave = sum(0.13 / (k + 1) * math.sin((1.3 + 1.9 * k) * longitude + p) for k, p in enumerate(phases))
        line.append((longitude, latitude + (0.35 if latitude < 47 else 0) * math.cos(0.5 * (longitude + 74)) * 0.4 + bend + wave))
    return line


def main():
    rng = random.Random(1998)
    outline = province()
    south = [(-85 + i * 0.2, 44.0) for i in range(161)]
    rows = []
    for code, latitude in DOMAINS:
        north = edge(latitude, rng) if latitude < 90 else [(-85 + i * 0.2, 63.5) for i in range(161)]
        belt = Polygon([xy(*p) for p in south] + [xy(*p) for p in reversed(north)]).buffer(0).intersection(outline)
        for part, (west, east) in enumerate(zip(PARTS, PARTS[1:])):
            slant = [(west + 0.4 * math.sin(lat), lat) for lat in range(44, 64)] + [(east + 0.4 * math.sin(lat), lat) for lat in range(63, 43, -1)]
            area = polygons(belt.intersection(Polygon([xy(*p) for p in slant]).buffer(0)).simplify(150))
            if area.area > 2e8:
                rows.append(({'code': code + 'abcde'[part], 'domaine': code, 'sup_km2': round(area.area / 1e6)}, area))
        south = north
    write(data('mffp', 'ecologie.gpkg'), 'region_ecologique', 'MultiPolygon', [('code', str), ('domaine', str), ('sup_km2', int)], rows, 0)


if __name__ == '__main__':
    main()
