/**
 * The REST edge: resources under {@code /api/v1}, their JSON, and problems (RFC 9457).
 * Imports Jakarta REST, OpenAPI annotations and issues.
 * The annotations say what the OpenAPI document has besides the resources.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Ghostline issues",
                        version = "1",
                        description =
                                "Online schema migrations for MySQL: file ALTER TABLEs as an issue, look at its preview,"
                                        + " have it approved, roll it out, watch it."),
        security = {@SecurityRequirement(name = "basic"), @SecurityRequirement(name = "bearer")},
        components =
                @Components(
                        parameters = {
                            @Parameter(
                                    name = Actor.IDEMPOTENCY_KEY,
                                    in = ParameterIn.HEADER,
                                    schema = @Schema(type = SchemaType.STRING, pattern = "[!-~]{1,190}"),
                                    description =
                                            "Of your choice: a request that comes again with it is not done again."),
                            @Parameter(
                                    name = HttpHeaders.IF_MATCH,
                                    in = ParameterIn.HEADER,
                                    schema = @Schema(type = SchemaType.STRING),
                                    example = "\"3\"",
                                    description = "The ETag of what you have seen; without it, whatever is there.")
                        },
                        requestBodies = {
                            @RequestBody(
                                    name = ApiDocument.ACTION,
                                    description = "May be left out.",
                                    required = false,
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ActionRequest.class))),
                            @RequestBody(
                                    name = ApiDocument.ROLLOUT,
                                    description = "May be left out: now.",
                                    required = false,
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = RolloutRequest.class))),
                            @RequestBody(
                                    name = ApiDocument.CUT_OVER,
                                    description = "May be left out.",
                                    required = false,
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = CutOverRequest.class)))
                        },
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "basic",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "basic",
                                    description = "A user of the users' file."),
                            @SecurityScheme(
                                    securitySchemeName = "bearer",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "A token, where an OpenID Connect server is configured.")
                        }))
@NullMarked
package io.ghostline.issue.rest;

import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
