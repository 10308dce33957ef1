package org.igouverte.identify.internal;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Set;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;

/** A Mustache template in both languages, known to speak only of fields that are there. Thread-safe. */
final class TextTemplate {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .defaultValue("")
            .withCollector(CardValues.COLLECTOR)
            .withLoader(name -> {
                throw new MustacheException("a card cannot include other templates: " + name);
            });

    private final Template fr;
    private final Template en;

    /** @throws MustacheException if a template is malformed or speaks of anything but the fields, saying what */
    TextTemplate(LocalizedText text, Set<String> fields) {
        fr = compile(text.fr(), fields);
        en = compile(text.en(), fields);
    }

    private static Template compile(String text, Set<String> fields) {
        Template template = COMPILER.compile(text);
        template.visit(new FieldCheck(fields));
        return template;
    }

    String write(CardValues values) {
        return (values.language() == Language.EN ? en : fr).execute(values);
    }

    private record FieldCheck(Set<String> fields) implements Mustache.Visitor {

        @Override
        public void visitText(String text) {
            if (text.contains("{{") || text.contains("}}")) {
                // The compiler takes a tag without an end for text.
                throw new MustacheException("a tag is not closed: " + text.strip());
            }
        }

        @Override
        public void visitVariable(String name) {
            String field = name.endsWith(CardValues.CODE)
                    ? name.substring(0, name.length() - CardValues.CODE.length())
                    : name;
            if (!name.equals(".") && !name.equals("this") && !fields.contains(field)) {
                throw new MustacheException("'" + name + "' is not a field of the layer");
            }
        }

        @Override
        public boolean visitSection(String name) {
            visitVariable(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            visitVariable(name);
            return true;
        }

        @Override
        public boolean visitInclude(String name) {
            throw new MustacheException("a card cannot include other templates: " + name);
        }

        @Override
        public boolean visitParent(String name) {
            return visitInclude(name);
        }

        @Override
        public boolean visitBlock(String name) {
            return visitInclude(name);
        }
    }
}
