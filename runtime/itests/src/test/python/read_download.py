"""Says what GDAL finds in a downloaded file: how many features, where, what one field adds up to, what columns are called.

read_download.py FILE LAYER REAL-FIELD TEXT-FIELD
"""
import hashlib
import json
import sys

from osgeo import ogr, osr

ogr.UseExceptions()
osr.UseExceptions()
file, name, real, text = sys.argv[1:]
data = ogr.Open(file)
layer = data.GetLayerByName(name) or data.GetLayer(0)
degrees = osr.SpatialReference()
degrees.ImportFromEPSG(4326)
degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
own = layer.GetSpatialRef()
if own is None:
    own = osr.SpatialReference()
    own.ImportFromEPSG(32198)
own.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
to_degrees = osr.CoordinateTransformation(own, degrees)
count, total, west, south, east, north = 0, 0.0, 180, 90, -180, -90
texts = []
for feature in layer:
    count += 1
    total += float(feature.GetField(real))
    texts.append(str(feature.GetField(text)))
    geometry = feature.GetGeometryRef().Clone()
    geometry.Transform(to_degrees)
    box = geometry.GetEnvelope()
    west, east = min(west, box[0]), max(east, box[1])
    south, north = min(south, box[2]), max(north, box[3])
aliases = {}
if data.GetDriver().GetName() == "GPKG" and data.ExecuteSQL(
        "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_data_columns'").GetFeatureCount() > 0:
    # GDAL itself shows them from 3.7 on.
    rows = data.ExecuteSQL("SELECT column_name, name FROM gpkg_data_columns")
    aliases = {row.GetField(0): row.GetField(1) for row in rows}
print(json.dumps({
    "count": count,
    "total": round(total, 3),
    "extent": [round(x, 5) for x in (west, south, east, north)],
    "texts": hashlib.sha256("\n".join(sorted(texts)).encode()).hexdigest(),
    "aliases": aliases,
}))
