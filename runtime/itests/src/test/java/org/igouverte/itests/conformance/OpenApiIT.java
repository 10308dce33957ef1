package org.igouverte.itests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openapi4j.core.validation.ValidationException;
import org.openapi4j.parser.OpenApi3Parser;
import org.openapi4j.parser.model.v3.OpenApi3;
import org.openapi4j.parser.validation.v3.OpenApi3Validator;

/** The OpenAPI document of the whole server is valid and true: every operation is called as it says and answers so. */
class OpenApiIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    /** What stands for the variables of paths. */
    private static final Map<String, String> VARIABLES = Map.of(
            "{collectionId}", "foret:peuplement",
            "{tileMatrixSetId}", "WebMercatorQuad",
            "{tileMatrix}", "12",
            "{tileRow}", "1424",
            "{tileCol}", "1217",
            "{processId}", "area-statistics",
            "{recordId}", "foret:peuplement");

    /** Values for parameters that an operation cannot do without. */
    private static final Map<String, String> REQUIRED = Map.of("collections", "foret:peuplement");

    private static JsonNode definition() throws IOException {
        return SERVER.client().get("/ogcapi/api?f=json").json();
    }

    @Test
    void isValidAndLeadsToThisServer(@TempDir Path folder) throws Exception {
        Reply answer = SERVER.client().get("/ogcapi/api?f=json");
        assertEquals("application/vnd.oai.openapi+json;version=3.0", answer.header("Content-Type"));
        Path file = Files.write(folder.resolve("api.json"), answer.body());
        OpenApi3 api = new OpenApi3Parser().parse(file.toFile(), false);
        try {
            OpenApi3Validator.instance().validate(api);
        } catch (ValidationException e) {
            throw new AssertionError(e.results().toString(), e);
        }
        assertEquals(SERVER.client().url("/ogcapi"), api.getServers().get(0).getUrl());
        assertFalse(answer.text().contains("\"$ref\":\"http"), "references that lead elsewhere");
    }

    @Test
    void operationsHaveIdsOfTheirOwnAndVariablesAreDescribed() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Map.Entry<String, JsonNode> path : operations().entrySet()) {
            JsonNode operation = path.getValue();
            assertTrue(ids.add(operation.get("operationId").textValue()), path::getKey);
            Set<String> described = new HashSet<>();
            operation.get("parameters").forEach(p -> {
                if (p.get("in").textValue().equals("path")) {
                    assertTrue(p.get("required").booleanValue(), path::getKey);
                    described.add('{' + p.get("name").textValue() + '}');
                }
            });
            Set<String> used = new HashSet<>();
            Stream.of(path.getKey().split("[/ ]")).filter(s -> s.startsWith("{")).forEach(used::add);
            assertEquals(used, described, path::getKey);
        }
        assertTrue(ids.size() > 30, ids::toString);
    }

    /** Operations by method and path. */
    private static Map<String, JsonNode> operations() throws IOException {
        Map<String, JsonNode> operations = new TreeMap<>();
        definition().get("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(o -> operations.put(o.getKey() + ' ' + path.getKey(), o.getValue())));
        return operations;
    }

    @TestFactory
    List<DynamicTest> everyOperationAnswersInEveryFormatThatItTells() throws Exception {
        DescribedAnswers described = DescribedAnswers.strictly(definition());
        List<DynamicTest> tests = new ArrayList<>();
        String feature = firstFeature("foret:peuplement");
        String road = firstFeature("transport:route");
        operations().forEach((name, operation) -> {
            String path = name.substring(name.indexOf(' ') + 1);
            // There is no job that is kept.
            if (name.startsWith("get ") && !path.startsWith("/jobs")) {
                // Where all styles of the server are, each is called by its collection too.
                String style = path.startsWith("/styles/") ? "foret:peuplement.peuplement" : "peuplement";
                // Rasters alone have a file to be had as it is, roads have a table of counts.
                String address = path.replace("{collectionId}/file", "territoire:relief/file")
                        .replace("{collectionId}/items/{featureId}/{tableId}", "transport:route/items/" + road + "/debit")
                        .replace("{featureId}", feature)
                        .replace("{styleId}", style);
                for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
                    address = address.replace(variable.getKey(), variable.getValue());
                }
                String called = "/ogcapi" + address;
                tests.add(DynamicTest.dynamicTest(name, () -> call(called, operation, described)));
            }
        });
        return tests;
    }

    private static String firstFeature(String collection) throws IOException {
        return SERVER.client()
                .get("/ogcapi/collections/" + collection + "/items?limit=1")
                .json()
                .at("/features/0/id")
                .asText()
                .replace("+", "%2B");
    }

    private static void call(String address, JsonNode operation, DescribedAnswers described) throws Exception {
        Set<String> types = new HashSet<>();
        operation.at("/responses/200/content").fieldNames().forEachRemaining(types::add);
        List<String> formats = new ArrayList<>(List.of(""));
        String query = "";
        for (JsonNode parameter : operation.get("parameters")) {
            String name = parameter.get("name").textValue();
            if (name.equals("f")) {
                parameter.at("/schema/enum").forEach(value -> formats.add(value.textValue()));
            } else if (REQUIRED.containsKey(name)) {
                query += '&' + name + '=' + REQUIRED.get(name);
            }
        }
        Set<String> answered = new HashSet<>();
        for (String format : formats) {
            String request = address + '?' + (format.isEmpty() ? "lang=en" : "f=" + format) + query;
            Reply answer = SERVER.client().get(request);
            assertEquals(200, answer.status(), () -> request + ": " + answer);
            String type = answer.header("Content-Type");
            assertTrue(
                    types.stream().anyMatch(t -> same(t, type)), () -> request + " is " + type + ", told are " + types);
            if (type.contains("json") && !type.contains("ndjson")) {
                described.check(request, answer, operation);
            }
            answered.add(type);
        }
        if (formats.size() > 1) {
            assertEquals(types.size(), answered.size(), () -> "told " + types + ", answered " + answered);
        }
        Reply refused = SERVER.client().get(address + "?no-such-parameter=1" + query);
        assertEquals(400, refused.status(), () -> address + " takes an unknown parameter: " + refused);
        assertEquals("application/problem+json", refused.type());
        described.check(address, refused.json(), "Problem");
    }

    /** Whether types are the same, blanks and capitals aside. */
    private static boolean same(String one, String other) {
        return one.replace(" ", "").equalsIgnoreCase(other.replace(" ", ""));
    }

    @Test
    void whatIsDocumentedAsPostIsTaken() throws IOException {
        String inputs = "{\"inputs\": {\"layer\": \"foret:peuplement\", \"by\": [\"gr_ess\"]}}";
        Reply process = SERVER.client().send(
                "POST",
                "/ogcapi/processes/area-statistics/execution",
                inputs.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
        assertEquals(200, process.status(), process::toString);
        assertEquals(5000, process.json().get("count").intValue());
    }

    @Test
    void whatIsToldOfJobsIsAsDescribed() throws Exception {
        DescribedAnswers described = DescribedAnswers.strictly(definition());
        Map<String, JsonNode> operations = operations();
        String inputs = "{\"inputs\": {\"layer\": \"foret:peuplement\", \"by\": [\"gr_ess\"]}}";
        Reply made = SERVER.client().send(
                "POST",
                "/ogcapi/processes/area-statistics/execution",
                inputs.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "Prefer",
                "respond-async");
        assertEquals(201, made.status(), made::toString);
        described.check("execution", made, operations.get("post /processes/{processId}/execution"));
        String job = "/ogcapi/jobs/" + made.json().get("jobID").textValue();
        Reply status = SERVER.client().await(job, reply -> reply.text().contains("\"successful\""));
        described.check(job, status, operations.get("get /jobs/{jobId}"));
        Reply results = SERVER.client().get(job + "/results?f=json");
        described.check(job, results, operations.get("get /jobs/{jobId}/results"));
        Reply dismissed = SERVER.client().send("DELETE", job, new byte[0]);
        described.check(job, dismissed, operations.get("delete /jobs/{jobId}"));
    }

    @Test
    void statisticsByPostAreAsDescribed() throws Exception {
        Reply answer = SERVER.client().send(
                "POST",
                "/ogcapi/collections/foret:peuplement/statistics",
                "{\"by\": [\"type_couv\"]}".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "Accept",
                "application/json");
        assertEquals(200, answer.status(), answer::toString);
        JsonNode operation = operations().get("post /collections/{collectionId}/statistics");
        DescribedAnswers.strictly(definition()).check("statistics", answer, operation);
    }
}
