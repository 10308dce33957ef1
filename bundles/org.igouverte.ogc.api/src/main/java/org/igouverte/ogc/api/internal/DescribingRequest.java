package org.igouverte.ogc.api.internal;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Language;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.Parameters;

/** Asks for a description that will serve every client who asks in a language: its addresses are left open. */
record DescribingRequest(Language language) implements OgcRequest {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public LayerScope scope() {
        return LayerScope.ALL;
    }

    @Override
    public List<String> path() {
        return List.of();
    }

    @Override
    public Parameters parameters() {
        return Parameters.EMPTY;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public String contentType() {
        return "";
    }

    @Override
    public InputStream body(long limit) {
        return InputStream.nullInputStream();
    }

    @Override
    public Language readerLanguage() {
        return language;
    }

    @Override
    public String baseUrl() {
        return LayerDescriptions.BASE;
    }

    @Override
    public String serviceUrl() {
        return LayerDescriptions.SERVICE;
    }

    @Override
    public Deadline deadline() {
        throw new UnsupportedOperationException("a description reads no data");
    }

    @Override
    public Deadline downloadDeadline() {
        return deadline();
    }
}
