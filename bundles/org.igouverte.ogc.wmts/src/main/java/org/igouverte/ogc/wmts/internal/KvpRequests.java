package org.igouverte.ogc.wmts.internal;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetCapabilities;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetFeatureInfo;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetTile;

/** Reads requests by keys and values (OGC 07-057r7, clause 8). */
final class KvpRequests {

    private KvpRequests() {}

    static WmtsRequest read(Parameters parameters) throws OgcException {
        String service = parameters.required("service");
        if (!service.equalsIgnoreCase("WMTS")) {
            throw OgcException.invalidParameter(
                    "service", WmtsMessages.MESSAGES.text("service.unknown", OgcException.shortened(service)));
        }
        String request = parameters.required("request");
        return switch (request.toLowerCase(Locale.ROOT)) {
            case "getcapabilities" -> capabilities(parameters);
            case "gettile" -> {
                checkVersion(parameters);
                yield new GetTile(tile(parameters));
            }
            case "getfeatureinfo" -> {
                checkVersion(parameters);
                yield featureInfo(parameters);
            }
            default -> throw OgcException.invalidParameter(
                    "request", WmtsMessages.MESSAGES.text("request.unknown", OgcException.shortened(request)));
        };
    }

    private static GetCapabilities capabilities(Parameters parameters) throws OgcException {
        String versions = parameters.filled("AcceptVersions").orElse(WmtsService.VERSION);
        if (Parameters.list(versions).stream().map(String::strip).noneMatch(WmtsService.VERSION::equals)) {
            throw new OgcException(
                    "VersionNegotiationFailed",
                    "AcceptVersions",
                    400,
                    WmtsMessages.MESSAGES.text(
                            "version.unknown", OgcException.shortened(versions), WmtsService.VERSION));
        }
        Set<String> sections = Parameters.list(parameters.filled("Sections").orElse("all")).stream()
                .map(section -> section.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new GetCapabilities(
                sections.contains("all") ? Set.of() : sections, parameters.filled("updateSequence"));
    }

    private static void checkVersion(Parameters parameters) throws OgcException {
        String version = parameters.required("Version");
        if (!version.strip().equals(WmtsService.VERSION)) {
            throw OgcException.invalidParameter(
                    "Version",
                    WmtsMessages.MESSAGES.text(
                            "version.unknown", OgcException.shortened(version), WmtsService.VERSION));
        }
    }

    private static TileChoice tile(Parameters parameters) throws OgcException {
        return new TileChoice(
                parameters.required("Layer"),
                parameters.required("Style"),
                parameters.required("Format"),
                parameters.required("TileMatrixSet"),
                parameters.required("TileMatrix"),
                number("TileRow", parameters),
                number("TileCol", parameters));
    }

    private static GetFeatureInfo featureInfo(Parameters parameters) throws OgcException {
        return new GetFeatureInfo(
                tile(parameters), number("I", parameters), number("J", parameters), parameters.required("InfoFormat"));
    }

    private static int number(String name, Parameters parameters) throws OgcException {
        return Parameters.integer(name, parameters.required(name), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
