#!/usr/bin/env python3
"""Deterministic sample rasters around Québec: make_rasters.py FOLDER writes relief.tif and ilots_chaleur.tif into it.

relief.tif         heights in metres, 120 km by 120 km at 150 m: a valley along the course of the St. Lawrence, the
                   Laurentians to the north, the plain and the first Appalachians to the south. The course is roughly the
                   real one; every height is invented.
ilots_chaleur.tif  classes 1 (cool) to 9 (very hot) at 50 m over the built-up area; 0 where there is none. Invented.

Cloud Optimized GeoTIFF in EPSG:32198. Needs Debian's python3-numpy and gdal-bin. The same numbers on every machine.
"""
import pathlib, subprocess, sys, tempfile
import numpy as np

U = np.uint64
# The course of the river in EPSG:32198, from south-west to north-east.
RIVER = np.array([(-290, 300), (-258.3, 302.2), (-235.2, 303.9), (-221.4, 305), (-212.7, 309.8), (-205.5, 316.6),
                  (-197.9, 321.9), (-183.7, 335.8), (-170.6, 341), (-143, 377.9), (-127.7, 390.8)]) * 1000
TURN = np.exp(1j * np.deg2rad(37))


def mix(x):
    """splitmix64, vectorised."""
    with np.errstate(over="ignore"):
        x = x + U(0x9E3779B97F4A7C15)
        x = (x ^ (x >> U(30))) * U(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> U(27))) * U(0x94D049BB133111EB)
        return x ^ (x >> U(31))


def noise(x, y, wavelength, channel):
    """Smooth noise in [-1, 1]: hashed values on a lattice, turned so that its lines do not show, joined by quintic curves."""
    turned = (x + 1j * y) / wavelength * TURN ** channel
    u, v = turned.real, turned.imag
    i, j = np.floor(u), np.floor(v)
    fx, fy = u - i, v - j
    fx, fy = (f * f * f * (f * (f * 6 - 15) + 10) for f in (fx, fy))

    def at(di, dj):
        with np.errstate(over="ignore"):
            key = (i + di + 1e6).astype(U) * U(0x632BE59BD9B4E019) + (j + dj + 1e6).astype(U)
        return (mix(mix(key) + U(channel)) >> U(11)).astype(float) / (1 << 52) - 1

    above = at(0, 0) * (1 - fx) + at(1, 0) * fx
    below = at(0, 1) * (1 - fx) + at(1, 1) * fx
    return above * (1 - fy) + below * fy


def fractal(x, y, wavelength, channel, octaves, ridged=False):
    total, amplitude, norm = np.zeros_like(x), 1.0, 0.0
    for octave in range(octaves):
        n = noise(x, y, wavelength / 2 ** octave, channel + octave)
        total += amplitude * (1 - 2 * np.abs(n) if ridged else n)
        norm += amplitude
        amplitude *= 0.5
    return total / norm


def to_river(x, y):
    """Distance in metres; positive to the north."""
    best = np.full(x.shape, np.inf)
    side = np.zeros(x.shape)
    for (ax, ay), (bx, by) in zip(RIVER[:-1], RIVER[1:]):
        dx, dy = bx - ax, by - ay
        t = np.clip(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1)
        distance = np.hypot(x - ax - t * dx, y - ay - t * dy)
        nearer = distance < best
        best = np.where(nearer, distance, best)
        side = np.where(nearer, np.sign(dx * (y - ay) - dy * (x - ax)), side)
    return best * side


def step(x, low, high):
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def places(left, top, cell, columns, rows):
    x, y = np.meshgrid(left + (np.arange(columns) + 0.5) * cell, top - (np.arange(rows) + 0.5) * cell)
    return x, y


def relief():
    x, y = places(-270_000, 375_000, 150, 800, 800)
    bent_x = x + 2500 * noise(x, y, 17_000, 40)
    bent_y = y + 2500 * noise(x, y, 17_000, 41)
    distance = to_river(bent_x, bent_y)
    north, south = np.maximum(distance, 0), np.maximum(-distance, 0)
    hills = fractal(bent_x, bent_y, 19_000, 1, 8, ridged=True)
    fine = fractal(x, y, 5_000, 20, 6)
    laurentians = step(north, 5_000, 30_000) * (430 + 520 * hills) + step(north, 1_500, 6_000) * 45
    appalachians = step(south, 24_000, 60_000) * (260 + 380 * hills) + step(south, 1_200, 9_000) * 70
    heights = laurentians + appalachians + step(np.abs(distance), 900, 12_000) * (18 + 40 * fine)
    return np.maximum(np.rint(heights), 0).astype("<i2"), (-270_000, 375_000, 150)


def heat():
    x, y = places(-225_000, 330_000, 50, 560, 500)
    built = np.zeros_like(x)
    for cx, cy, radius, weight in ((-208_500, 318_200, 2_600, 1), (-213_000, 322_000, 2_800, .8), (-207_000, 323_800, 2_600, .8),
                                   (-212_800, 314_800, 2_300, .75), (-201_900, 315_200, 2_400, .75), (-209_200, 308_600, 2_100, .6),
                                   (-219_500, 312_900, 1_900, .55), (-203_500, 324_500, 1_900, .6)):
        built = np.maximum(built, weight * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * radius ** 2)))
    texture = fractal(x, y, 1_400, 60, 5)
    heat = built * 6.6 + 3.1 * texture + 1.3 * fractal(x, y, 350, 80, 2)
    classes = np.clip(np.rint(heat + 1.8), 1, 9)
    river = np.abs(to_river(x, y)) < 700 + 250 * noise(x, y, 2_500, 95)
    edge = 0.16 + 0.14 * fractal(x, y, 2_600, 90, 5)
    return np.where((built < edge) | river, 0, classes).astype("u1"), (-225_000, 330_000, 50)


def write(path, values, place, kind, no_data, *options):
    left, top, cell = place
    with tempfile.TemporaryDirectory() as work:
        raw = pathlib.Path(work, "raw")
        raw.write_bytes(values.tobytes())
        vrt = pathlib.Path(work, "in.vrt")
        vrt.write_text(
            f'<VRTDataset rasterXSize="{values.shape[1]}" rasterYSize="{values.shape[0]}"><SRS>EPSG:32198</SRS>'
            f"<GeoTransform>{left},{cell},0,{top},0,-{cell}</GeoTransform>"
            f'<VRTRasterBand dataType="{kind}" band="1" subClass="VRTRawRasterBand">{no_data}'
            f'<SourceFilename relativetoVRT="1">raw</SourceFilename><ByteOrder>LSB</ByteOrder></VRTRasterBand></VRTDataset>')
        subprocess.run(["gdal_translate", "-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-co", "LEVEL=9",
                        "-co", "BLOCKSIZE=256", *options, str(vrt), str(path)], check=True)


def main():
    folder = pathlib.Path(sys.argv[1])
    values, place = relief()
    write(folder / "relief.tif", values, place, "Int16", "", "-co", "PREDICTOR=2", "-co", "OVERVIEW_RESAMPLING=AVERAGE")
    values, place = heat()
    write(folder / "ilots_chaleur.tif", values, place, "Byte", "<NoDataValue>0</NoDataValue>",
          "-co", "OVERVIEW_RESAMPLING=MODE")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
