package org.igouverte.itests.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Runs OGC's executable test suite for WFS 2.0 in a JVM of its own, since the suite takes that over: {@code SuiteRunner
 * FOLDER CAPABILITIES}. Writes one line a test to {@code FOLDER/results.txt}: {@code PASS}, {@code SKIP} or {@code
 * FAIL}, the test's name and the reason.
 */
public final class SuiteRunner {

    static final String RESULTS = "results.txt";

    private static final String SUITE = "/org/opengis/cite/iso19142/testng.xml";
    private static final String EXECUTOR = "com.occamlab.te.spi.executors.testng.TestNGExecutor";
    private static final int MAX_REASON = 600;

    private SuiteRunner() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String capabilities = arguments[1];
        OfflineSchemas.install();
        System.setOut(new PrintStream(Files.newOutputStream(folder.resolve("run.log")), true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        URL suite = SuiteRunner.class.getResource(SUITE);
        // By name, so that the tests' own class path is free of the suite's ten years of libraries.
        Class<?> type = Class.forName(EXECUTOR);
        Object executor = type.getConstructor(String.class, String.class, boolean.class)
                .newInstance(suite.toString(), folder.toString(), true);
        type.getMethod("execute", Document.class).invoke(executor, properties(Map.of("wfs", capabilities)));
        Files.write(folder.resolve(RESULTS), results(folder));
        // The suite leaves threads behind.
        Runtime.getRuntime().halt(0);
    }

    private static Document properties(Map<String, String> values) throws Exception {
        StringBuilder xml = new StringBuilder("<properties>");
        values.forEach((name, value) -> xml.append("<entry key=\"")
                .append(name)
                .append("\">")
                .append(value.replace("&", "&amp;"))
                .append("</entry>"));
        byte[] bytes = xml.append("</properties>").toString().getBytes(StandardCharsets.UTF_8);
        return builder().parse(new ByteArrayInputStream(bytes));
    }

    private static List<String> results(Path folder) throws IOException, ParserConfigurationException, SAXException {
        Path report;
        try (Stream<Path> files = Files.walk(folder)) {
            report = files.filter(f -> f.endsWith("testng-results.xml")).findFirst().orElseThrow();
        }
        List<String> lines = new ArrayList<>();
        NodeList tests = builder().parse(report.toFile()).getElementsByTagName("test-method");
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            if (test.getAttribute("is-config").isEmpty()) {
                String group = ((Element) test.getParentNode()).getAttribute("name");
                lines.add(test.getAttribute("status") + ' ' + group.substring(group.lastIndexOf('.') + 1) + '.'
                        + test.getAttribute("name") + ": " + reason(test));
            }
        }
        return lines;
    }

    private static String reason(Element test) {
        NodeList messages = test.getElementsByTagName("message");
        String whole = messages.getLength() == 0 ? "" : messages.item(0).getTextContent();
        String text = whole.replaceAll("\\s+", " ").strip();
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + "…";
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder();
    }
}
