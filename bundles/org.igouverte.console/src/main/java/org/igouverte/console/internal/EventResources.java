package org.igouverte.console.internal;

import java.util.List;

/** The stream by which an open console stays true. */
final class EventResources {

    private final ConsoleEvents events;
    private final Admission admission;

    EventResources(ConsoleEvents events, Admission admission) {
        this.events = events;
        this.admission = admission;
    }

    List<Route> routes() {
        return List.of(Route.of(
                        "GET",
                        "/events",
                        "followChanges",
                        "Server-sent events \"changed\": a number for each topic, another one whenever it has changed",
                        this::follow)
                .giving("text/event-stream"));
    }

    private Answer follow(Call call) {
        String authorization = call.request().getHeader("Authorization");
        // The stream ends with the session.
        return new Answer.Stream((request, response) -> events.open(
                request, response, () -> !admission.who(authorization).equals(Admission.STRANGER)));
    }
}
