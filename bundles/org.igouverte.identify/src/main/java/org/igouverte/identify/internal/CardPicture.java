package org.igouverte.identify.internal;

import java.util.Optional;
import java.util.Set;
import org.igouverte.identify.Card;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.LayerName;

/** The picture of a layer's features. Immutable and thread-safe. */
final class CardPicture {

    private final String base;
    private final IdentifyCard.Picture picture;
    private final Set<String> files;
    private final TextTemplate path;
    private final TextTemplate alt;

    /** @throws com.samskivert.mustache.MustacheException if a template is wrong, saying how */
    CardPicture(LayerName layer, IdentifyCard.Picture picture, Set<String> fields) {
        this.base = PictureServlet.PATH + layer + '/' + picture.files().hash() + '/';
        this.picture = picture;
        files = picture.files().paths();
        path = new TextTemplate(picture.path(), fields);
        alt = new TextTemplate(picture.alt(), fields);
    }

    /** Only files of the partner's bundle are pictures, so whatever a value says, no other address comes of it. */
    Optional<Card.Picture> of(CardValues values) {
        String file = path.write(values).strip();
        return files.contains(file)
                ? Optional.of(new Card.Picture(
                        base + file,
                        FeatureCard.oneLine(alt.write(values)),
                        picture.credit().in(values.language())))
                : Optional.empty();
    }
}
