package org.igouverte.itests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

/**
 * Every document in XML keeps to the schemas that it names, those of OGC and those that the server describes itself. WMS
 * 1.1.1 has types of documents in place of schemas; its own tests hold it to them.
 */
@EnabledIfSystemProperty(named = "igo.conformance", matches = ".+")
class AnswersAreValidIT {

    private static final Pattern SCHEMA_LOCATION = Pattern.compile("schemaLocation=\"([^\"]*)\"");

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("valid");

    private static URLClassLoader documents;

    @BeforeAll
    static void deploy() throws IOException {
        assertEquals(201, SERVER.client().deploy(ConformancePartner.jar(), "conformance.jar").status());
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("igo.conformance")))) {
            for (Path file : files.toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        documents = new URLClassLoader(jars.toArray(URL[]::new), null);
    }

    @AfterAll
    static void close() throws IOException {
        documents.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200,/wfs?service=WFS&version=1.1.0&request=GetCapabilities",
        "200,/wfs?service=WFS&version=1.1.0&request=GetFeature&typename=foret:peuplement&maxFeatures=50",
        "200,/wfs?service=WFS&version=1.1.0&request=GetFeature&typename=essai:point",
        "200,'/wfs?service=WFS&version=1.1.0&request=GetFeature&typename=essai:ligne,essai:surface'",
        "200,/wfs?service=WFS&version=1.1.0&request=GetFeature&typename=essai:ligne&maxFeatures=0",
        "400,/wfs?service=WFS&version=1.1.0&request=GetFeature&typename=essai:rien",
        "200,/wfs?service=WFS&version=2.0.0&request=GetCapabilities",
        "200,/wfs?service=WFS&version=2.0.0&request=GetCapabilities&sections=ServiceProvider",
        "200,/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=foret:peuplement&count=50",
        "200,/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=territoire:riviere&count=50&srsName=EPSG:3857",
        "200,/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=(essai:point)(essai:surface)&count=30",
        "200,/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=essai:point&resultType=hits",
        "200,'/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=essai:point&propertyName=rang,geom'",
        "200,/wfs?service=WFS&version=2.0.0&request=GetFeature&storedQuery_Id=urn:ogc:def:query:OGC-WFS::GetFeatureById&id=ligne.F003",
        "200,/wfs?service=WFS&version=2.0.0&request=GetPropertyValue&typenames=essai:surface&valueReference=geom&count=7",
        "200,/wfs?service=WFS&version=2.0.0&request=GetPropertyValue&typenames=essai:surface&valueReference=nom",
        "200,/wfs?service=WFS&version=2.0.0&request=ListStoredQueries",
        "200,/wfs?service=WFS&version=2.0.0&request=DescribeStoredQueries",
        "400,/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=essai:rien",
        "200,/wms?service=WMS&version=1.3.0&request=GetCapabilities",
        "200,/wms?service=WMS&version=1.3.0&request=GetCapabilities&language=en",
        "200,/essai/wms?service=WMS&version=1.3.0&request=GetCapabilities",
        "200,'/wms?service=WMS&version=1.3.0&request=DescribeLayer&layers=foret:peuplement,essai:point&sld_version=1.1.0'",
        "400,/wms?service=WMS&version=1.3.0&request=GetMap&layers=essai:rien",
        "400,/wms?service=WMS&version=1.3.0&request=Rien",
        "200,/wmts?service=WMTS&version=1.0.0&request=GetCapabilities",
        "200,/wmts/1.0.0/WMTSCapabilities.xml",
        "400,/wmts?service=WMTS&version=1.0.0&request=GetTile&layer=essai:rien",
        "400,/wmts?service=WMTS&request=Rien",
    })
    void documentsKeepToTheirSchemas(int status, String address) throws Exception {
        Reply answer = SERVER.client().get(address);
        assertEquals(status, answer.status());
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        Matcher location = SCHEMA_LOCATION.matcher(text);
        assertTrue(location.find(), text);
        String[] pairs = location.group(1).replace("&amp;", "&").split(" ");
        List<Source> schemas = new ArrayList<>();
        for (int i = 1; i < pairs.length; i += 2) {
            schemas.add(new StreamSource(new ByteArrayInputStream(document(pairs[i])), pairs[i]));
        }
        schema(schemas.toArray(Source[]::new)).newValidator().validate(new StreamSource(new StringReader(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "version=1.1.0&request=DescribeFeatureType",
        "version=2.0.0&request=DescribeFeatureType",
        "'version=2.0.0&request=DescribeFeatureType&typenames=essai:point,foret:peuplement'",
    })
    void descriptionsAreSchemas(String query) throws Exception {
        String address = SERVER.client().url("/wfs?service=WFS&" + query);
        schema(new StreamSource(new ByteArrayInputStream(document(address)), address));
    }

    /** KML names no schema of its own. */
    @ParameterizedTest
    @CsvSource({
        "/ogcapi/collections/foret:peuplement/items?f=kml&limit=50",
        "/ogcapi/collections/essai:point/items?f=kml",
        "/ogcapi/collections/essai:ligne/items?f=kml&limit=1",
        "/ogcapi/collections/essai:surface/items/F003?f=kml",
        "/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=essai:surface&outputFormat=kml",
    })
    void placesInKmlKeepToItsSchema(String address) throws Exception {
        Reply answer = SERVER.client().get(address);
        assertEquals("application/vnd.google-earth.kml+xml", answer.type(), answer::toString);
        String kml = "http://schemas.opengis.net/kml/2.2.0/ogckml22.xsd";
        schema(new StreamSource(new ByteArrayInputStream(document(kml)), kml))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(answer.body())));
    }

    private static Schema schema(Source... sources) throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            String address = base == null ? systemId : URI.create(base).resolve(systemId).toString();
            try {
                return new SchemaInput(address, document(address));
            } catch (IOException e) {
                // Whatever refers to it is then reported as unresolved.
                return null;
            }
        });
        return factory.newSchema(sources);
    }

    private static byte[] document(String address) throws IOException {
        String server = SERVER.client().url("");
        if (address.startsWith(server)) {
            return SERVER.client().get(address.substring(server.length())).body();
        }
        byte[] known = OfflineSchemas.find(address.substring(address.indexOf("//") + 2), documents);
        if (known == null) {
            throw new FileNotFoundException(address);
        }
        return known;
    }
}
