package io.ghostline.issue.rest;

import io.ghostline.issue.problem.ProblemType;
import io.ghostline.issue.problem.Problems;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.security.TooManyLoginsException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Who is not known, or not allowed, as a problem. */
public class SecurityProblems {
    private static final String CHALLENGE = "Basic realm=\"ghostline\"";

    @ServerExceptionMapper
    public Response notAuthenticated(UnauthorizedException e, UriInfo uri) {
        return challenge(
                "send a name and a password (HTTP Basic), or a bearer token where OpenID Connect is configured", uri);
    }

    @ServerExceptionMapper
    public Response notAuthenticated(AuthenticationFailedException e, UriInfo uri) {
        return challenge("the name or the password is wrong, or the token is not valid", uri);
    }

    @ServerExceptionMapper
    public Response tooMany(TooManyLoginsException e, UriInfo uri) {
        return Later.after(
                e.delay(), new Problem(ProblemType.TOO_MANY_LOGINS, String.valueOf(e.getMessage()), at(uri)));
    }

    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException e, UriInfo uri, ContainerRequestContext request) {
        SecurityContext caller = request.getSecurityContext();
        Set<String> roles = Role.ALL.stream().filter(caller::isUserInRole).collect(Collectors.toSet());
        return new Problem(Problems.roleMissing(caller.getUserPrincipal().getName(), roles), at(uri)).response();
    }

    private static Response challenge(String detail, UriInfo uri) {
        return Response.fromResponse(new Problem(ProblemType.NOT_AUTHENTICATED, detail, at(uri)).response())
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .build();
    }

    private static URI at(UriInfo uri) {
        return URI.create(uri.getRequestUri().getRawPath());
    }
}
