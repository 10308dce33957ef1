package org.igouverte.itests.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a JVM reach loopback as ever, the schemas of OGC, ISO and W3C on its class path under their addresses, and
 * nothing else of the network.
 */
final class OfflineSchemas {

    private static final String W3C = "org/opengis/cite/iso19142/xsd/w3c/";

    /** What addresses begin with, and where on the class path the documents lie. */
    private static final Map<String, String> DOCUMENTS = new LinkedHashMap<>();

    static {
        DOCUMENTS.put("schemas.opengis.net/", "ogc/");
        DOCUMENTS.put("www.isotc211.org/2005/", "ogc/iso/19139/20070417/");
        DOCUMENTS.put(
                "standards.iso.org/ittf/PubliclyAvailableStandards/ISO_19139_Schemas/", "ogc/iso/19139/20070417/");
        DOCUMENTS.put("docs.oasis-open.org/election/external/", "oasis/election/external/");
        DOCUMENTS.put("www.w3.org/2001/xml.xsd", W3C + "2009/01/xml.xsd");
        DOCUMENTS.put("www.w3.org/2009/01/xml.xsd", W3C + "2009/01/xml.xsd");
        DOCUMENTS.put("www.w3.org/1999/xlink.xsd", W3C + "2008/06/xlink.xsd");
        DOCUMENTS.put("www.w3.org/XML/2008/06/xlink.xsd", W3C + "2008/06/xlink.xsd");
    }

    private OfflineSchemas() {}

    /** Once in the life of a JVM. */
    static void install() {
        URL.setURLStreamHandlerFactory(protocol ->
                protocol.equals("http") || protocol.equals("https") ? new Handler(protocol) : null);
    }

    /**
     * The document of an address.
     *
     * @param address without its scheme
     * @return {@code null} if it is not among those that are known
     */
    static byte[] find(String address, ClassLoader documents) throws IOException {
        for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
            if (address.startsWith(document.getKey())) {
                String name = document.getValue() + address.substring(document.getKey().length());
                try (InputStream in = documents.getResourceAsStream(name)) {
                    if (in != null) {
                        return in.readAllBytes();
                    }
                }
            }
        }
        return null;
    }

    private static final class Handler extends URLStreamHandler {

        private final URLStreamHandler loopback;
        private final int port;

        Handler(String protocol) {
            port = protocol.equals("http") ? 80 : 443;
            try {
                var constructor =
                        Class.forName("sun.net.www.protocol." + protocol + ".Handler").getDeclaredConstructor();
                constructor.setAccessible(true);
                loopback = (URLStreamHandler) constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected int getDefaultPort() {
            return port;
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return openConnection(url);
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            String host = url.getHost();
            if (host.equals("localhost") || host.startsWith("127.")) {
                return new URL(null, url.toString(), loopback).openConnection();
            }
            byte[] content = find(host + url.getPath(), OfflineSchemas.class.getClassLoader());
            if (content != null) {
                return new Document(url, content);
            }
            throw new ConnectException("offline: " + url);
        }
    }

    private static final class Document extends HttpURLConnection {

        private final byte[] content;

        Document(URL url, byte[] content) {
            super(url);
            this.content = content;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public void disconnect() {
            connected = false;
        }

        @Override
        public boolean usingProxy() {
            return false;
        }

        @Override
        public int getResponseCode() {
            return HTTP_OK;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public String getHeaderField(String name) {
            return name.equalsIgnoreCase("Content-Type") ? "text/xml" : null;
        }
    }
}
