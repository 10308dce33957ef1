"""What OWSLib reads through every service: owslib_reads.py SERVER. Writes facts as JSON to standard output."""

import json
import sys
from xml.etree import ElementTree

from owslib.ogcapi.features import Features
from owslib.wfs import WebFeatureService
from owslib.wms import WebMapService
from owslib.wmts import WebMapTileService

SERVER = sys.argv[1]
LAYER = "foret:peuplement"
WINDOW = {"srs": "EPSG:32198", "bbox": (-336000, 451000, -332000, 455000), "size": (256, 256)}


def wms(version):
    service = WebMapService(SERVER + "/wms", version=version)
    layer = service[LAYER]
    picture = service.getmap(layers=[LAYER], format="image/png", **WINDOW).read()
    legend = service.getmap(layers=[LAYER], styles=list(layer.styles), format="image/jpeg", **WINDOW)
    found = service.getfeatureinfo(
        layers=[LAYER], query_layers=[LAYER], format="image/png", info_format="application/json", xy=(128, 128), **WINDOW
    )
    return {
        "layers": sorted(name for name in service.contents if ":" in name),
        "title": layer.title,
        "extent": layer.boundingBoxWGS84,
        "png": picture[:4].decode("latin-1"),
        "jpeg": legend.info()["Content-Type"],
        "stand": json.load(found)["features"][0]["properties"]["geocode"],
    }


def wfs(version):
    service = WebFeatureService(SERVER + "/wfs", version=version)
    schema = service.get_schema(LAYER)
    names = []
    page = 700
    for start in range(0, 5600, page) if version == "2.0.0" else [0]:
        limits = {"maxfeatures": page, "startindex": start} if version == "2.0.0" else {}
        answer = ElementTree.parse(service.getfeature(typename=[LAYER], propertyname=["geocode"], **limits))
        names += [element.text for element in answer.iter() if element.tag.endswith("}geocode")]
    return {
        "layers": sorted(service.contents),
        "extent": service[LAYER].boundingBoxWGS84,
        "fields": sorted(schema["properties"]),
        "geometry": schema["geometry_column"],
        "read": len(names),
        "different": len(set(names)),
    }


def wmts():
    service = WebMapTileService(SERVER + "/wmts")
    tile = service.gettile(
        layer=LAYER, tilematrixset="WebMercatorQuad", tilematrix="13", row=2848, column=2435, format="image/png"
    )
    return {
        "layers": sorted(service.contents),
        "extent": service[LAYER].boundingBoxWGS84,
        "sets": sorted(service[LAYER].tilematrixsetlinks),
        "png": tile.read()[:4].decode("latin-1"),
    }


def ogcapi():
    service = Features(SERVER + "/ogcapi")
    page = service.collection_items(LAYER, limit=5)
    first = page["features"][0]["id"]
    return {
        "layers": sorted(service.feature_collections()),
        "extent": service.collection(LAYER)["extent"]["spatial"]["bbox"][0],
        "matched": page["numberMatched"],
        "read": len(page["features"]),
        "again": service.collection_item(LAYER, first)["id"] == first,
        "fields": sorted(service.collection_queryables(LAYER)["properties"]),
    }


json.dump(
    {
        "wms 1.1.1": wms("1.1.1"),
        "wms 1.3.0": wms("1.3.0"),
        "wfs 1.1.0": wfs("1.1.0"),
        "wfs 2.0.0": wfs("2.0.0"),
        "wmts": wmts(),
        "ogcapi": ogcapi(),
    },
    sys.stdout,
)
