"""Writes a project of QGIS with the renderers that most maps have, over files that it makes itself."""
import os
import sys

from qgis.core import (
    Qgis, QgsApplication, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem, QgsFeature, QgsField, QgsFillSymbol,
    QgsGeometry, QgsGraduatedSymbolRenderer, QgsLineSymbol, QgsMarkerSymbol, QgsPalLayerSettings, QgsProject,
    QgsRendererCategory, QgsRendererRange, QgsRuleBasedRenderer, QgsSimpleLineSymbolLayer, QgsSingleSymbolRenderer,
    QgsTextBufferSettings, QgsTextFormat, QgsVectorFileWriter, QgsVectorLayer, QgsVectorLayerSimpleLabeling,
    QgsMapSettings, QgsMapRendererParallelJob, QgsRectangle)
from qgis.PyQt.QtCore import QSize, QVariant
from qgis.PyQt.QtGui import QColor, QFont

folder = sys.argv[1]
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()


def layer(name, kind, fields, rows, driver, target, table=None, append=False):
    memory = QgsVectorLayer(f"{kind}?crs=EPSG:32198", name, "memory")
    memory.dataProvider().addAttributes([QgsField(n, t) for n, t in fields])
    memory.updateFields()
    features = []
    for wkt, values in rows:
        feature = QgsFeature(memory.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(values)
        features.append(feature)
    memory.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.layerName = table or name
    options.fileEncoding = "UTF-8"
    if append:
        options.actionOnExistingFile = QgsVectorFileWriter.CreateOrOverwriteLayer
    path = os.path.join(folder, target)
    error = QgsVectorFileWriter.writeAsVectorFormatV3(memory, path, project.transformContext(), options)
    assert error[0] == QgsVectorFileWriter.NoError, error
    opened = QgsVectorLayer(path + (f"|layername={table}" if table else ""), name, "ogr")
    assert opened.isValid(), path
    return opened


def square(column, row, size=900):
    x, y = column * 1000, row * 1000
    return f"POLYGON (({x} {y}, {x + size} {y}, {x + size} {y + size}, {x} {y + size}, {x} {y}))"


stands = layer(
    "Peuplements", "Polygon", [("Cover", QVariant.String), ("age", QVariant.Int)],
    [(square(i, j), [["R", "F", "M", None][(i + j) % 4], 10 * i]) for i in range(6) for j in range(6)],
    "GPKG", "forest.gpkg", "stands")
categories = [
    QgsRendererCategory("R", QgsFillSymbol.createSimple({"color": "31,120,60,255", "outline_style": "no"}), "Résineux"),
    QgsRendererCategory("F", QgsFillSymbol.createSimple(
        {"color": "240,180,40,255", "outline_color": "0,0,0,255", "outline_width": "0.5"}), "Feuillus"),
    QgsRendererCategory("M", QgsFillSymbol.createSimple(
        {"style": "b_diagonal", "color": "200,0,0,255", "outline_style": "no"}), "Mélangés"),
    QgsRendererCategory(None, QgsFillSymbol.createSimple({"color": "190,190,190,255", "outline_style": "no"}), "Autres"),
]
stands.setRenderer(QgsCategorizedSymbolRenderer("Cover", categories))

ages = layer(
    "Âge", "Polygon", [("age", QVariant.Int)], [(square(i, -2), [10 * i]) for i in range(6)],
    "GPKG", "forest.gpkg", "ages", True)
ages.setRenderer(QgsGraduatedSymbolRenderer("age", [
    QgsRendererRange(0, 20, QgsFillSymbol.createSimple({"color": "255,255,200,255", "outline_style": "no"}), "jeune"),
    QgsRendererRange(20, 50, QgsFillSymbol.createSimple({"color": "100,60,10,255", "outline_style": "no"}), "vieux")]))
ages.setOpacity(0.5)

roads = layer(
    "Routes", "LineString", [("class", QVariant.Int), ("nom", QVariant.String)],
    [(f"LINESTRING (0 {500 + 1000 * i}, 6000 {500 + 1000 * i})", [i, f"Route {i}"]) for i in range(4)],
    "ESRI Shapefile", "roads.shp")
casing = QgsLineSymbol.createSimple({"line_color": "0,0,0,255", "line_width": "2", "capstyle": "flat"})
casing.appendSymbolLayer(QgsSimpleLineSymbolLayer(QColor(255, 210, 0), 1.2))
root = QgsRuleBasedRenderer.Rule(None)
root.appendChild(QgsRuleBasedRenderer.Rule(casing, 0, 0, '"class" = 0 AND "nom" LIKE \'Route%\'', "autoroute"))
root.appendChild(QgsRuleBasedRenderer.Rule(
    QgsLineSymbol.createSimple({"line_color": "200,0,0,255", "line_width": "1", "line_style": "dash"}),
    1000, 100000, '"class" IN (1, 2)', "régionale"))
root.appendChild(QgsRuleBasedRenderer.Rule(
    QgsLineSymbol.createSimple({"line_color": "120,120,120,255", "line_width": "0.5"}), 0, 0, "ELSE", "locale"))
root.appendChild(QgsRuleBasedRenderer.Rule(
    QgsLineSymbol.createSimple({"line_color": "1,2,3,255"}), 0, 0, "$length > 12000000", "longue"))
roads.setRenderer(QgsRuleBasedRenderer(root))

places = layer(
    "Lieux", "Point", [("nom", QVariant.String), ("pop", QVariant.Int)],
    [("POINT (1500 3500)", ["Amos", 12]), ("POINT (4500 1500)", ["Baie-Comeau", 21])], "GeoJSON", "places.geojson")
places.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(
    {"name": "diamond", "color": "0,90,220,255", "outline_color": "255,255,255,255", "size": "5"})))
label = QgsPalLayerSettings()
label.fieldName = "\"nom\" || ' ' || \"pop\""
label.isExpression = True
text = QgsTextFormat()
text.setFont(QFont("Open Sans"))
text.setSize(12)
text.setColor(QColor(10, 20, 120))
halo = QgsTextBufferSettings()
halo.setEnabled(True)
halo.setSize(0.8)
halo.setColor(QColor(255, 255, 255))
text.setBuffer(halo)
label.setFormat(text)
places.setLabeling(QgsVectorLayerSimpleLabeling(label))
places.setLabelsEnabled(True)
places.setScaleBasedVisibility(True)
places.setMinimumScale(250000)
places.setMaximumScale(500)

away = QgsVectorLayer("Point?crs=EPSG:32198", "Éphémère", "memory")
project.addMapLayers([stands, ages, roads, places, away])
project.layerTreeRoot().findLayer(ages.id()).setItemVisibilityChecked(False)
assert project.write(os.path.join(folder, "carte.qgz"))
assert project.write(os.path.join(folder, "carte.qgs"))
roads.saveNamedStyle(os.path.join(folder, "roads.qml"))

settings = QgsMapSettings()
settings.setLayers([places, roads, ages, stands])
settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32198"))
settings.setExtent(QgsRectangle(-500, -2500, 7500, 6500))
settings.setOutputSize(QSize(640, 720))
settings.setBackgroundColor(QColor(255, 255, 255))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
job.renderedImage().save(os.path.join(folder, "qgis.png"))
application.exitQgis()
