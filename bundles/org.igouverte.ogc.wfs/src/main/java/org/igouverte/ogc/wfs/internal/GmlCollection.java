package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igouverte.format.GmlMembers;
import org.igouverte.format.Utf8Output;
import org.igouverte.format.XmlNames;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/** Streams features, or values of theirs, in the collections of WFS. */
final class GmlCollection {

    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final WfsVersion version;
    private final List<PlannedQuery> queries;
    private final XmlNamespaces namespaces;
    private final String serviceUrl;
    private final Utf8Output out;
    private final String timeStamp = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

    GmlCollection(
            WfsVersion version,
            List<PlannedQuery> queries,
            XmlNamespaces namespaces,
            String serviceUrl,
            OutputStream stream) {
        this.version = version;
        this.queries = queries;
        this.namespaces = namespaces;
        this.serviceUrl = serviceUrl;
        out = new Utf8Output(stream);
    }

    /**
     * Writes a collection; of several queries each has a collection of its own inside, in WFS 2.0.
     *
     * @param several whether the request held several queries
     */
    void features(Pages pages, PageLinks links, boolean several, Deadline deadline)
            throws IOException, SourceException {
        start("wfs:FeatureCollection");
        numbers(pages.matched(), version.isNewer() ? pages.returned() : pages.counted());
        links(links, pages.matched());
        out.text(">\n");
        if (!version.isNewer()) {
            out.text("<gml:featureMembers>\n");
        }
        for (int i = 0; i < queries.size(); i++) {
            Pages.Page page = pages.of(i);
            if (several && version.isNewer()) {
                out.text("<wfs:member><wfs:FeatureCollection");
                numbers(page.matched(), page.limit());
                out.text(">\n");
                members(queries.get(i), page, deadline);
                out.text("</wfs:FeatureCollection></wfs:member>\n");
            } else {
                members(queries.get(i), page, deadline);
            }
        }
        if (!version.isNewer()) {
            out.text("</gml:featureMembers>\n");
        }
        out.text("</wfs:FeatureCollection>\n");
        out.drain();
    }

    private void members(PlannedQuery planned, Pages.Page page, Deadline deadline)
            throws IOException, SourceException {
        if (page.limit() == 0) {
            return;
        }
        GmlMembers members = new GmlMembers(version.gml(), planned.encoding(), out);
        String before = version.isNewer() ? "<wfs:member>" : "";
        String after = version.isNewer() ? "</wfs:member>\n" : "\n";
        try (FeatureCursor cursor = page.open(planned, deadline)) {
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                members.write(batch.get(), before, after);
            }
        }
    }

    /** @param reference what is wanted of each feature, for one query */
    void values(Pages pages, PageLinks links, ValueReference reference, Deadline deadline)
            throws IOException, SourceException {
        start("wfs:ValueCollection");
        numbers(pages.matched(), pages.returned());
        links(links, pages.matched());
        out.text(">\n");
        for (int i = 0; i < queries.size(); i++) {
            PlannedQuery planned = queries.get(i);
            GmlMembers members = new GmlMembers(version.gml(), planned.encoding(), out);
            try (FeatureCursor cursor = pages.of(i).open(planned, deadline)) {
                for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                    if (reference.isId()) {
                        ids(planned.layer(), batch.get());
                    } else {
                        members.writeValues(batch.get(), reference.name(), "<wfs:member>", "</wfs:member>\n");
                    }
                }
            }
        }
        out.text("</wfs:ValueCollection>\n");
        out.drain();
    }

    private void ids(ServedLayer layer, FeatureBatch batch) throws IOException {
        for (int i = 0; i < batch.size(); i++) {
            out.text("<wfs:member>");
            out.text(XmlNames.featureId(layer.name().local(), batch.ids()[i]));
            out.text("</wfs:member>\n");
        }
    }

    /** Writes the first feature that is found as the document; false if there is none, and then nothing is written. */
    boolean feature(Deadline deadline) throws IOException, SourceException {
        for (PlannedQuery planned : queries) {
            try (FeatureCursor cursor = planned.layer().source().features(planned.query().page(0, 1), deadline)) {
                Optional<FeatureBatch> batch = cursor.next();
                if (batch.isPresent()) {
                    out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
                    StringBuilder declarations = new StringBuilder();
                    declarations(List.of(planned)).forEach((name, value) -> declarations
                            .append(declarations.isEmpty() ? "" : " ")
                            .append(name)
                            .append("=\"")
                            .append(value.replace("&", "&amp;"))
                            .append('"'));
                    new GmlMembers(version.gml(), planned.encoding(), out)
                            .writeRoot(batch.get(), declarations.toString());
                    out.drain();
                    return true;
                }
            }
        }
        return false;
    }

    private void start(String name) throws IOException {
        out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
        out.text(name);
        Map<String, String> declarations = new LinkedHashMap<>();
        declarations.put("xmlns:wfs", version.namespace());
        declarations.putAll(declarations(queries));
        String schemas = declarations.remove("xsi:schemaLocation");
        declarations.put(
                "xsi:schemaLocation", version.namespace() + ' ' + version.schemaLocation() + ' ' + schemas);
        for (Map.Entry<String, String> declaration : declarations.entrySet()) {
            attribute(declaration.getKey(), declaration.getValue());
        }
    }

    private Map<String, String> declarations(List<PlannedQuery> of) {
        List<ServedLayer> layers = of.stream().map(PlannedQuery::layer).distinct().toList();
        Map<String, String> declarations = new LinkedHashMap<>();
        declarations.put("xmlns:gml", version.gml().namespace());
        declarations.put("xmlns:xsi", XSI);
        Map<String, String> byPrefix = namespaces.of(layers);
        byPrefix.forEach((prefix, uri) -> declarations.put("xmlns:" + prefix, uri));
        StringBuilder schemas = new StringBuilder(version.gml().namespace())
                .append(' ')
                .append(version.gml().schemaLocation());
        byPrefix.forEach((prefix, uri) -> {
            String types = layers.stream()
                    .filter(layer -> layer.name().namespace().equals(prefix))
                    .map(layer -> layer.name().toString())
                    .collect(Collectors.joining(","));
            schemas.append(' ').append(uri).append(' ').append(SchemaDocument.address(serviceUrl, version, types));
        });
        declarations.put("xsi:schemaLocation", schemas.toString());
        return declarations;
    }

    private void numbers(long matched, long returned) throws IOException {
        attribute("timeStamp", timeStamp);
        if (version.isNewer()) {
            attribute("numberMatched", Long.toString(matched));
            attribute("numberReturned", Long.toString(returned));
        } else {
            attribute("numberOfFeatures", Long.toString(returned));
        }
    }

    private void links(PageLinks links, long matched) throws IOException {
        if (version.isNewer()) {
            Optional<String> next = links.next(matched);
            if (next.isPresent()) {
                attribute("next", next.get());
            }
            Optional<String> previous = links.previous();
            if (previous.isPresent()) {
                attribute("previous", previous.get());
            }
        }
    }

    private void attribute(String name, String value) throws IOException {
        out.ascii(' ');
        out.text(name);
        out.text("=\"");
        out.xml(value);
        out.ascii('"');
    }
}
