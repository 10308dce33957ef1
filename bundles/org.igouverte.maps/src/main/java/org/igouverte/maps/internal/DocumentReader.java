package org.igouverte.maps.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.igouverte.filter.Cql2;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.maps.DocumentLayer.RemoteType;
import org.igouverte.maps.LayerDisplay;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapDocumentException;
import org.igouverte.maps.MapView;
import org.igouverte.maps.Symbolizer;
import org.igouverte.maps.SymbolizerKey;

/** Reads maps: bytes, then JSON, then what it means, each with its limits. */
public final class DocumentReader {

    /** A vertex takes four tokens; the rest is for what is no coordinate. */
    private static final long MAX_TOKENS = 6L * MapDocument.MAX_VERTICES;

    /** A condition of CQL2 may be 64 deep, each two levels of JSON. */
    private static final int MAX_DEPTH = 150;

    /** Bytes from which on few documents are read at a time; each takes a fraction of a second. */
    private static final int LARGE = 300_000;

    private static final Semaphore LARGE_ONES = new Semaphore(3);

    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESS = 2000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MapDocument.MAX_BYTES)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(60)
                            .maxNameLength(1000)
                            .maxStringLength(100_000)
                            .build())
                    .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> DOCUMENT =
            Set.of("$schema", "igoMap", "title", "description", "language", "view", "layers", "extra");
    private static final Set<String> VIEW = Set.of("center", "scaleDenominator", "rotation", "crs");
    private static final Set<String> DISPLAY = Set.of("title", "visible", "opacity", "attribution", "extra");
    private static final Set<String> SERVED = Set.of("layer", "style", "filter", "time");
    private static final Set<String> REMOTE = Set.of("type", "url", "name", "style", "format", "tileMatrixSet");
    private static final Set<String> DRAWN = Set.of("features", "symbolizer");

    private static final String INSTANT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]{2,18}(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?";
    private static final Pattern TIME = Pattern.compile(
            INSTANT + "|(" + INSTANT + "|\\.\\.)/(" + INSTANT + "|\\.\\.)");
    private static final Pattern CRS = Pattern.compile("[A-Z]{2,10}:[0-9]{1,7}");

    private DocumentReader() {}

    public static MapDocument read(byte[] json) throws MapDocumentException {
        if (json.length < LARGE) {
            return document(json);
        }
        // The tree of a large document takes up to twenty times its size.
        LARGE_ONES.acquireUninterruptibly();
        try {
            return document(json);
        } finally {
            LARGE_ONES.release();
        }
    }

    private static MapDocument document(byte[] json) throws MapDocumentException {
        JsonPlace document = JsonPlace.of(parse(json)).objectOf(DOCUMENT);
        JsonPlace version = document.member("igoMap");
        if (!version.node().isInt() || version.node().intValue() != MapDocument.VERSION) {
            throw version.mistake("document.version", MapDocument.VERSION);
        }
        JsonPlace description = document.member("description");
        return new MapDocument(
                document.member("title").line(MapDocument.MAX_TITLE),
                description.exists() ? description.text(MapDocument.MAX_DESCRIPTION) : "",
                language(document.member("language")),
                view(document.member("view")),
                layers(document.member("layers")),
                document.member("extra").optionalObject(MapDocument.MAX_EXTRA));
    }

    private static JsonNode parse(byte[] json) throws MapDocumentException {
        JsonPlace whole = JsonPlace.of(MAPPER.missingNode());
        if (json.length > MapDocument.MAX_BYTES) {
            throw whole.tooMuch("document.bytes", MapDocument.MAX_BYTES / 1_000_000);
        }
        try (JsonParser parser = MAPPER.createParser(json)) {
            JsonNode node = MAPPER.readTree(parser);
            if (node == null || parser.nextToken() != null) {
                throw whole.mistake("document.object");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw whole.tooMuch("document.toomuch", String.valueOf(e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            throw whole.mistake("document.syntax", Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException("an array is always readable", e);
        }
    }

    private static Optional<Language> language(JsonPlace place) throws MapDocumentException {
        if (!place.exists()) {
            return Optional.empty();
        }
        String tag = place.text(MAX_NAME);
        for (Language language : Language.values()) {
            if (language.tag().equals(tag)) {
                return Optional.of(language);
            }
        }
        throw place.mistake("document.language");
    }

    private static Optional<MapView> view(JsonPlace place) throws MapDocumentException {
        if (!place.exists()) {
            return Optional.empty();
        }
        JsonPlace center = place.objectOf(VIEW).member("center").array();
        if (center.node().size() != 2) {
            throw center.mistake("document.position");
        }
        JsonPlace rotation = place.member("rotation");
        JsonPlace crs = place.member("crs");
        String code = crs.exists() ? crs.line(MAX_NAME) : MapView.DEFAULT_CRS;
        if (!CRS.matcher(code).matches()) {
            throw crs.mistake("document.crs", JsonPlace.shortened(code));
        }
        return Optional.of(new MapView(
                center.item(0).number(-180, 180),
                center.item(1).number(-90, 90),
                place.member("scaleDenominator").number(MapView.MIN_SCALE_DENOMINATOR, MapView.MAX_SCALE_DENOMINATOR),
                rotation.exists() ? rotation.number(-360, 360) : 0,
                code));
    }

    private static List<DocumentLayer> layers(JsonPlace place) throws MapDocumentException {
        int count = place.array().node().size();
        if (count > MapDocument.MAX_LAYERS) {
            throw place.tooMuch("document.layers", MapDocument.MAX_LAYERS);
        }
        FeatureReader features = new FeatureReader();
        List<DocumentLayer> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            layers.add(layer(place.item(i), features));
        }
        return layers;
    }

    private static DocumentLayer layer(JsonPlace place, FeatureReader features) throws MapDocumentException {
        JsonNode node = place.node();
        long kinds = List.of("layer", "remote", "features").stream().filter(node::has).count();
        if (!node.isObject() || kinds != 1) {
            throw place.mistake("document.kind");
        }
        if (node.has("layer")) {
            place.objectOf(union(SERVED, DISPLAY));
            return served(place, display(place));
        } else if (node.has("remote")) {
            place.objectOf(union(Set.of("remote"), DISPLAY));
            return remote(place.member("remote").objectOf(REMOTE), display(place));
        }
        place.objectOf(union(DRAWN, DISPLAY));
        return new DocumentLayer.Drawn(
                display(place), features.read(place.member("features")), symbolizer(place.member("symbolizer")));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    private static LayerDisplay display(JsonPlace place) throws MapDocumentException {
        JsonPlace opacity = place.member("opacity");
        return new LayerDisplay(
                place.member("title").optionalLine(LayerDisplay.MAX_TITLE),
                place.member("visible").truth(true),
                opacity.exists() ? opacity.number(0, 1) : 1,
                place.member("attribution").optionalLine(LayerDisplay.MAX_ATTRIBUTION),
                place.member("extra").optionalObject(MapDocument.MAX_EXTRA));
    }

    private static DocumentLayer served(JsonPlace place, LayerDisplay display) throws MapDocumentException {
        JsonPlace layer = place.member("layer");
        String text = layer.line(MAX_NAME);
        Optional<LayerName> name = LayerName.parse(text);
        if (name.isEmpty()) {
            throw layer.mistake("document.layername", JsonPlace.shortened(text));
        }
        JsonPlace filter = place.member("filter");
        Optional<String> condition = filter.optionalObject(Cql2.MAX_LENGTH);
        if (condition.isPresent() && !filter.node().path("op").isTextual()) {
            throw filter.mistake("document.filter");
        }
        JsonPlace time = place.member("time");
        Optional<String> when = time.optionalLine(MAX_NAME);
        if (when.isPresent() && !TIME.matcher(when.get()).matches()) {
            throw time.mistake("document.time");
        }
        return new DocumentLayer.Served(
                display, name.get(), place.member("style").optionalLine(MAX_NAME), condition, when);
    }

    private static DocumentLayer remote(JsonPlace place, LayerDisplay display) throws MapDocumentException {
        JsonPlace type = place.member("type");
        Optional<RemoteType> protocol = RemoteType.of(type.text(MAX_NAME));
        if (protocol.isEmpty()) {
            throw type.mistake("document.type");
        }
        return new DocumentLayer.Remote(
                display,
                protocol.get(),
                address(place.member("url")),
                place.member("name").line(MAX_NAME),
                place.member("style").optionalLine(MAX_NAME),
                place.member("format").optionalLine(MAX_NAME),
                place.member("tileMatrixSet").optionalLine(MAX_NAME));
    }

    private static URI address(JsonPlace place) throws MapDocumentException {
        try {
            URI url = new URI(place.line(MAX_ADDRESS));
            if (DocumentLayer.Remote.isAddress(url)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told as any other that is none.
        }
        throw place.mistake("document.url");
    }

    private static Symbolizer symbolizer(JsonPlace place) throws MapDocumentException {
        if (!place.exists()) {
            return Symbolizer.DEFAULT;
        }
        if (!place.node().isObject()) {
            throw place.mistake("document.object");
        }
        Map<SymbolizerKey, Object> values = new EnumMap<>(SymbolizerKey.class);
        for (Iterator<String> names = place.node().fieldNames(); names.hasNext(); ) {
            JsonPlace member = place.member(names.next());
            Optional<SymbolizerKey> key = SymbolizerKey.of(member.key());
            if (key.isEmpty()) {
                throw member.mistake("document.unknown");
            }
            Optional<Object> value = key.get().value(FeatureReader.plain(member.node()));
            if (value.isEmpty()) {
                throw member.mistake("document.symbolizer." + key.get().key());
            }
            values.put(key.get(), value.get());
        }
        return Symbolizer.of(values);
    }
}
