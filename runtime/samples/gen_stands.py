#!/usr/bin/env python3
"""Deterministic, streaming generator of synthetic eco-forestry stands ("peuplements").

A planar partition: the Voronoi cells of hashed, jittered, smoothly warped points, whose shared
edges are replaced by a fractal line computed from the two neighbours' ids. Both neighbours get
the same line, and each line stays inside the two triangles (edge, generator point), so that the
polygons are simple and never overlap, whatever the seed. Coordinates: EPSG:32198 (Quebec
Lambert), rounded to 1 cm. Stand size is the same for each N (about 10 ha), so a larger N covers a
larger square about the same centre (73° W, 48° N): 10k is about 32 km wide, 100k about
100 km, 1M about 316 km. Memory is bounded by one block.

Needs Debian's python3-numpy python3-scipy python3-gdal.
  gen_stands.py 100000 stands_100k.fgb [--seed 7] [--faults 0.01] [--giant]
--faults F gives the share F of the stands one of the faults of real data: a vertex that the neighbour lacks, a sliver
beside it, a copy shifted over its neighbours, a ring that crosses itself, a spike, a ring without area, a repeated vertex.
--giant adds one polygon of 200,000 vertices with 3,000 holes over the middle.
The output is a FlatGeobuf without an index (an intermediate): make-stands.sh makes a GeoPackage of it.
Values are plausible, not checked against the ministry's lists: whatever shows them says that they are a sample.
Field names are lower case so that they are the same in each format and in PostGIS.
"""
import argparse, struct, sys, time
import numpy as np
from scipy.spatial import Delaunay
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
U = np.uint64
KEEP = 0.85                      # share of grid points kept; the holes make larger stands
AREA = 100_000.0                 # mean stand, m2
STEP = (AREA * KEEP) ** 0.5      # grid step, m
CENTRE = (-334_000.0, 453_000.0) # about lon -73, lat 48 in EPSG:32198
BLOCK, HALO = 128, 7             # cells
SPACING = 24.0                   # mean distance between vertices, m
OFF = 1 << 20                    # makes cell indexes positive


def mix(x):
    """splitmix64, vectorised: the same number on every machine."""
    x = (x + U(0x9E3779B97F4A7C15))
    x = (x ^ (x >> U(30))) * U(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> U(27))) * U(0x94D049BB133111EB)
    return x ^ (x >> U(31))


def uni(key, channel, seed):
    """uniform [0,1) from integer keys"""
    with np.errstate(over="ignore"):
        h = mix(mix(key.astype(U) ^ U(seed * 1000003 & 0xFFFFFFFF)) + U(channel) * U(0x632BE59BD9B4E019))
    return (h >> U(11)).astype(np.float64) * (1.0 / (1 << 53))


def warp(x, y):
    """smooth displacement: makes stands smaller or larger by place (about 0.4 to 2.5 times)"""
    dx = np.zeros_like(x); dy = np.zeros_like(y)
    for wl, a, p, q in ((9_000., .32, .3, 1.9), (23_000., .30, 2.1, .7), (61_000., .22, 4.0, 3.3)):
        k = 2 * np.pi / wl
        dx += a / k * np.sin(k * (x * .9 + y * .45) + p)
        dy += a / k * np.sin(k * (y * .8 - x * .6) + q)
    return x + dx, y + dy


def field(x, y, i):
    """smooth noise in about [-1,1], i selects the field"""
    v = np.zeros_like(x)
    for j, (wl, a) in enumerate(((47_000., .5), (17_000., .35), (6_100., .25), (2_300., .2))):
        k = 2 * np.pi / wl; t = 1.3 * i + 2.1 * j
        v += a * np.sin(k * (x * np.cos(t) + y * np.sin(t)) + 5.1 * i + j) \
               * np.cos(k * .7 * (y * np.cos(t + .5) - x * np.sin(t + .5)) + 2.9 * i - j)
    return v


