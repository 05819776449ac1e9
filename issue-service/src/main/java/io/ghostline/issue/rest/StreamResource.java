package io.ghostline.issue.rest;

import io.ghostline.issue.issues.Stream;
import io.ghostline.issue.issues.Stream.Message;
import io.ghostline.issue.issues.UnknownIssueException;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.store.IssueStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Events and progress as they happen, as server-sent events. */
@Path("/api/v1/stream")
@Blocking
@RolesAllowed(Role.VIEWER)
@Tag(
        name = "Stream",
        description =
                "Events and progress as they happen: the event's name is the message's type, its data the message as it"
                        + " is in Kafka. Nothing is kept for a client that was away: look at the issue, then listen. The response"
                        + " ends when the client reads too slowly: an EventSource connects again.")
public class StreamResource {
    /** Less than what proxies wait for before they close a connection on which nothing comes. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final Stream stream;
    private final IssueStore store;

    @Inject
    StreamResource(Stream stream, IssueStore store) {
        this.stream = stream;
        this.store = store;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listen", summary = "Listen to one issue, or to all")
    @APIResponse(
            responseCode = "200",
            description = "The stream, until the client closes it or falls behind",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = ApiProblems.MISSING)
    public Multi<OutboundSseEvent> listen(
            @Parameter(description = "the issue's id; missing: all issues") @QueryParam("issue") @Nullable String issue,
            @Context Sse sse) {
        if (issue == null) {
            return events(sse, message -> true);
        }
        if (QuarkusTransaction.requiringNew().call(() -> store.find(issue)).isEmpty()) {
            throw new UnknownIssueException(issue);
        }
        return events(sse, message -> message.isOf(issue));
    }

    private Multi<OutboundSseEvent> events(Sse sse, Predicate<Message> wanted) {
        Multi<OutboundSseEvent> messages = stream.messages()
                .filter(wanted)
                .map(message -> sse.newEventBuilder()
                        .name(message.type())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(message.json())
                        .build());
        Multi<OutboundSseEvent> signsOfLife = Multi.createFrom()
                .ticks()
                .every(SIGN_OF_LIFE)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
        return endingWith(messages, signsOfLife);
    }

    /** Signs of life may not outlive the messages: a client that hears them believes that it misses nothing. */
    static <T> Multi<T> endingWith(Multi<T> messages, Multi<T> signsOfLife) {
        return Multi.createBy()
                .merging()
                .streams(messages, signsOfLife)
                .onFailure()
                .recoverWithCompletion();
    }
}
