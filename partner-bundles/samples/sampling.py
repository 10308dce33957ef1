"""What the makers of samples share: real places, drawing on the map in Québec Lambert, writing tables.

Needs Debian's python3-gdal python3-shapely python3-scipy python3-numpy. Everything is deterministic.
"""
import math
import os
import random

from osgeo import gdal, ogr, osr
from shapely import wkb
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.ops import unary_union

gdal.UseExceptions()
gdal.SetConfigOption('OGR_CURRENT_DATE', '2026-01-01T00:00:00.000Z')

PARTNERS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def data(partner, file):
    """Path of a data file of a partner's bundle."""
    folder = os.path.join(PARTNERS, partner, 'src/main/resources/IGO-INF/data')
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, file)


def system(code):
    made = osr.SpatialReference()
    made.ImportFromEPSG(code)
    made.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return made


LAMBERT = system(32198)
DEGREES = system(4326)
_FORWARD = osr.CoordinateTransformation(DEGREES, LAMBERT)


def xy(longitude, latitude):
    """Metres in Québec Lambert (EPSG:32198)."""
    x, y, _ = _FORWARD.TransformPoint(longitude, latitude)
    return x, y


def read(file, table):
    """Features as (attributes, geometry)."""
    source = ogr.Open(file)
    layer = source.GetLayerByName(table)
    return [(f.items(), wkb.loads(bytes(f.GetGeometryRef().ExportToWkb()))) for f in layer]


def towns():
    """Real places of Québec as (name, population, point), the most populous first: GeoNames, CC BY 4.0."""
    found = [(a['nom'], a['pop'] or 0, g) for a, g in read(data('mern', 'territoire.gpkg'), 'localite') if a['province'] == '10']
    return sorted(found, key=lambda town: (-town[1], town[0], town[2].x))


def province():
    """Québec's outline: Natural Earth, public domain."""
    return next(g for a, g in read(data('sct', 'gouvernement.gpkg'), 'province') if a['nom'] == 'Québec').buffer(0)


def lakes():
    return [g.buffer(0) for _, g in read(data('mern', 'territoire.gpkg'), 'lac')]


def cells(points, box):
    """Voronoi cells, one a point, of distinct points inside of a box far larger than they."""
    from scipy.spatial import Voronoi
    west, south, east, north = box
    far = 3 * max(east - west, north - south)
    ring = [(west - far, south - far), (east + far, south - far), (east + far, north + far), (west - far, north + far)]
    diagram = Voronoi(points + ring)
    return [Polygon(diagram.vertices[diagram.regions[diagram.point_region[i]]]) for i in range(len(points))]


def blob(x, y, radius, rng, corners=14):
    """A round shape that nobody drew with a compass."""
    phases = [rng.uniform(0, 2 * math.pi) for _ in range(3)]
    ring = []
    for i in range(corners):
        angle = 2 * math.pi * i / corners
        r = radius * (1 + 0.22 * math.sin(2 * angle + phases[0]) + 0.13 * math.sin(3 * angle + phases[1]) + 0.08 * math.sin(5 * angle + phases[2]))
        ring.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    return Polygon(ring)


def polygons(geometry):
    """The areas in a geometry as one multipolygon, without slivers."""
    parts = [geometry] if geometry.geom_type == 'Polygon' else [p for p in getattr(geometry, 'geoms', []) if p.geom_type == 'Polygon']
    return MultiPolygon([p for p in parts if p.area > 1])


KINDS = {'Point': ogr.wkbPoint, 'Polygon': ogr.wkbPolygon, 'MultiPolygon': ogr.wkbMultiPolygon}
TYPES = {str: ogr.OFTString, int: ogr.OFTInteger, float: ogr.OFTReal, 'date': ogr.OFTDate}


def write(file, table, kind, fields, rows, decimals=2, append=False):
    """Writes rows (attributes, geometry in Lambert) as a table; fields are (name, type). The extension tells the format."""
    driver = ogr.GetDriverByName({'gpkg': 'GPKG', 'fgb': 'FlatGeobuf'}[file.rsplit('.', 1)[1]])
    if not append and os.path.exists(file):
        driver.DeleteDataSource(file)
    source = ogr.Open(file, 1) if append else driver.CreateDataSource(file)
    options = ['GEOMETRY_NAME=geom', 'FID=fid'] if driver.name == 'GPKG' else ['SPATIAL_INDEX=YES']
    layer = source.CreateLayer(table, LAMBERT, KINDS[kind], options)
    for name, what in fields:
        layer.CreateField(ogr.FieldDefn(name, TYPES[what]))
    layer.StartTransaction()
    for values, geometry in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, _ in fields:
            if values.get(name) is not None:
                feature.SetField(name, values[name])
        feature.SetGeometry(ogr.CreateGeometryFromWkb(wkb.dumps(rounded(geometry, decimals))))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    print(f'{os.path.relpath(file, PARTNERS)} {table}: {len(rows)}')


def rounded(geometry, decimals):
    def each(coordinates):
        if isinstance(coordinates[0], (int, float)):
            return tuple(round(c, decimals) for c in coordinates[:2])
        return [each(c) for c in coordinates]
    described = mapping(geometry)
    return shape({'type': described['type'], 'coordinates': each(described['coordinates'])})
