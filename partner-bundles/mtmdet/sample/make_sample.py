#!/usr/bin/env python3
"""Makes the sample data of the partner mtmdet: data/transport.gpkg.

Roads have the numbers, classes and ends of real ones, and run from town to town along made-up courses; road works, counts
and cameras are invented. The same at every run. Needs ogr2ogr (gdal-bin) and the places of the partner mern.
"""

import csv
import io
import json
import math
import os
import pathlib
import random
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PLACES = HERE / "../../mern/src/main/resources/IGO-INF/data/territoire.gpkg"
TARGET = HERE / "../src/main/resources/IGO-INF/data/transport.gpkg"

# number, class, name, speed, lanes, towns
ROADS = [
    (20, "A", "Autoroute Jean-Lesage", 100, 4, ["Vaudreuil-Dorion", "Dorval", "Montréal", "Longueuil", "Boucherville",
     "Beloeil", "Saint-Hyacinthe", "Drummondville", "Lévis", "Montmagny", "Rivière-du-Loup"]),
    (40, "A", "Autoroute Félix-Leclerc", 100, 4, ["Vaudreuil-Dorion", "Kirkland", "Saint-Laurent", "Repentigny",
     "Lavaltrie", "Trois-Rivières", "Saint-Augustin-de-Desmaures", "Québec"]),
    (10, "A", "Autoroute des Cantons-de-l'Est", 100, 4, ["Montréal", "Brossard", "Chambly", "Granby", "Magog",
     "Sherbrooke"]),
    (15, "A", "Autoroute des Laurentides", 100, 6, ["Montréal", "Laval", "Blainville", "Saint-Jérôme", "Sainte-Adèle"]),
    (73, "A", "Autoroute Robert-Cliche", 100, 4, ["Québec", "Lévis", "Sainte-Marie", "Saint-Georges"]),
    (25, "A", "Autoroute Louis-Hippolyte-La Fontaine", 100, 4, ["Boucherville", "Saint-Léonard", "Laval", "Terrebonne"]),
    (55, "A", "Autoroute de l'Énergie", 100, 4, ["Sherbrooke", "Drummondville", "Trois-Rivières", "Shawinigan"]),
    (50, "A", "Autoroute Maurice-Richard", 100, 2, ["Gatineau", "Buckingham", "Lachute", "Mirabel"]),
    (117, "N", "Route transcanadienne", 90, 2, ["Sainte-Adèle", "Mont-Tremblant", "Mont-Laurier", "Val-d'Or",
     "Rouyn-Noranda"]),
    (132, "N", "Route des Navigateurs", 90, 2, ["Sorel-Tracy", "Bécancour", "Lévis", "Montmagny", "Rivière-du-Loup",
     "Rimouski", "Matane", "Gaspé", "Chandler"]),
    (138, "N", "Chemin du Roy", 90, 2, ["Trois-Rivières", "Québec", "La Malbaie", "Baie-Comeau", "Sept-Îles"]),
    (155, "N", "Route de la Haute-Mauricie", 90, 2, ["Shawinigan", "La Tuque", "Roberval"]),
    (169, "N", "Route du Lac", 90, 2, ["Alma", "Roberval", "Saint-Félicien", "Dolbeau-Mistassini", "Alma"]),
    (175, "N", "Route Antonio-Talbot", 90, 4, ["Québec", "La Haute-Saint-Charles", "Saguenay"]),
    (185, "N", "Route Claude-Béchard", 90, 2, ["Rivière-du-Loup", "Dégelis"]),
    (112, "N", "Route des Cantons", 90, 2, ["Longueuil", "Chambly", "Granby", "Magog", "Sherbrooke", "Thetford-Mines"]),
    (116, "N", "Route des Bois-Francs", 90, 2, ["Longueuil", "Beloeil", "Victoriaville", "Lévis"]),
    (167, "N", "Route du Nord", 90, 2, ["Saint-Félicien", "Chibougamau"]),
    (170, "N", "Route du Fjord", 90, 2, ["Alma", "Jonquière", "Saguenay"]),
    (109, "N", "Route de la Baie-James", 90, 2, ["Val-d'Or", "Amos"]),
    (104, "R", "Route Principale", 80, 2, ["La Prairie", "Saint-Jean-sur-Richelieu", "Cowansville"]),
    (122, "R", "Rang Saint-Joseph", 80, 2, ["Sorel-Tracy", "Drummondville", "Victoriaville"]),
    (158, "R", "Route de Lanaudière", 90, 2, ["Lachute", "Saint-Jérôme", "Joliette"]),
    (348, "R", "Route de Kildare", 80, 2, ["Joliette", "Shawinigan"]),
    (329, "R", "Chemin du Lac", 80, 2, ["Lachute", "Sainte-Adèle"]),
    (365, "R", "Route de la Jacques-Cartier", 80, 2, ["Pont-Rouge", "Saint-Augustin-de-Desmaures"]),
    (108, "R", "Route Lagueux", 80, 2, ["Saint-Georges", "Thetford-Mines"]),
    (335, "R", "Boulevard Curé-Labelle", 70, 4, ["Laval", "Terrebonne", "Saint-Lin-Laurentides"]),
]

