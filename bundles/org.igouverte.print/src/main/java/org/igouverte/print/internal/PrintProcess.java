package org.igouverte.print.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessDocument;
import org.igouverte.layer.process.ProcessException;
import org.igouverte.layer.process.ServerProcess;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.render.MapRenderer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Prints as a job: sheets that are large, or many. */
@Component(service = ServerProcess.class)
public final class PrintProcess implements ServerProcess {

    static final String ID = "imprimer";

    private static final JsonMapper JSON = new JsonMapper();

    /** Made when it is first asked for: a start of the server needs none of its words. */
    private static final class Described {

        static final ProcessDefinition DEFINITION = new ProcessDefinition(
                ID,
                "1.0.0",
                PrintMessages.text("process.title"),
                PrintMessages.text("process.description"),
                List.of(),
                OrderParameters.ofProcess(),
                List.of(new ProcessDefinition.Output(
                        "document",
                        PrintMessages.text("process.output"),
                        PrintMessages.text("process.output"),
                        "{\"type\":\"string\",\"contentEncoding\":\"binary\",\"contentMediaType\":\"application/pdf\"}")),
                List.of(),
                ProcessDefinition.MAX_TIME,
                ID,
                "");

        private Described() {}
    }

    private final Printer printer;
    private final PublicAddress address;

    @Activate
    public PrintProcess(
            @Reference LayerCatalog catalog,
            @Reference MapRenderer renderer,
            @Reference PixelBudget pixels,
            @Reference PartnerSlots slots,
            @Reference OutgoingHttp http,
            @Reference ServiceIdentity identity,
            @Reference PublicAddress address) {
        printer = new Printer(catalog, renderer, pixels, slots, http, identity);
        this.address = address;
    }

    @Override
    public ProcessDefinition definition() {
        return Described.DEFINITION;
    }

    @Override
    public Map<String, Object> execute(ProcessCall call) throws ProcessException, SourceException {
        try {
            PrintOrder order = order(call);
            long size = SheetPlan.of(order.options()).pixels();
            if (size > PrintLimits.MAX_PIXELS) {
                throw OgcException.invalidParameter(
                        "dpi", PrintMessages.text("pixels", size / 1e6, PrintLimits.MAX_PIXELS / 1e6));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            printer.print(
                    order,
                    call.deadline(),
                    done -> call.progress((int) (100 * done), PrintMessages.text("process.drawing")),
                    out);
            return Map.of("document", new ProcessDocument(PrintAnswer.PDF.mediaType(), out.toByteArray()));
        } catch (OgcException e) {
            throw new ProcessException(e.locator(), e.text());
        } catch (IOException e) {
            throw new SourceException("a print could not be written: " + e.getMessage(), e);
        }
    }

    private PrintOrder order(ProcessCall call) throws OgcException {
        OrderReader reader = new OrderReader(
                name -> call.input(name).map(PrintProcess::text).filter(text -> !text.isBlank()), call.language());
        Optional<Object> map = call.input("map");
        // A job has no request whose host could be told; without a configured address its sheets carry no link.
        String link = address.configured().orElse("");
        try {
            return map.isPresent()
                    ? reader.of(PrintAnswer.read(JSON.writeValueAsBytes(map.get())), link)
                    : reader.ofNames(link);
        } catch (JsonProcessingException e) {
            throw OgcException.internal();
        }
    }

    private static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }
}
