package org.igouverte.ogc.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Preview;
import org.igouverte.ogc.PublicAddress;
import org.igouverte.ogc.ServiceIdentity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings of the endpoint core, from {@code org.igouverte.ogc.cfg}. A change takes effect for the next request; nothing
 * is stopped for it.
 */
@Component(service = {Settings.class, PublicAddress.class, ServiceIdentity.class}, configurationPid = "org.igouverte.ogc")
public final class Settings implements PublicAddress, ServiceIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final int BYTES_PER_PIXEL = 24;

    /** What the file may say. */
    @interface Config {
        /** Address under which the world finds the server; every absolute link begins with it. */
        String publicUrl() default "";

        /** Begins the XML namespaces of feature types. */
        String namespaceBase() default "https://igouverte.org/ns";

        String title_fr() default "";

        String title_en() default "";

        String abstract_fr() default "";

        String abstract_en() default "";

        String providerName() default "";

        String providerUrl() default "";

        String contactEmail() default "";

        String fees() default "none";

        String accessConstraints() default "none";

        /** Addresses or networks of proxies whose forwarding headers are believed. */
        String[] trustedProxies() default {};

        /** Requests that may read one partner's data at the same time. */
        int partnerSlots() default 32;

        /** Pixels of one picture. */
        int maxPixels() default 16_777_216;

        /** Pixels of all pictures that are being drawn. */
        int pixelsInFlight() default 50_331_648;

        /** Seconds for an answer that somebody waits for. */
        int interactiveSeconds() default 30;

        /** Minutes for a download. */
        int downloadMinutes() default 30;
    }

    private record Values(
            String publicUrl,
            TrustedProxies proxies,
            int partnerSlots,
            int maxPixels,
            int pixelsInFlight,
            Duration interactive,
            Duration download,
            Identity identity) {}

    private record Identity(
            LocalizedText title,
            LocalizedText description,
            String providerName,
            String providerUrl,
            String contactEmail,
            String fees,
            String accessConstraints,
            String namespaceBase) {

        static Identity of(Config config) {
            return new Identity(
                    text(config.title_fr(), config.title_en(), "service.title"),
                    text(config.abstract_fr(), config.abstract_en(), "service.abstract"),
                    config.providerName(),
                    config.providerUrl(),
                    config.contactEmail(),
                    config.fees(),
                    config.accessConstraints(),
                    withoutSlash(config.namespaceBase()));
        }

        /** One language configured serves both; none is the server's own text. */
        private static LocalizedText text(String fr, String en, String key) {
            if (fr.isBlank() && en.isBlank()) {
                return CoreMessages.MESSAGES.text(key);
            }
            return new LocalizedText(fr.isBlank() ? en : fr, en.isBlank() ? fr : en);
        }
    }

    private volatile Values values;

    // The component's own map is read too: a list in a .cfg file is one text with commas.
    @Activate
    public Settings(Config config, Map<String, Object> properties) {
        values = read(config, properties);
    }

    @Modified
    void modified(Config config, Map<String, Object> properties) {
        values = read(config, properties);
    }

    private static Values read(Config config, Map<String, Object> properties) {
        Object proxies = properties.get("trustedProxies");
        int inFlight = (int) Math.min(Math.max(1, config.pixelsInFlight()), heapPixels());
        return new Values(
                publicUrl(config.publicUrl()),
                TrustedProxies.of(proxies instanceof String text ? List.of(text.split(",")) : List.of(config.trustedProxies())),
                Math.max(1, config.partnerSlots()),
                Math.min(Math.max(1, config.maxPixels()), inFlight),
                inFlight,
                Duration.ofSeconds(Math.max(1, config.interactiveSeconds())),
                Duration.ofMinutes(Math.max(1, config.downloadMinutes())),
                Identity.of(config));
    }

    /**
     * What a quarter of the heap holds: a picture that is being drawn takes about 24 bytes a pixel, in arrays that must
     * find room beside those of the picture before.
     */
    private static long heapPixels() {
        return Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_PIXEL);
    }

    private static String publicUrl(String configured) {
        String url = withoutSlash(configured.strip());
        if (url.isEmpty()) {
            return url;
        }
        try {
            URI uri = new URI(url);
            boolean http = uri.getScheme() != null && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?");
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return url;
            }
            LOG.error("org.igouverte.ogc.cfg: publicUrl is no http address of a server and is left aside: {}", url);
        } catch (URISyntaxException e) {
            LOG.error("org.igouverte.ogc.cfg: publicUrl is no address and is left aside: {}", e.getMessage());
        }
        return "";
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? withoutSlash(url.substring(0, url.length() - 1)) : url;
    }

    int partnerSlots() {
        return values.partnerSlots();
    }

    int maxPixels() {
        return values.maxPixels();
    }

    int pixelsInFlight() {
        return values.pixelsInFlight();
    }

    Duration interactive() {
        return values.interactive();
    }

    Duration download() {
        return values.download();
    }

    @Override
    public LocalizedText title() {
        return values.identity().title();
    }

    @Override
    public LocalizedText description() {
        return values.identity().description();
    }

    @Override
    public String providerName() {
        return values.identity().providerName();
    }

    @Override
    public String providerUrl() {
        return values.identity().providerUrl();
    }

    @Override
    public String contactEmail() {
        return values.identity().contactEmail();
    }

    @Override
    public String fees() {
        return values.identity().fees();
    }

    @Override
    public String accessConstraints() {
        return values.identity().accessConstraints();
    }

    @Override
    public String xmlNamespace(String namespace) {
        return values.identity().namespaceBase() + '/' + namespace;
    }

    @Override
    public String revision() {
        return Integer.toHexString(values.identity().hashCode());
    }

    @Override
    public Optional<String> configured() {
        return Optional.of(values.publicUrl()).filter(url -> !url.isEmpty());
    }

    @Override
    public String of(HttpServletRequest request) throws OgcException {
        Values now = values;
        String address = now.publicUrl().isEmpty() ? now.proxies().address(request) : now.publicUrl();
        return address + Preview.prefix(request);
    }

    /** See {@link org.igouverte.ogc.OgcRequest#client}. */
    String client(HttpServletRequest request) {
        return values.proxies().client(request);
    }
}
