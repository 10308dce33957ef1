package org.igouverte.web;

/** Media types of the files that pages are made of. */
public final class MediaTypes {

    private MediaTypes() {}

    /** By the extension; {@code application/octet-stream} for others. */
    public static String of(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "html" -> "text/html;charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "jpg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "woff2" -> "font/woff2";
            case "ts", "txt" -> "text/plain;charset=utf-8";
            default -> "application/octet-stream";
        };
    }

    /** Whether compressing such a file makes it smaller. */
    public static boolean isText(String mediaType) {
        return mediaType.startsWith("text/") || mediaType.equals("application/json") || mediaType.endsWith("+xml");
    }
}
