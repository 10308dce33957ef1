package org.igouverte.itests.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openapi4j.core.validation.ValidationException;
import org.openapi4j.parser.OpenApi3Parser;
import org.openapi4j.parser.model.v3.OpenApi3;
import org.openapi4j.parser.validation.v3.OpenApi3Validator;

/** The APIs for people's maps say in OpenAPI what they have, and have it. */
class DescribedApisIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/maps/api", "/accounts/api", "/maps/outside", "/maps/files", "/apis/igo2"})
    void theDescriptionIsValidAndEveryOperationIsThere(String base) throws Exception {
        Reply answer = SERVER.client().get(base + "/openapi.json");
        assertEquals(200, answer.status());
        OpenApi3 api = new OpenApi3Parser()
                .parse(Files.write(folder.resolve("api.json"), answer.body()).toFile(), false);
        try {
            OpenApi3Validator.instance().validate(api);
        } catch (ValidationException e) {
            throw new AssertionError(e.results().toString(), e);
        }
        assertEquals(base, api.getServers().get(0).getUrl());
        assertTrue(api.getPaths().size() > 1);
        for (var path : api.getPaths().entrySet()) {
            for (String method : path.getValue().getOperations().keySet()) {
                String called = base + path.getKey().replaceAll("\\{[^}]*}", "1");
                Reply reply = SERVER.client().send(method.toUpperCase(Locale.ROOT), called, new byte[0]);
                String story = method + " " + called + " " + reply;
                assertNotEquals(405, reply.status(), story);
                assertTrue(reply.status() < 500, story);
                assertTrue(reply.status() < 400 || !reply.json().get("code").asText().equals("not-found"), story);
            }
        }
    }
}
