package org.igouverte.layer;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who contributes: a ministry or body, as its {@code partner.yaml} says.
 *
 * @param id short lasting name, {@code [a-z][a-z0-9-]{1,31}}, as {@code mffp}
 * @param attribution what a map must show beside this partner's data
 * @param namespaces the subjects that belong to this partner
 */
public record Partner(
        String id,
        LocalizedText title,
        LocalizedText attribution,
        Contact contact,
        Licence licence,
        List<String> namespaces) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    public Partner {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a partner's id: " + id);
        }
        Objects.requireNonNull(title);
        Objects.requireNonNull(attribution);
        Objects.requireNonNull(contact);
        Objects.requireNonNull(licence);
        namespaces = List.copyOf(namespaces);
    }

    /** Where to ask; any part but the name may be empty. */
    public record Contact(LocalizedText name, String email, String phone, String url) {}

    /** Under what terms the data may be used. */
    public record Licence(String id, LocalizedText title, String url) {}
}
