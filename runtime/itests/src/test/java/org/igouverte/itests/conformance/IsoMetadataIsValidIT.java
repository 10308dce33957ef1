package org.igouverte.itests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is published of each data set in ISO 19115 keeps to the schemas of ISO/TS 19139. */
@EnabledIfSystemProperty(named = "igo.conformance", matches = ".+")
class IsoMetadataIsValidIT {

    private static final String GMD = "http://www.isotc211.org/2005/gmd/gmd.xsd";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @Test
    void everyDataSetKeepsToTheSchemas() throws Exception {
        JsonNode names = SERVER.client().get("/api/3/action/package_list").json().path("result");
        assertTrue(names.size() > 3);
        try (URLClassLoader documents = new URLClassLoader(jars(), null)) {
            Validator validator = validator(documents);
            for (JsonNode name : names) {
                String path = "/donnees/" + name.asText() + "?f=iso";
                assertEquals("application/xml", SERVER.client().get(path).header("Content-Type"));
                byte[] body = SERVER.client().get(path).body();
                validator.validate(new StreamSource(new ByteArrayInputStream(body)));
            }
        }
    }

    private static URL[] jars() throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("igo.conformance")))) {
            for (Path file : files.toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static Validator validator(ClassLoader documents) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            String address = base == null ? systemId : URI.create(base).resolve(systemId).toString();
            try {
                return new SchemaInput(address, document(address, documents));
            } catch (IOException e) {
                // Whatever refers to it is then reported as unresolved.
                return null;
            }
        });
        StreamSource gmd = new StreamSource(new ByteArrayInputStream(document(GMD, documents)), GMD);
        return factory.newSchema(gmd).newValidator();
    }

    private static byte[] document(String address, ClassLoader documents) throws IOException {
        byte[] known = OfflineSchemas.find(address.substring(address.indexOf("//") + 2), documents);
        if (known == null) {
            throw new FileNotFoundException(address);
        }
        return known;
    }
}
