package io.ghostline.issue.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Gives a caller the roles that theirs include, wherever they come from. */
@ApplicationScoped
public class RoleInclusion implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        Set<String> more = Role.including(identity.getRoles());
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder(identity).addRoles(more).build());
    }
}
