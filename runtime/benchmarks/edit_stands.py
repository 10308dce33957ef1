#!/usr/bin/env python3
"""Edits a share of the stands of a GeoPackage, as a revision of a forest map does: edit_stands.py FILE.gpkg SHARE PLACES.

The edited stands lie in so many places, each a run of neighbours (the file is sorted along a curve). Half of them have
other attributes; of the others most are moved by some metres, and of each hundred one is deleted and one is copied.
The same file gives the same edits. Needs Debian's python3-numpy.
"""
import random
import sqlite3
import struct
import sys

import numpy as np

HEADER = 40                                                 # of a blob with an envelope in two dimensions
TABLE = "peuplement"


def envelope(blob):
    return struct.unpack_from("<4d", blob, 8)               # min x, max x, min y, max y


def moved(blob, dx, dy):
    """The blob of a polygon, little-endian, shifted."""
    out = bytearray(blob)
    x0, x1, y0, y1 = envelope(blob)
    struct.pack_into("<4d", out, 8, x0 + dx, x1 + dx, y0 + dy, y1 + dy)
    at = HEADER + 9
    for _ in range(struct.unpack_from("<I", blob, HEADER + 5)[0]):
        n = struct.unpack_from("<I", blob, at)[0]
        ring = np.frombuffer(blob, dtype="<f8", count=2 * n, offset=at + 4).reshape(n, 2)
        out[at + 4:at + 4 + 16 * n] = np.round(ring + (dx, dy), 2).tobytes()
        at += 4 + 16 * n
    return bytes(out)


def main():
    path, share, places = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    db = sqlite3.connect(path, isolation_level=None)
    # What the triggers of the spatial index ask for.
    db.create_function("ST_IsEmpty", 1, lambda blob: blob is None, deterministic=True)
    for i, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        db.create_function(name, 1, lambda blob, i=i: envelope(blob)[i], deterministic=True)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    count = db.execute(f"SELECT max(fid) FROM {TABLE}").fetchone()[0]
    run = max(1, int(count * share / places))
    chance = random.Random(count)
    edits = 0
    db.execute("BEGIN")
    for _ in range(places):
        first = chance.randrange(1, count - run)
        for fid in range(first, first + run):
            row = db.execute(f"SELECT geom FROM {TABLE} WHERE fid = ?", (fid,)).fetchone()
            if row is None:
                continue
            edits += 1
            if fid % 2:
                db.execute(f"UPDATE {TABLE} SET origine = 'CT', an_orig = 2024 WHERE fid = ?", (fid,))
            elif fid % 200 == 0:
                db.execute(f"DELETE FROM {TABLE} WHERE fid = ?", (fid,))
            else:
                db.execute(f"UPDATE {TABLE} SET geom = ? WHERE fid = ?", (moved(row[0], 3.5, -2.25), fid))
                if fid % 200 == 100:
                    db.execute(f"INSERT INTO {TABLE} (geom, geocode, sup_ha) VALUES (?, ?, 1)",
                               (moved(row[0], 40, 40), f"new {fid}"))
    db.execute("COMMIT")
    db.close()
    print(f"{edits} of {count} stands edited in {places} places")


if __name__ == "__main__":
    main()
