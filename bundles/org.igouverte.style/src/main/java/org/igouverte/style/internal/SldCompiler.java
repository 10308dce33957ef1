package org.igouverte.style.internal;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.SldLayer;
import org.igouverte.style.StyleCompiler;
import org.igouverte.style.StyleException;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;
import org.osgi.service.component.annotations.Component;

/** Compiles SLD 1.0.0 (OGC 02-070) and Symbology Encoding 1.1.0 (OGC 05-077r4), told apart element by element. */
@Component
public final class SldCompiler implements StyleCompiler {

    @Override
    public CompiledStyle compile(StyleDocument document, FeatureSchema schema) throws StyleException {
        return new StyleReader(document, schema).read(read(document.text(), XmlLimits.STYLE));
    }

    @Override
    public CompiledStyle compile(SldLayer.UserStyle style, FeatureSchema schema) throws StyleException {
        StyleDocument document =
                new StyleDocument(style.name(), LocalizedText.EMPTY, "SLD_BODY", StyleDocument.Format.SLD, "");
        return new StyleReader(document, schema).read(style.element());
    }

    @Override
    public List<SldLayer> layers(String sld) throws StyleException {
        return SldLayers.read(read(sld, XmlLimits.REQUEST));
    }

    private static XmlElement read(String text, XmlLimits limits) throws StyleException {
        try {
            return XmlElement.read(text, limits);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            throw new StyleException(StyleMessages.text("style.well.formed", firstSentence(e)), line, e);
        }
    }

    /** The parser's messages carry their location on a first line and the reason on a second. */
    private static String firstSentence(XMLStreamException e) {
        String message = e.getMessage();
        int reason = message.indexOf("Message: ");
        return reason < 0 ? message : message.substring(reason + "Message: ".length());
    }
}
