package org.igouverte.itests.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** What the server answered, read to its end. */
public record Reply(int status, HttpHeaders headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() throws IOException {
        return JSON.readTree(body);
    }

    /** The picture that the answer is; fails if it is none. */
    public BufferedImage picture() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(body));
        if (picture == null) {
            throw new IOException("no picture but " + this);
        }
        return picture;
    }

    /** First value of a header in lower case without parameters; empty if there is none. */
    public String type() {
        return header("Content-Type").replaceFirst("\\s*;.*", "");
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    @Override
    public String toString() {
        String start = text().substring(0, Math.min(600, text().length()));
        return status + " " + header("Content-Type") + ", " + body.length + " bytes: " + start;
    }
}
