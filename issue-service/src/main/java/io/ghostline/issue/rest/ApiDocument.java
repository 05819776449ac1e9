package io.ghostline.issue.rest;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the OpenAPI document says besides its resources. */
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
                        requestBodies =
                                @RequestBody(
                                        name = ApiDocument.ACTION,
                                        description = "May be left out.",
                                        required = false,
                                        content =
                                                @Content(
                                                        mediaType = "application/json",
                                                        schema = @Schema(implementation = ActionRequest.class))),
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
interface ApiDocument {
    /** The body of an action. */
    String ACTION = "Action";
}
