package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igouverte.accounts.Invitations;
import org.igouverte.accounts.Invitations.Invitation;
import org.igouverte.accounts.PeopleArchive;
import org.igouverte.database.DatabaseException;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.LocalizedText;

/**
 * Who may make an account, and everything that people entrusted to the server, as one file.
 *
 * @param invitations looked up at each call: accounts may be bound to another database meanwhile
 */
record PeopleResources(Path home, Supplier<Optional<Invitations>> invitations, Supplier<Optional<PeopleArchive>> archive) {

    private static final int MAX_DAYS = 365;
    private static final int DAYS = 14;
    private static final String LINES = "application/x-ndjson";

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/invitations", "listInvitations", "Invitations that are open, without their codes",
                        call -> list()),
                Route.of("POST", "/invitations", "invite",
                                "Invite somebody to make an account: {\"label\"?, \"days\"?}; the code is told once", this::invite)
                        .taking("application/json"),
                Route.of("DELETE", "/invitations/{id}", "withdrawInvitation", "Take an invitation back", this::withdraw),
                Route.of("GET", "/people/archive", "exportPeople",
                                "Accounts and all that is people's own, as lines of JSON", call -> export())
                        .giving(LINES),
                Route.of("PUT", "/people/archive", "importPeople",
                                "Take such an archive back, all of it or nothing; what has the same key is replaced",
                                this::restore)
                        .taking(LINES));
    }

    private static <T> T present(Supplier<Optional<T>> service) throws ProblemException {
        return service.get().orElseThrow(() -> new ProblemException(503, Texts.of("people.away", "-")));
    }

    private static ProblemException away(DatabaseException e) {
        return new ProblemException(503, Texts.of("people.away", String.valueOf(e.getMessage())));
    }

    private Answer list() throws ProblemException {
        try {
            List<Invitation> all = present(invitations).invitations();
            ObjectNode json = Json.MAPPER.createObjectNode();
            ArrayNode array = json.putArray("invitations");
            all.forEach(invitation -> array.add(json(invitation)));
            String lines = all.stream()
                    .map(i -> i.id() + "  " + i.made() + "  " + i.until() + "  " + i.label())
                    .collect(Collectors.joining("\n"));
            return new Answer.Told(200, json, all.isEmpty() ? Texts.of("invitations.none") : LocalizedText.ofBoth(lines));
        } catch (DatabaseException e) {
            throw away(e);
        }
    }

    private static ObjectNode json(Invitation invitation) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", invitation.id())
                .put("label", invitation.label())
                .put("made", invitation.made().toString())
                .put("until", invitation.until().toString());
    }

    private Answer invite(Call call) throws ProblemException, IOException {
        JsonNode json = call.json();
        int days = json.path("days").asInt(DAYS);
        if (json.has("days") && (!json.path("days").isInt() || days < 1 || days > MAX_DAYS)) {
            throw new ProblemException(422, Texts.of("number", "days", 1, MAX_DAYS));
        }
        try {
            Invitations.Made made = present(invitations).invite(json.path("label").asText(""), Duration.ofDays(days));
            return new Answer.Told(201, json(made.invitation()).put("code", made.code()),
                    Texts.of("invited", made.invitation().id(), made.code(), made.invitation().until().toString()));
        } catch (DatabaseException e) {
            throw away(e);
        }
    }

    private Answer withdraw(Call call) throws ProblemException {
        String id = call.variable("id");
        try {
            if (!present(invitations).withdraw(id)) {
                throw new ProblemException(404, Texts.of("noinvitation", id));
            }
        } catch (DatabaseException e) {
            throw away(e);
        }
        return new Answer.Told(200, Json.MAPPER.createObjectNode().put("id", id), Texts.of("withdrawn", id));
    }

    /** By way of a file, so that what cannot be read to its end is not taken for the whole. */
    private Answer export() throws ProblemException, IOException {
        PeopleArchive people = present(archive);
        Path file = Files.createTempFile(Files.createDirectories(home.resolve("cache")), "people-", ".ndjson");
        try (OutputStream out = Files.newOutputStream(file)) {
            people.export(out);
        } catch (DatabaseException e) {
            Files.delete(file);
            throw away(e);
        }
        return new Answer.Stream((request, response) -> {
            try {
                response.setContentType(LINES);
                response.setHeader("Cache-Control", "no-store");
                response.setHeader("Content-Disposition", "attachment; filename=\"igo-people.ndjson\"");
                response.setContentLengthLong(Files.size(file));
                Files.copy(file, response.getOutputStream());
            } finally {
                Files.delete(file);
            }
        });
    }

    private Answer restore(Call call) throws ProblemException, IOException {
        try (InputStream in = call.body(Deployment.MAX_DATA_BYTES)) {
            long lines = present(archive).restore(in);
            return new Answer.Told(200, Json.MAPPER.createObjectNode().put("lines", lines), Texts.of("archive.restored", lines));
        } catch (DatabaseException e) {
            throw away(e);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(422, Texts.of("badarchive", String.valueOf(e.getMessage())));
        }
    }
}
