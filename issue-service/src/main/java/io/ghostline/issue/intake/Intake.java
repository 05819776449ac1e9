package io.ghostline.issue.intake;

import io.ghostline.contracts.event.IssueEvent.Answer;
import io.ghostline.contracts.event.IssueEvent.RequestAccepted;
import io.ghostline.contracts.event.IssueEvent.RequestRefused;
import io.ghostline.contracts.event.RequestProblem;
import io.ghostline.contracts.request.FileIssue;
import io.ghostline.contracts.request.Request;
import io.ghostline.contracts.request.Request.AboutIssue;
import io.ghostline.contracts.request.Request.DropTable;
import io.ghostline.issue.intake.RequestReader.UnreadableException;
import io.ghostline.issue.issues.By;
import io.ghostline.issue.issues.NotAllowedException;
import io.ghostline.issue.issues.RequestKey.KeyUsedException;
import io.ghostline.issue.issues.RequestLog;
import io.ghostline.issue.issues.RequestLog.Entry;
import io.ghostline.issue.problem.ProblemDetail;
import io.ghostline.issue.problem.Problems;
import io.ghostline.issue.security.Requesters;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request after the other. What is wrong with a request is an answer; what fails on our side is thrown, and the
 * request may be handed in again, as often as need be: it is done once.
 */
public final class Intake implements Patience.Taker {
    private final Permissions permissions;
    private final RequestLog log;
    private final Actions actions;

    public Intake(Requesters requesters, RequestLog log, Actions actions) {
        this.permissions = new Permissions(requesters);
        this.log = log;
        this.actions = actions;
    }

    /** Does what is asked, unless it came before. */
    @Override
    public Reply take(Envelope envelope) throws SQLException {
        try {
            return take(envelope.requestId().orElse(""), RequestReader.read(envelope));
        } catch (UnreadableException e) {
            return refused(envelope, null, e.problem());
        }
    }

    private Reply take(String id, Request request) throws SQLException {
        Entry entry;
        Set<String> roles;
        try {
            roles = permissions.roles(request);
            entry = log.came(id, request);
        } catch (NotAllowedException | KeyUsedException e) {
            return unlogged(refused(id, request, Problems.of(e).orElseGet(Problems::unexpected)));
        }
        Answer before = entry.answer();
        if (before != null) {
            return entry.told() ? Reply.again(before) : Reply.first(before);
        }
        Answer answer = answer(id, request, roles, entry.cameBefore());
        log.answered(request, answer);
        return Reply.first(answer);
    }

    private Answer answer(String id, Request request, Set<String> roles, boolean cameBefore) throws SQLException {
        try {
            Permissions.check(request, roles);
            return new RequestAccepted(id, request.requester(), name(request), perform(id, request, roles, cameBefore));
        } catch (RuntimeException e) {
            return refused(id, request, Problems.of(e).orElseThrow(() -> e));
        }
    }

    /** @return the issue that it was about; null when it was about none */
    private @Nullable String perform(String id, Request request, Set<String> roles, boolean cameBefore)
            throws SQLException {
        if (request instanceof FileIssue file) {
            return actions.file(file, id);
        }
        if (request instanceof DropTable drop) {
            actions.drop(drop, new By(request.requester(), roles, drop.reason(), id), cameBefore);
            return null;
        }
        AboutIssue about = (AboutIssue) request;
        actions.act(about, new By(request.requester(), roles, about.reason(), id)); // once: the history knows its id
        return about.issueId();
    }

    /** Kafka has what there was to tell. */
    public void told(Reply reply) {
        Answer answer = reply.answer();
        if (!reply.logged() || answer == null) {
            return;
        }
        String requester = answer instanceof RequestAccepted accepted
                ? accepted.requester()
                : ((RequestRefused) answer).requester();
        log.told(Objects.requireNonNull(requester), answer.requestId());
    }

    /** The log has no answer to it: it may come again, with the same id. */
    @Override
    public Reply givenUp(Envelope envelope, Throwable failure) {
        ProblemDetail problem =
                failure instanceof SQLException database ? Problems.of(database) : Problems.unexpected();
        Request request = null;
        try {
            request = RequestReader.read(envelope);
        } catch (UnreadableException e) {
            problem = e.problem();
        }
        return refused(envelope, request, problem);
    }

    @Override
    public boolean storeAnswers() {
        return log.reachable();
    }

    private static Reply refused(Envelope envelope, @Nullable Request request, ProblemDetail problem) {
        RequestProblem refusal = Refusal.of(problem);
        Optional<String> id = envelope.requestId();
        String requester = request == null ? RequestReader.requester(envelope).orElse(null) : request.requester();
        String name = request == null ? null : name(request);
        return new Reply(
                id.map(text -> new RequestRefused(text, requester, name, refusal))
                        .orElse(null),
                refusal,
                false);
    }

    private static RequestRefused refused(String id, Request request, ProblemDetail problem) {
        return new RequestRefused(id, request.requester(), name(request), Refusal.of(problem));
    }

    private static Reply unlogged(RequestRefused answer) {
        return new Reply(answer, answer.problem(), false);
    }

    private static String name(Request request) {
        return request.getClass().getSimpleName();
    }
}
