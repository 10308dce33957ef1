package org.igouverte.identify.internal;

import com.samskivert.mustache.MustacheException;
import org.igouverte.identify.CardTemplate;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.Messages;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.layer.staging.StagingException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Compiles the card of a layer that is being staged, so that a mistake in a template is found before it is live. */
@Component(property = LayerPreparer.ORDER + ":Integer=200")
public final class CardPreparer implements LayerPreparer {

    private static final Messages MESSAGES = Messages.of(CardPreparer.class);

    @Activate
    public CardPreparer() {}

    @Override
    public void prepare(StagedLayer layer, Deadline deadline) throws StagingException {
        try {
            layer.attach(CardTemplate.class, new FeatureCard(layer.definition(), layer.schema()));
        } catch (MustacheException e) {
            // A layer without a card of the partner's has no template that could be wrong.
            IdentifyCard card = layer.definition().identify().orElseThrow();
            throw new StagingException(
                    StagingException.Phase.DEFINITION,
                    MESSAGES.text("card.wrong", layer.name(), e.getMessage()),
                    card.file(),
                    card.line(),
                    e);
        }
    }
}
