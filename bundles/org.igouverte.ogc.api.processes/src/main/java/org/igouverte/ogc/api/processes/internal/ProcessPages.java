package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.format.Link;
import org.igouverte.layer.Partner;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;

/** Processes and jobs as pages for people. */
final class ProcessPages {

    private static final ZoneId ZONE = ZoneId.of("America/Toronto");

    private final ProcessDirectory directory;

    ProcessPages(ProcessDirectory directory) {
        this.directory = directory;
    }

    private static String say(ApiCall call, String key, Object... values) {
        return ProcessMessages.MESSAGES.in(call.language(), key, values);
    }

    private static String address(ApiCall call, String path) {
        return call.url(path) + "?f=html&lang=" + call.language().tag();
    }

    private static Link link(ApiCall call, String path, String title) {
        return new Link(address(call, path), "related", "", title);
    }

    private static List<Link> trail(ApiCall call, String... pathsAndTitles) {
        List<Link> trail = new ArrayList<>();
        trail.add(link(call, "/", "OGC API"));
        for (int i = 0; i < pathsAndTitles.length; i += 2) {
            trail.add(link(call, pathsAndTitles[i], pathsAndTitles[i + 1]));
        }
        return trail;
    }

    private static String processPath(String id) {
        return "/processes/" + Urls.encoded(id);
    }

    HtmlPage list(List<ProcessDefinition> processes, ApiCall call) {
        List<List<String>> rows = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (ProcessDefinition process : processes) {
            String partner = directory.partner(process).map(Partner::title).map(call::text).orElse("IGO");
            rows.add(List.of(call.text(process.title()), partner, call.text(process.description())));
            links.add(address(call, processPath(process.id())));
        }
        return HtmlPage.of(call, say(call, "operation.processes"), trail(call))
                .table(
                        say(call, "operation.processes"),
                        List.of(say(call, "column.process"), say(call, "column.partner"), say(call, "column.abstract")),
                        rows,
                        links)
                .links(List.of(link(call, "/jobs", say(call, "operation.jobs"))));
    }

    HtmlPage description(ProcessDefinition process, ApiCall call) {
        HtmlPage page = HtmlPage.of(
                        call,
                        call.text(process.title()),
                        trail(call, "/processes", say(call, "operation.processes")))
                .paragraph(call.text(process.description()));
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(say(call, "term.id"), process.id());
        terms.put(say(call, "column.partner"), directory.partner(process).map(Partner::title).map(call::text).orElse("IGO"));
        terms.put(say(call, "term.version"), process.version());
        terms.put(say(call, "term.time"), say(call, "term.seconds", process.time().toSeconds()));
        page.terms(terms);
        List<List<String>> inputs = new ArrayList<>();
        for (ProcessDefinition.Input input : process.inputs()) {
            inputs.add(List.of(
                    input.name(),
                    sentence(call.text(input.title()), call.text(input.description())),
                    input.min() == input.max() ? String.valueOf(input.min()) : input.min() + "–" + input.max(),
                    input.schema()));
        }
        page.heading(say(call, "heading.inputs"))
                .table(
                        say(call, "heading.inputs"),
                        List.of(
                                say(call, "column.name"),
                                say(call, "column.abstract"),
                                say(call, "column.number"),
                                say(call, "column.schema")),
                        inputs,
                        List.of());
        List<List<String>> outputs = new ArrayList<>();
        for (ProcessDefinition.Output output : process.outputs()) {
            outputs.add(List.of(
                    output.name(), sentence(call.text(output.title()), call.text(output.description())), output.schema()));
        }
        page.heading(say(call, "heading.outputs"))
                .table(
                        say(call, "heading.outputs"),
                        List.of(say(call, "column.name"), say(call, "column.abstract"), say(call, "column.schema")),
                        outputs,
                        List.of());
        if (!process.reads().isEmpty()) {
            page.heading(say(call, "heading.reads"))
                    .links(process.reads().stream()
                            .map(layer -> link(call, "/collections/" + Urls.encoded(layer.toString()), layer.toString()))
                            .toList());
        }
        return page.heading(say(call, "heading.execute"))
                .paragraph(say(call, "page.execute"))
                .terms(Map.of(say(call, "term.address"), "POST " + call.url(processPath(process.id())) + "/execution"));
    }

    private static String sentence(String title, String description) {
        return description.isEmpty() ? title : title + " – " + description;
    }

    HtmlPage jobs(List<Job> jobs, ApiCall call) {
        List<List<String>> rows = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (Job job : jobs) {
            rows.add(List.of(moment(job.created(), call), title(job, call), state(job, call), call.text(job.message())));
            links.add(address(call, "/jobs/" + job.id()));
        }
        HtmlPage page = HtmlPage.of(call, say(call, "operation.jobs"), trail(call));
        if (jobs.isEmpty()) {
            return page.paragraph(say(call, "jobs.none"));
        }
        return page.table(
                say(call, "operation.jobs"),
                List.of(
                        say(call, "term.created"),
                        say(call, "column.process"),
                        say(call, "term.status"),
                        say(call, "term.message")),
                rows,
                links);
    }

    private String title(Job job, ApiCall call) {
        return directory
                .find(LayerScope.ALL, job.process())
                .map(definition -> call.text(definition.title()))
                .orElse(job.process());
    }

    private static String state(Job job, ApiCall call) {
        String word = say(call, "status." + job.status().word());
        return job.status() == Job.Status.RUNNING ? say(call, "status.percent", word, job.progress()) : word;
    }

    private static String moment(Instant instant, ApiCall call) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(call.language().locale())
                .withZone(ZONE)
                .format(instant);
    }

    HtmlPage job(Job job, ApiCall call) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(say(call, "column.process"), title(job, call));
        terms.put(say(call, "term.status"), state(job, call));
        terms.put(say(call, "term.message"), call.text(job.message()));
        terms.put(say(call, "term.created"), moment(job.created(), call));
        terms.put(say(call, "term.started"), job.started().map(at -> moment(at, call)).orElse(""));
        terms.put(say(call, "term.finished"), job.finished().map(at -> moment(at, call)).orElse(""));
        HtmlPage page = HtmlPage.of(
                        call, say(call, "page.job"), trail(call, "/jobs", say(call, "operation.jobs")))
                .terms(terms);
        List<Link> links = new ArrayList<>();
        if (job.status() == Job.Status.SUCCESSFUL) {
            links.add(link(call, "/jobs/" + job.id() + "/results", say(call, "operation.results")));
        } else if (!job.status().isOver()) {
            links.add(link(call, "/jobs/" + job.id(), say(call, "page.again")));
        }
        links.add(link(call, processPath(job.process()), title(job, call)));
        return page.links(links);
    }

    /** A result that is JSON, as terms and tables. */
    HtmlPage result(Job job, JsonNode result, ApiCall call) {
        HtmlPage page = HtmlPage.of(
                call,
                title(job, call),
                trail(
                        call,
                        "/jobs",
                        say(call, "operation.jobs"),
                        "/jobs/" + job.id(),
                        say(call, "page.job")));
        Map<String, String> outputs = new LinkedHashMap<>();
        directory
                .find(LayerScope.ALL, job.process())
                .ifPresent(definition ->
                        definition.outputs().forEach(output -> outputs.put(output.name(), call.text(output.title()))));
        new ResultTables(page, call, outputs).add(result);
        return page;
    }
}
