package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's log, read from its file a piece at a time. */
final class LogResources {

    /** Below the home. */
    static final String FILE = "logs/server.log";

    private static final int PIECE = 256 << 10;
    /** As {@code logback.xml} writes lines; a line that is not one goes on the one before. */
    private static final Pattern LINE = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT\\S+) (ERROR|WARN|INFO|DEBUG|TRACE) +\\[([^\\]]*)\\] (\\S+)"
                    + "(?: trace=([0-9a-f]{32}))?(?: partners=(\\S+))? - (.*)");

    private final Path log;

    LogResources(Path home) {
        log = home.resolve(FILE);
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/log", "readLog", "Lines of the server's log, oldest first", this::read)
                .query("after", "Position up to which it was read; without it the last lines")
                .query("partner", "Only lines about requests for this partner's layers"));
    }

    private Answer read(Call call) throws ProblemException, IOException {
        Optional<String> partner = call.parameter("partner");
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode lines = json.putArray("lines");
        if (!Files.isRegularFile(log)) {
            return Answer.of(json.put("next", 0));
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long size = file.length();
            long after = call.parameter("after").map(LogResources::position).orElse(-1L);
            // A log that was rolled begins anew.
            long start = after >= 0 && after <= size ? after : Math.max(0, size - (PIECE >> 2));
            byte[] piece = new byte[(int) Math.min(PIECE, size - start)];
            file.seek(start);
            file.readFully(piece);
            int from = start == after || start == 0 ? 0 : firstLine(piece);
            int to = lastLine(piece);
            lines(new String(piece, from, Math.max(0, to - from), StandardCharsets.UTF_8), partner, lines);
            return Answer.of(json.put("next", start + to));
        }
    }

    private static long position(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
    }

    private static int firstLine(byte[] piece) {
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                return i + 1;
            }
        }
        return piece.length;
    }

    /** Where the last whole line ends. */
    private static int lastLine(byte[] piece) {
        for (int i = piece.length; i > 0; i--) {
            if (piece[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    private static void lines(String text, Optional<String> partner, ArrayNode lines) {
        ObjectNode last = null;
        for (String line : text.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                List<String> partners = List.of(Optional.ofNullable(parts.group(6)).orElse("").split(","));
                last = partner.isEmpty() || partners.contains(partner.get()) ? lines.addObject() : null;
                if (last != null) {
                    last.put("at", parts.group(1)).put("level", parts.group(2)).put("logger", parts.group(4));
                    last.put("trace", Optional.ofNullable(parts.group(5)).orElse(""));
                    last.put("partners", Optional.ofNullable(parts.group(6)).orElse(""));
                    last.put("message", parts.group(7));
                }
            } else if (last != null) {
                last.put("message", last.get("message").asText() + "\n" + line);
            }
        }
    }
}
