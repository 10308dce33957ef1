package org.igouverte.deploy;

import java.util.Locale;
import java.util.ResourceBundle;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/** What a refusal means, in both languages: one sentence for each phase that a contribution may fail in. */
public final class RefusalTexts {

    private static final ResourceBundle.Control ROOT_IS_FRENCH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private RefusalTexts() {}

    public static LocalizedText of(StagingException.Phase phase) {
        String key = phase.name().toLowerCase(Locale.ROOT);
        return new LocalizedText(
                texts(Language.FR).getString(key), texts(Language.EN).getString(key));
    }

    private static ResourceBundle texts(Language language) {
        return ResourceBundle.getBundle(
                "org.igouverte.deploy.refusals",
                Locale.forLanguageTag(language.tag()),
                RefusalTexts.class.getClassLoader(),
                ROOT_IS_FRENCH);
    }
}
