"""What QGIS reads and draws through every service: qgis_reads.py SERVER FOLDER. Writes facts as JSON to standard output and pictures to the folder."""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRaster,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize, QVariant  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

SERVER, FOLDER = sys.argv[1:]
LAYER = "foret:peuplement"
SIDE = 400
LAMBERT = QgsRectangle(-336000, 451000, -332000, 455000)
MERCATOR = QgsRectangle(-8131000, 6096000, -8125000, 6102000)


def numbers(rectangle):
    return [rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum()]


def opened(layer):
    if not layer.isValid():
        raise SystemExit("QGIS does not open " + layer.source())
    return layer


def features(source, provider, window, where):
    layer = opened(QgsVectorLayer(source, "layer", provider))
    facts = {
        "count": layer.featureCount(),
        "extent": numbers(layer.extent()),
        "crs": layer.crs().authid(),
        "types": {field.name(): QVariant.typeToName(field.type()) for field in layer.fields()},
    }
    read = list(layer.getFeatures())
    facts["read"] = len(read)
    facts["hectares"] = sum(feature["sup_ha"] for feature in read)
    facts["vertices"] = sum(sum(1 for _ in feature.geometry().vertices()) for feature in read)
    if window:
        facts["within"] = sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFilterRect(window)))
    if where:
        layer.setSubsetString(where)
        facts["where"] = sum(1 for _ in layer.getFeatures())
    return facts


def drawn(layer, extent, crs, name):
    settings = QgsMapSettings()
    settings.setLayers([opened(layer)])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setExtent(extent)
    settings.setOutputSize(QSize(SIDE, SIDE))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    if job.errors():
        raise SystemExit(name + ": " + "; ".join(error.message for error in job.errors()))
    job.renderedImage().save(os.path.join(FOLDER, name + ".png"))


def main():
    facts = {}
    for version in ("2.0.0", "1.1.0"):
        facts["wfs " + version] = features(
            f"url='{SERVER}/wfs' typename='{LAYER}' version='{version}'", "WFS", LAMBERT, "\"gr_ess\" = 'SBSB'"
        )
    facts["ogcapi"] = features(f"url='{SERVER}/ogcapi' typename='{LAYER}'", "OAPIF", None, None)
    for version in ("1.3.0", "1.1.1"):
        wms = QgsRasterLayer(
            f"crs=EPSG:32198&layers={LAYER}&styles=&format=image/png&url={SERVER}/wms?VERSION%3D{version}", "wms", "wms"
        )
        drawn(wms, LAMBERT, "EPSG:32198", "wms " + version)
        said = wms.dataProvider().identify(
            QgsPointXY(-334000, 453000), QgsRaster.IdentifyFormatText, LAMBERT, SIDE, SIDE
        )
        facts["wms " + version] = {"extent": numbers(wms.extent()), "said": " ".join(map(str, said.results().values()))}
    for address in ("wmts?SERVICE=WMTS%26REQUEST=GetCapabilities", "wmts/1.0.0/WMTSCapabilities.xml"):
        wmts = QgsRasterLayer(
            f"crs=EPSG:3857&layers={LAYER}&styles=peuplement&format=image/png&tileMatrixSet=WebMercatorQuad"
            f"&url={SERVER}/{address}",
            "wmts",
            "wms",
        )
        drawn(wmts, MERCATOR, "EPSG:3857", "wmts" if "?" in address else "wmts rest")
    xyz = QgsRasterLayer(f"type=xyz&zmin=0&zmax=18&url={SERVER}/tiles/{LAYER}/{{z}}/{{x}}/{{y}}.png", "xyz", "wms")
    drawn(xyz, MERCATOR, "EPSG:3857", "xyz")
    tiles = QgsVectorTileLayer(f"type=xyz&zmin=0&zmax=14&url={SERVER}/mvt/{LAYER}/{{z}}/{{x}}/{{y}}.pbf", "tiles")
    drawn(tiles, MERCATOR, "EPSG:3857", "vector tiles")
    json.dump(facts, sys.stdout)


application = QgsApplication([], False)
application.initQgis()
main()
sys.stdout.flush()
# The orderly end of QGIS without a screen is not always one.
os._exit(0)
