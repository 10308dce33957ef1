package org.igouverte.viewer.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.WebFiles;
import org.igouverte.web.Body;
import org.junit.jupiter.api.Test;

class ModuleShelfTest {

    private long now;
    private final ModuleShelf shelf = new ModuleShelf(() -> now);

    private static WebFiles module(String text) {
        return new WebFiles(Map.of("index.js", text.getBytes(StandardCharsets.UTF_8)));
    }

    private void serve(WebFiles... modules) {
        shelf.update(new TestSnapshot("r", List.of(modules)));
    }

    private boolean has(WebFiles module) {
        return shelf.find("org.example.mffp", module.hash(), "index.js").isPresent();
    }

    @Test
    void aModuleIsServedUnderItsHashAlone() {
        WebFiles one = module("one");
        serve(one);
        Body body = shelf.find("org.example.mffp", one.hash(), "index.js").orElseThrow();
        assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), body.plain());
        assertEquals("text/javascript;charset=utf-8", body.mediaType());
        assertTrue(shelf.find("org.example.mffp", module("two").hash(), "index.js").isEmpty());
        assertTrue(shelf.find("org.example.other", one.hash(), "index.js").isEmpty());
        assertTrue(shelf.find("org.example.mffp", one.hash(), "../index.js").isEmpty());
    }

    @Test
    void aFormerModuleIsThereForADay() {
        WebFiles one = module("one");
        serve(one);
        serve(module("two"));
        now += ModuleShelf.KEEP.toNanos();
        serve(module("three"));
        assertTrue(has(one) && has(module("two")) && has(module("three")));
        now++;
        serve(module("three"));
        assertTrue(!has(one) && has(module("two")));
    }

    @Test
    void aModuleThatComesBackIsNotForgotten() {
        WebFiles one = module("one");
        serve(one);
        serve();
        serve(one);
        now += 2 * ModuleShelf.KEEP.toNanos();
        serve(one);
        assertTrue(has(one));
    }

    @Test
    void deploysWithoutEndDoNotFillTheMemory() {
        for (int i = 0; i < 2 * ModuleShelf.MAX_FORMER; i++) {
            serve(module("version " + i));
        }
        assertTrue(!has(module("version 0")) && has(module("version " + (2 * ModuleShelf.MAX_FORMER - 1))));
    }
}
