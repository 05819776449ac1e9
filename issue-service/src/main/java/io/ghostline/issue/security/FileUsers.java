package io.ghostline.issue.security;

import io.ghostline.runtime.start.StartFailure;
import io.ghostline.runtime.start.StartRefusedException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users of the file log in by name and password (HTTP Basic). */
@ApplicationScoped
public class FileUsers implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(FileUsers.class);
    private static final String FIRST_USER = "admin";

    private final UsersFile file;
    private final boolean used;
    private final Logins logins;

    @Inject
    FileUsers(SecurityConfig config, @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean openIdConnect) {
        this.file = new UsersFile(config.usersFile());
        this.used = !openIdConnect;
        this.logins = new Logins(file, Clock.systemUTC());
    }

    /** The password goes to the terminal and nowhere else: not to the log. */
    void start(@Observes StartupEvent event) {
        if (!used) {
            LOG.info("users come from the OpenID Connect server; there are no others");
            return;
        }
        try {
            makeFirst(file, System.out);
            file.find(FIRST_USER); // what is wrong with the file is told now, not at the first login
        } catch (IOException e) {
            throw new StartRefusedException("the users' file " + file + " can't be used: " + StartFailure.reason(e)
                    + "; GHOSTLINE_SECURITY_USERS_FILE names another");
        }
        LOG.info("users come from a file: path={}", file);
    }

    /** At the first start there is one user, who can make others. */
    static void makeFirst(UsersFile file, PrintStream terminal) throws IOException {
        if (file.exists()) {
            return; // a hash takes the better part of a second
        }
        String password = Passwords.random();
        if (file.create(List.of(new User(FIRST_USER, Passwords.hash(password), Set.of(Role.ADMIN))))) {
            terminal.println("First start: user '" + FIRST_USER + "' with password '" + password + "' is in " + file
                    + ". This is shown only once.");
        }
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> login(request));
    }

    private SecurityIdentity login(UsernamePasswordAuthenticationRequest request) {
        if (!used) {
            throw new AuthenticationFailedException("users log in with a token of the OpenID Connect server");
        }
        User user = find(request).orElseThrow(() -> {
            LOG.warn("login failed: address={}", address(request));
            return new AuthenticationFailedException("name or password is wrong");
        });
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.name()))
                .addRoles(user.roles())
                .build();
    }

    private Optional<User> find(UsernamePasswordAuthenticationRequest request) {
        char[] password = request.getPassword().getPassword();
        try {
            return logins.login(request.getUsername(), password, address(request));
        } catch (IOException e) {
            throw new UncheckedIOException("the users' file can't be read: " + file, e);
        }
    }

    private static String address(UsernamePasswordAuthenticationRequest request) {
        RoutingContext exchange = HttpSecurityUtils.getRoutingContextAttribute(request);
        SocketAddress peer = exchange == null ? null : exchange.request().remoteAddress();
        return peer == null || peer.hostAddress() == null ? "unknown" : peer.hostAddress();
    }

    /** Whether those who log in are the users of the file as it is now. */
    boolean current() throws IOException {
        return !used || file.current();
    }
}
