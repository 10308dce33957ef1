package org.igouverte.accounts.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.igouverte.accounts.Invitations;
import org.igouverte.database.Database;
import org.igouverte.database.DatabaseException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Invitations in the database, which has the hashes of their codes alone. */
@Component
public final class InvitationBook implements Invitations {

    private static final int MAX_LABEL = 200;

    private final Database database;

    @Activate
    public InvitationBook(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Made invite(String label, Duration duration) throws DatabaseException {
        Instant now = Instant.now();
        String line = label.replaceAll("\\p{Cntrl}", " ").strip();
        Invitation invitation = new Invitation(
                Secrets.random(6),
                line.length() > MAX_LABEL ? line.substring(0, MAX_LABEL) : line,
                now,
                now.plus(duration));
        String code = Secrets.random(18);
        return database.<Made, RuntimeException>write(PersonTable.SCHEMA, connection -> {
            PersonTable.invite(connection, invitation, code);
            return new Made(invitation, code);
        });
    }

    @Override
    public List<Invitation> invitations() throws DatabaseException {
        return database.<List<Invitation>, RuntimeException>read(
                PersonTable.SCHEMA, connection -> PersonTable.invitations(connection, System.currentTimeMillis()));
    }

    @Override
    public boolean withdraw(String id) throws DatabaseException {
        return database.<Boolean, RuntimeException>write(
                PersonTable.SCHEMA, connection -> PersonTable.withdraw(connection, id));
    }
}
