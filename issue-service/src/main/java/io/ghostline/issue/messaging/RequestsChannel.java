package io.ghostline.issue.messaging;

import io.ghostline.contracts.event.IssueEvent.Answer;
import io.ghostline.contracts.event.RequestProblem;
import io.ghostline.issue.intake.Actions;
import io.ghostline.issue.intake.Envelope;
import io.ghostline.issue.intake.Intake;
import io.ghostline.issue.intake.Patience;
import io.ghostline.issue.intake.Reply;
import io.ghostline.issue.issues.Approving;
import io.ghostline.issue.issues.Filing;
import io.ghostline.issue.issues.Forcing;
import io.ghostline.issue.issues.Publishing;
import io.ghostline.issue.issues.RequestLog;
import io.ghostline.issue.issues.Reserved;
import io.ghostline.issue.issues.Rollout;
import io.ghostline.issue.issues.Steering;
import io.ghostline.issue.security.Requesters;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests in, one after the other, each until it is answered; what is refused is put aside with its reason. */
@ApplicationScoped
public class RequestsChannel {
    private static final Logger LOG = LoggerFactory.getLogger(RequestsChannel.class);

    private final Intake intake;
    private final Patience patience;
    private final IssueEventsTopic events;
    private final RefusedRequestsTopic refused;
    private final Publishing publishing;

    @Inject
    RequestsChannel(Intake intake, IssueEventsTopic events, RefusedRequestsTopic refused, Publishing publishing) {
        this.intake = intake;
        this.patience = new Patience(intake, Clock.systemUTC(), BackOff::pause);
        this.events = events;
        this.refused = refused;
        this.publishing = publishing;
    }

    /** What asks are done with. */
    @ApplicationScoped
    static class Wiring {
        @Produces
        @Singleton
        Intake intake(
                Requesters requesters,
                RequestLog log,
                Filing filing,
                Approving approving,
                Rollout rollout,
                Steering steering,
                Forcing forcing,
                Reserved reserved) {
            return new Intake(requesters, log, new Actions(filing, approving, rollout, steering, forcing, reserved));
        }
    }

    @Incoming("issue-requests")
    @Blocking
    public void take(ConsumerRecord<byte[], byte[]> message) throws InterruptedException {
        Reply reply = patience.take(envelope(message));
        publishing.soon();
        BackOff.repeat("answer to a request", () -> tell(message, reply));
        LOG.info(
                "request answered: partition={} offset={} refused={}",
                message.partition(),
                message.offset(),
                reply.refusal() != null);
    }

    private void tell(ConsumerRecord<byte[], byte[]> message, Reply reply) {
        RequestProblem problem = reply.refusal();
        if (problem != null) {
            refused.publish(message, problem);
        }
        Answer answer = reply.answer();
        if (answer != null) {
            events.publish(answer);
        }
        intake.told(reply);
    }

    private static Envelope envelope(ConsumerRecord<byte[], byte[]> message) {
        String id = header(message, "ce_id");
        return new Envelope(id == null ? text(message.key()) : id, header(message, "ce_type"), message.value());
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
