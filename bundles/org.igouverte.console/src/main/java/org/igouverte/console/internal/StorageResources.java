package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What the home folder holds, and how much room is left. */
final class StorageResources {

    private final Path home;

    StorageResources(Path home) {
        this.home = home;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/storage", "showStorage", "Bytes by folder of the home", call -> show()));
    }

    private Answer show() throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("free", Files.getFileStore(home).getUsableSpace());
        ArrayNode folders = json.putArray("folders");
        try (Stream<Path> children = Files.list(home)) {
            for (Path folder : children.filter(Files::isDirectory).sorted().toList()) {
                folders.addObject().put("name", folder.getFileName().toString()).put("bytes", size(folder));
            }
        }
        return Answer.of(json);
    }

    private static long size(Path folder) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            /** A file may go while one looks. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }
}
