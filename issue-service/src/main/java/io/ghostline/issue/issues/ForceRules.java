package io.ghostline.issue.issues;

import io.ghostline.issue.review.KillPrivileges;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Who may have sessions of others ended, and where it can be done. */
@ApplicationScoped
class ForceRules {
    private final Policies policies;
    private final Databases databases;

    @Inject
    ForceRules(Policies policies, Databases databases) {
        this.policies = policies;
        this.databases = databases;
    }

    /**
     * Lets it pass, or says why not.
     *
     * @param names of the databases on whose servers sessions would be ended
     * @throws IllegalArgumentException when the person does not say why
     * @throws NotAllowedException when the policy of an environment asks for a role that the person does not have
     * @throws ConflictException when the account lacks a privilege; the message has the GRANT
     * @throws SQLException when a database can't be reached
     */
    void require(Set<String> names, By by) throws SQLException {
        if (by.reason() == null || by.reason().isBlank()) {
            throw new IllegalArgumentException("reason: say why sessions of others are to be ended");
        }
        List<Database> all = names.stream().map(databases::get).toList();
        Set<String> missing = QuarkusTransaction.requiringNew()
                .call(() -> policies.rollout()
                        .rules()
                        .missingForceRoles(
                                all.stream().map(Database::environment).toList(), by.roles()));
        if (!missing.isEmpty()) {
            throw new NotAllowedException("the policy of the environment asks for " + missing
                    + " to have sessions ended, which " + by.actor() + " does not have: ask somebody who has");
        }
        for (Database database : all) {
            requirePrivileges(database);
        }
    }

    private static void requirePrivileges(Database database) throws SQLException {
        try (Connection connection = database.open(Purpose.METADATA)) {
            KillPrivileges.missing(connection).ifPresent(missing -> {
                throw new ConflictException("sessions on the server of " + database.name() + " can't be ended: "
                        + missing.what() + ": " + missing.fix());
            });
        }
    }
}