# code lists, after the ones used in Quebec's forest inventory (values are synthetic)
GR = {"R": ["EPEP", "EPSB", "SBSB", "SBEP", "PGPG", "EPPG", "MEME", "TOTO"],
      "M": ["BPSB", "SBBP", "PEEP", "EPBP", "BJSB", "ERSB", "PEPG", "BPEP"],
      "F": ["BPBP", "PEPE", "ERER", "BJER", "ERBJ", "ERFT", "BPPE", "HGER"]}
AGE = ["10", "30", "50", "70", "90", "120", "JIN", "JIR", "VIN", "VIR", "5030", "7030", "9050"]
TER = ["EAU", "INO", "AL", "DH", "DS", "A", "LTE", "GR"]
TERP = np.cumsum([.46, .10, .14, .14, .05, .06, .03, .02])
TY = ["MO", "BI", "MU", "IR"]
DEP = ["1A", "1AM", "1AR", "2A", "2BE", "4GA", "5A", "7T", "7E", "R1A"]
ECO = ["RE21", "RE22", "RS22", "RS25", "MS22", "MS25", "MJ22", "FE32", "FE52", "RB12"]
ORI = [None, "CT", "CPR", "BR", "ES", "P", "CHT", "FR"]
REG = [("02", "Saguenay - Lac-Saint-Jean", -260e3, 520e3), ("03", "Capitale-Nationale", -205e3, 380e3),
       ("04", "Mauricie", -350e3, 430e3), ("14", "Lanaudiere", -410e3, 350e3),
       ("15", "Laurentides", -465e3, 335e3), ("07", "Outaouais", -560e3, 370e3),
       ("08", "Abitibi-Temiscamingue", -640e3, 480e3), ("10", "Nord-du-Quebec", -430e3, 620e3)]

FIELDS = [("geocode", ogr.OFTString, 24), ("type_couv", ogr.OFTString, 2), ("gr_ess", ogr.OFTString, 12),
          ("cl_dens", ogr.OFTString, 1), ("cl_haut", ogr.OFTString, 1), ("cl_age", ogr.OFTString, 5),
          ("ty_peup", ogr.OFTString, 4), ("co_ter", ogr.OFTString, 3), ("cl_pent", ogr.OFTString, 1),
          ("dep_sur", ogr.OFTString, 4), ("type_eco", ogr.OFTString, 5), ("origine", ogr.OFTString, 3),
          ("an_orig", ogr.OFTInteger, 0), ("sup_ha", ogr.OFTReal, 0), ("region", ogr.OFTString, 2),
          ("nm_region", ogr.OFTString, 40)]