NATURES = ["ASP", "PON", "FEU", "ELA", "DRA", "MAR"]
OBSTACLES = ["AUC", "VOI", "ALT", "FER"]


def run(*command):
    environment = {**os.environ, "OGR_CURRENT_DATE": "2026-11-24T00:00:00Z"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


def places():
    text = run("ogr2ogr", "-f", "CSV", "/vsistdout/", str(PLACES), "localite", "-lco", "GEOMETRY=AS_XY")
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        found.setdefault(row["nom"], (float(row["X"]), float(row["Y"])))
    return found


def course(a, b, before, after, rng, straight):
    """A course from a to b that leaves and arrives in the directions of its neighbours, with bends of its own."""
    length = math.dist(a, b)
    steps = max(2, int(length / 400))
    bend = 0.02 if straight else 0.045
    waves = [(rng.uniform(1, 2.5), rng.uniform(-1, 1)), (rng.uniform(4, 7), rng.uniform(-0.35, 0.35)),
             (rng.uniform(12, 20), rng.uniform(-0.1, 0.1))]
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    ta = ((b[0] - before[0]) / 2, (b[1] - before[1]) / 2)
    tb = ((after[0] - a[0]) / 2, (after[1] - a[1]) / 2)
    points = []
    for i in range(steps + 1):
        t = i / steps
        h1, h2 = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t
        h3, h4 = -2 * t**3 + 3 * t**2, t**3 - t**2
        x = h1 * a[0] + h2 * ta[0] * 0.5 + h3 * b[0] + h4 * tb[0] * 0.5
        y = h1 * a[1] + h2 * ta[1] * 0.5 + h3 * b[1] + h4 * tb[1] * 0.5
        off = math.sin(math.pi * t) * bend * min(length, 60_000) * sum(s * math.sin(w * math.pi * t) for w, s in waves)
        points.append((round(x - off * uy, 1), round(y + off * ux, 1)))
    return points


def feature(geometry, coordinates, **values):
    return {"type": "Feature", "properties": values, "geometry": {"type": geometry, "coordinates": coordinates}}


def roads(towns, rng):
    sections = []
    for number, kind, name, speed, lanes, along in ROADS:
        stops = [towns[t] for t in along if t in towns]
        for i in range(len(stops) - 1):
            before = stops[i - 1] if i > 0 else stops[i]
            after = stops[i + 2] if i + 2 < len(stops) else stops[i + 1]
            line = course(stops[i], stops[i + 1], before, after, rng, kind == "A")
            km = sum(math.dist(p, q) for p, q in zip(line, line[1:])) / 1000
            sections.append(feature("LineString", line, rtss=f"{number:05d}-{i + 1:02d}-{10 * (i + 1):03d}",
                                    no_route=str(number), nom=name, classe=kind, vitesse=speed, voies=lanes,
                                    longueur_km=round(km, 2), de=along[i], a=along[i + 1]))
    return sections


def streets(towns, rng):
    """A few streets around the middle of some towns."""
    names = ["rue Principale", "rue de l'Église", "rue Saint-Joseph", "rue des Érables", "rue Notre-Dame", "rue du Collège",
             "rue Saint-Jean", "rue de la Gare", "rue des Pins", "rue du Pont"]
    sections = []
    number = 0
    for town in ["Trois-Rivières", "Drummondville", "Joliette", "Saint-Georges", "Rimouski", "Alma"]:
        x, y = towns[town]
        turn = rng.uniform(0, math.pi / 2)
        c, s = math.cos(turn), math.sin(turn)
        for i in range(10):
            number += 1
            across = i % 2 == 1
            off = (i // 2 - 2) * 260 + rng.uniform(-20, 20)
            line = []
            for k in range(9):
                u, v = (k - 4) * 190, off + 12 * math.sin(k * 0.9 + i)
                if across:
                    u, v = v, u
                line.append((round(x + u * c - v * s, 1), round(y + u * s + v * c, 1)))
            km = sum(math.dist(p, q) for p, q in zip(line, line[1:])) / 1000
            sections.append(feature("LineString", line, rtss=f"90{number:03d}-01-000", no_route=None, nom=names[i],
                                    classe="L", vitesse=50, voies=2, longueur_km=round(km, 2), de=town, a=town))
    return sections


def counts(sections, rng):
    base = {"A": 42000, "N": 9000, "R": 4200, "L": 900}
    for section in sections:
        p = section["properties"]
        start = base[p["classe"]] * rng.uniform(0.5, 1.9)
        for year in range(2020, 2026):
            factor = {2020: 0.82, 2021: 0.9}.get(year, 1 + 0.012 * (year - 2022))
            yield {"rtss": p["rtss"], "annee": year, "djma": int(start * factor / 10) * 10,
                   "camions_pct": round(rng.uniform(3, 24), 1)}


def works(sections, rng):
    for number in range(1, 91):
        section = rng.choice(sections)
        p = section["properties"]
        line = section["geometry"]["coordinates"]
        at = line[rng.randrange(len(line) // 8, max(len(line) // 8 + 1, 7 * len(line) // 8))]
        day = rng.randrange(0, 330)
        start = f"2026-{1 + day // 28:02d}-{1 + day % 28:02d}"
        length = rng.randrange(3, 120)
        end_day = day + length
        end = f"{2026 + end_day // 336}-{1 + end_day % 336 // 28:02d}-{1 + end_day % 28:02d}"
        yield feature("Point", at, no=f"CH-{number:04d}", no_route=p["no_route"], nom_route=p["nom"],
                      nature=rng.choice(NATURES), entrave=rng.choice(OBSTACLES), debut=start, fin=end,
                      localite=p["a"])


def cameras(sections, rng):
    number = 0
    for section in sections:
        if section["properties"]["classe"] in "AN" and rng.random() < 0.75:
            line = section["geometry"]["coordinates"]
            number += 1
            p = section["properties"]
            yield feature("Point", line[len(line) // 2], no=f"CAM-{number:03d}", no_route=p["no_route"],
                          nom=f"{p['nom']}, de {p['de']} à {p['a']}",
                          direction=rng.choice(["N", "S", "E", "O"]))


def write(folder, name, features, kind, *options):
    path = folder / f"{name}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": {"type": "name", "properties": {
        "name": "urn:ogc:def:crs:EPSG::32198"}}, "features": list(features)}, ensure_ascii=False), encoding="utf-8")
    run("ogr2ogr", "-f", "GPKG", *(["-update"] if TARGET.exists() else []), str(TARGET), str(path), "-nln", name, "-nlt", kind,
        "-a_srs", "EPSG:32198", "-lco", "GEOMETRY_NAME=geom", *options)


def main():
    rng = random.Random(20261124)
    towns = places()
    # Dégelis is no place of the list, and route 185 ends there.
    towns.setdefault("Dégelis", (towns["Rivière-du-Loup"][0] + 62_000, towns["Rivière-du-Loup"][1] - 27_000))
    sections = roads(towns, rng) + streets(towns, rng)
    TARGET.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        write(folder, "route", sections, "LINESTRING")
        write(folder, "chantier", works(sections, rng), "POINT")
        write(folder, "camera", cameras(sections, rng), "POINT")
        table = folder / "debit.csv"
        with table.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, ["rtss", "annee", "djma", "camions_pct"])
            writer.writeheader()
            writer.writerows(counts(sections, rng))
        (folder / "debit.csvt").write_text('"String","Integer","Integer","Real"')
        run("ogr2ogr", "-f", "GPKG", "-update", str(TARGET), str(table), "-nln", "debit")
    print(f"{TARGET.resolve()}: {len(sections)} sections of road")


if __name__ == "__main__":
    main()
