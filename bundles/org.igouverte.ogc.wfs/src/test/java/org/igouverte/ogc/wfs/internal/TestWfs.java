package org.igouverte.ogc.wfs.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/** The service over two partners' layers in memory, asked as clients ask it. */
final class TestWfs {

    static final String FES = "http://www.opengis.net/fes/2.0";

    final TestCatalog catalog = new TestCatalog(List.of(TestLayer.places(), TestLayer.stands()));
    final WfsService service =
            new WfsService(
                    catalog,
                    TestExchange.slots(Map.of()),
                    TestExchange.identity(Map.of()),
                    TestExchange.descriptions(catalog));

    /** @param query with spaces and markup left as they are; service and version 2.0.0 come before it */
    TestExchange get(String query) {
        return raw("/wfs?service=WFS&version=2.0.0&" + query);
    }

    TestExchange get11(String query) {
        return raw("/wfs?service=WFS&version=1.1.0&" + query);
    }

    TestExchange raw(String target) {
        return send(TestExchange.of(target.replace(" ", "%20")
                .replace("\"", "%22")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("#", "%23")));
    }

    /** @param content of a GetFeature of WFS 2.0, in XML */
    TestExchange post(String attributes, String content) {
        String body = "<?xml version=\"1.0\"?><wfs:GetFeature xmlns:wfs=\"http://www.opengis.net/wfs/2.0\" xmlns:fes=\""
                + FES + "\" xmlns:x=\"https://igouverte.org/ns/foret\" xmlns:t=\"https://igouverte.org/ns/territoire\""
                + " xmlns:gml=\"http://www.opengis.net/gml/3.2\" service=\"WFS\" version=\"2.0.0\" " + attributes + '>'
                + content + "</wfs:GetFeature>";
        return send(TestExchange.of("/wfs").post("text/xml", body));
    }

    TestExchange send(TestExchange exchange) {
        TestExchange answer = exchange.send(catalog, Map.of("wfs", service));
        if (catalog.openLeases() != 0) {
            throw new AssertionError("a lease was left open");
        }
        return answer;
    }

    static XmlElement xml(TestExchange answer) {
        try {
            return XmlElement.read(answer.text(), XmlLimits.STYLE);
        } catch (XMLStreamException e) {
            throw new AssertionError(answer.text(), e);
        }
    }

    /** {@code code|locator|status} of an exception. */
    static String exception(TestExchange answer) {
        XmlElement report = xml(answer);
        if (!report.name().equals("ExceptionReport")) {
            throw new AssertionError(answer.text());
        }
        XmlElement exception = report.child("Exception").orElseThrow();
        return exception.attribute("exceptionCode").orElse("") + '|' + exception.attribute("locator").orElse("") + '|'
                + answer.status();
    }

    /** Features of a collection, in order, whatever wraps them. */
    static List<XmlElement> features(TestExchange answer) {
        return members(xml(answer)).toList();
    }

    private static Stream<XmlElement> members(XmlElement collection) {
        return collection.children().stream()
                .filter(c -> c.name().equals("member") || c.name().equals("featureMembers"))
                .flatMap(wrapper -> wrapper.children().stream())
                .flatMap(f -> f.name().equals("FeatureCollection") ? members(f) : Stream.of(f));
    }

    static List<String> ids(TestExchange answer) {
        return features(answer).stream().map(f -> f.attribute("id").orElseThrow()).toList();
    }
}