def block(ix0, iy0, ix1, iy1, seed):
    """cells [ix0,ix1) x [iy0,iy1): yields (coords, offsets, gx, gy, gid) of the kept cells, in row order"""
    X, Y = np.meshgrid(np.arange(ix0 - HALO, ix1 + HALO), np.arange(iy0 - HALO, iy1 + HALO))
    X, Y = X.ravel(), Y.ravel()
    gid = (Y + OFF).astype(np.int64) * (1 << 22) + (X + OFF)
    kept = uni(gid, 1, seed) < KEEP
    X, Y, gid = X[kept], Y[kept], gid[kept]
    px = (X + .5 + 0.92 * (uni(gid, 2, seed) - .5)) * STEP
    py = (Y + .5 + 0.92 * (uni(gid, 3, seed) - .5)) * STEP
    px, py = warp(px, py)
    own = (X >= ix0) & (X < ix1) & (Y >= iy0) & (Y < iy1)
    tri = Delaunay(np.column_stack((px - px.mean(), py - py.mean())))
    # circumcentres from the sorted ids: the same floats in each block that sees the triangle
    s = np.sort(tri.simplices, axis=1)                      # gid order = index order
    ax, ay = px[s[:, 0]], py[s[:, 0]]
    bx, by, cx, cy = px[s[:, 1]] - ax, py[s[:, 1]] - ay, px[s[:, 2]] - ax, py[s[:, 2]] - ay
    d = 2 * (bx * cy - by * cx)
    with np.errstate(divide="ignore", invalid="ignore"):
        ux = ax + (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / d
        uy = ay + (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / d
    # half-edges: cell a, towards b; Voronoi edge from the right triangle's centre to the left one's
    T = np.repeat(np.arange(len(s)), 3)
    a = tri.simplices.ravel(); b = np.roll(tri.simplices, -1, axis=1).ravel()
    nb = np.roll(tri.neighbors, -2, axis=1).ravel()         # across a-b = opposite the third corner
    use = own[a] & (nb >= 0)
    a, b, T, nb = a[use], b[use], T[use], nb[use]
    lo = a < b                                              # canonical direction: as the lower id sees it
    v0, v1 = np.where(lo, nb, T), np.where(lo, T, nb)
    g = np.where(lo, a, b)
    x0, y0, ex, ey = ux[v0], uy[v0], ux[v1] - ux[v0], uy[v1] - uy[v0]
    L = np.hypot(ex, ey)
    n = np.maximum(1, np.rint(L / SPACING)).astype(np.int64)
    order = np.lexsort((np.arctan2(py[b] - py[a], px[b] - px[a]), a))
    # vertices of each edge: n points (the last corner belongs to the next edge)
    no = n[order]; start = np.concatenate(([0], np.cumsum(no)[:-1])); tot = int(no.sum())
    E = np.repeat(order, no)
    j = np.arange(tot) - np.repeat(start, no)
    fw = lo[E]
    jj = np.where(fw, j, n[E] - j)                          # index along the canonical direction
    pair = (np.minimum(gid[a], gid[b]) * np.int64(1000003) + np.maximum(gid[a], gid[b]))
    inner = (jj > 0) & (jj < n[E])
    t = (jj + np.where(inner, 0.5 * (uni(pair[E] + jj, 9, seed) - .5), 0)) / n[E]
    raw = np.zeros(tot)
    for k in range(1, 9):
        z = (uni(pair, 10 + 2 * k, seed) + uni(pair, 11 + 2 * k, seed) - 1) * 2.4
        raw += (z / k ** .95)[E] * np.sin(np.pi * k * t)
    raw *= 0.085 * L[E]
    # room: height of the triangle (edge, generator) over t; the two sides are mirror images
    with np.errstate(divide="ignore", invalid="ignore"):
        tf = ((px[g] - x0) * ex + (py[g] - y0) * ey) / (L * L)
        H = np.abs((px[g] - x0) * ey - (py[g] - y0) * ex) / L
        tE, HE = tf[E], H[E]
        room = np.minimum(np.where(tE > 0, t / tE, np.inf), np.where(tE < 1, (1 - t) / (1 - tE), np.inf)) * HE
        room = 0.9 * np.minimum(room, HE)
        disp = np.where(inner & (room > 0.05), room * np.tanh(raw / room), 0.0)
        nx, ny = -ey / L, ex / L
    x = np.round(x0[E] + ex[E] * t + np.where(inner, nx[E] * disp, 0) + CENTRE[0], 2)
    y = np.round(y0[E] + ey[E] * t + np.where(inner, ny[E] * disp, 0) + CENTRE[1], 2)
    ao = a[order]
    first = np.concatenate(([True], ao[1:] != ao[:-1]))
    cells = ao[first]
    offs = np.concatenate((start[first], [tot]))
    return np.column_stack((x, y)), offs, px[cells] + CENTRE[0], py[cells] + CENTRE[1], gid[cells]


def attributes(gx, gy, gid, area, seed):
    u = lambda c: uni(gid, c, seed)
    pick = lambda lst, c: np.array(lst, dtype=object)[np.minimum((u(c) * len(lst)).astype(int), len(lst) - 1)]
    m = len(gid)
    north = (gy - CENTRE[1]) / 160_000.0
    score = 0.9 * north + 0.9 * field(gx, gy, 0) + 0.5 * (u(40) - .5)
    tc = np.where(score > .12, "R", np.where(score > -.30, "M", "F")).astype(object)
    gr = np.empty(m, dtype=object)
    f1 = (field(gx, gy, 1) + 1) / 2
    for code, lst in GR.items():
        sel = tc == code
        i = np.clip((f1 * len(lst) + 2.2 * (u(41) - .5)).astype(int), 0, len(lst) - 1)
        gr[sel] = np.array(lst, dtype=object)[i[sel]]
    non = (field(gx, gy, 2) + 1.3 * (u(42) - .5)) > .78       # non-forest: water, wetland, ...
    ter = np.array(TER, dtype=object)[np.minimum(np.searchsorted(TERP, u(43)), len(TER) - 1)]
    dens = np.array(list("ABCD"), dtype=object)[np.clip(((field(gx, gy, 3) + 1) * 2 + 1.5 * (u(44) - .5)).astype(int), 0, 3)]
    haut = np.clip(1 + ((field(gx, gy, 4) + 1) * 3 + 2 * (u(45) - .5)).astype(int), 1, 7)
    age = np.array(AGE, dtype=object)[np.clip(((field(gx, gy, 5) + 1) / 2 * len(AGE) + 4 * (u(46) - .5)).astype(int), 0, len(AGE) - 1)]
    reg = np.argmin([(gx - rx) ** 2 + (gy - ry) ** 2 for _, _, rx, ry in REG], axis=0)
    ori = pick(ORI, 50)
    an = np.where(np.equal(ori, None), 0, (1955 + u(51) * 68).astype(int))
    pent = np.array(list("ABCDEFS"), dtype=object)[np.clip(((field(gx, gy, 6) + 1) * 3 + 2 * (u(52) - .5)).astype(int), 0, 6)]
    for arr in (tc, gr, dens, age):
        arr[non] = None
    ty = pick(TY, 47); ty[non] = None
    ter[~non] = None
    return [np.array(["%+.1f%+.1f" % p for p in zip(gx, gy)], dtype=object), tc, gr, dens,
            [None if z else str(h) for z, h in zip(non, haut)], age, ty, ter, pent, pick(DEP, 48), pick(ECO, 49),
            ori, [None if o is None else int(v) for o, v in zip(ori, an)], [round(float(v) / 1e4, 2) for v in area],
            [REG[i][0] for i in reg], [REG[i][1] for i in reg]]


def faulty(ring, kind):
    """A closed ring with a fault of some kind; one or two rings, each a feature."""
    x = ring.copy()
    if kind == 0:                                           # T-junction: the middle of an edge, rounded
        return [np.insert(x, 1, np.round((x[0] + x[1]) / 2, 2), axis=0)]
    if kind == 1:                                           # sliver along the first edges
        k = max(3, len(x) // 4)
        return [x, np.vstack((x[:k], x[:k][::-1] + 0.2, x[:1]))]
    if kind == 2:                                           # overlap: a copy half over the neighbours
        return [x, np.round((x - x[:1]) * 0.5 + x[:1], 2)]
    if kind == 3 and len(x) > 6:                            # bow tie: two vertices change places
        x[[2, 3]] = x[[3, 2]]
        return [x]
    if kind == 4:                                           # spike: out and back on the same line
        return [np.vstack((x[:1], x[:1] + (50.0, 20.0), x))]
    if kind == 5:                                           # no area
        return [x, np.vstack((x[:3], x[1:2], x[:1]))]
    return [np.insert(x, 1, x[1], axis=0)]                  # repeated vertex


def giant(size):
    """One polygon of 200,000 vertices in all, with 3,000 round holes, in the middle of the square."""
    def circle(cx, cy, r, n, wave=0.0):
        t = np.linspace(0, 2 * np.pi, n, endpoint=False)
        rr = r * (1 + wave * np.sin(31 * t) * np.sin(977 * t))
        ring = np.round(np.column_stack((cx + rr * np.cos(t), cy + rr * np.sin(t))), 2)
        return np.vstack((ring, ring[:1]))
    r = size / 6
    rings = [circle(*CENTRE, r, 140_000, 0.05)]
    side = 1.2 * r / 55
    for i in range(3000):
        rings.append(circle(CENTRE[0] + (i % 55 - 27) * side, CENTRE[1] + (i // 55 - 27) * side, side / 4, 20)[::-1])
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(
        struct.pack("<I", len(ring)) + np.ascontiguousarray(ring).tobytes() for ring in rings)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("n", type=int); ap.add_argument("out"); ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--faults", type=float, default=0.0); ap.add_argument("--giant", action="store_true")
    o = ap.parse_args()
    # the smallest centred square that holds n cells, found with the same hash
    side = int((o.n / KEEP) ** .5) // 2 * 2
    while True:
        r = np.arange(-side // 2, side // 2)
        kept = sum(int((uni((np.int64(y) + OFF) * (1 << 22) + (r + OFF), 1, o.seed) < KEEP).sum()) for y in r)
        if kept >= o.n: break
        side += 2
    srs = osr.SpatialReference(); srs.ImportFromEPSG(32198)
    ds = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(o.out)
    lyr = ds.CreateLayer("peuplement", srs, ogr.wkbPolygon, ["SPATIAL_INDEX=NO"])
    for name, typ, w in FIELDS:
        f = ogr.FieldDefn(name, typ)
        if w: f.SetWidth(w)
        lyr.CreateField(f)
    defn = lyr.GetLayerDefn(); head = struct.Struct("<BIII")
    done = verts = 0; t0 = time.time(); ids = range(len(FIELDS))
    lo = -(side // 2); hi = side // 2
    for by in range(lo, hi, BLOCK):
        for bx in range(lo, hi, BLOCK):
            c, offs, gx, gy, gid = block(bx, by, min(bx + BLOCK, hi), min(by + BLOCK, hi), o.seed)
            x, y = c[:, 0] - CENTRE[0], c[:, 1] - CENTRE[1]
            nxt = np.arange(1, len(c) + 1); nxt[offs[1:] - 1] = offs[:-1]
            area = np.add.reduceat(x * y[nxt] - x[nxt] * y, offs[:-1]) / 2
            cols = attributes(gx, gy, gid, area, o.seed)
            faults = uni(gid, 60, o.seed) if o.faults > 0 else None
            kinds = uni(gid, 61, o.seed) if o.faults > 0 else None
            for i in range(len(gid)):
                if done >= o.n: break
                ring = c[offs[i]:offs[i + 1]]
                blobs = [ring.tobytes() + ring[:1].tobytes()]
                if faults is not None and faults[i] < o.faults:
                    blobs = [r.tobytes() for r in faulty(np.vstack((ring, ring[:1])), int(kinds[i] * 7))]
                for blob in blobs:
                    k = len(blob) // 16
                    f = ogr.Feature(defn)
                    for q in ids:
                        v = cols[q][i]
                        if v is not None: f.SetField(q, v)
                    f.SetGeometryDirectly(ogr.CreateGeometryFromWkb(head.pack(1, 3, 1, k) + blob))
                    lyr.CreateFeature(f)
                    verts += k
                done += 1
    if o.giant:
        f = ogr.Feature(defn); f.SetField(0, "giant"); f.SetField(7, "EAU")
        f.SetGeometryDirectly(ogr.CreateGeometryFromWkb(giant(side * STEP)))
        lyr.CreateFeature(f)
    ds = None
    print("%d stands, %.1f vertices each, %d m wide, %.1f s" % (done, verts / done, side * STEP, time.time() - t0))


if __name__ == "__main__":
    main()
