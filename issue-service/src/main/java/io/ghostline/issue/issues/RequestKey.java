package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.store.FiledRequestEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes a request that comes twice file one issue: a key that its sender has chosen. */
public record RequestKey(String value) {
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,190}");

    public RequestKey {
        if (!PRINTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Idempotency-Key: 1 to 190 printable characters of ASCII without spaces are expected");
        }
    }

    /**
     * The issue that the same request has filed.
     *
     * @throws KeyUsedException when the key came with another request
     */
    Optional<String> filed(String requester, IssueDraft draft) {
        Optional<FiledRequestEntity> before = FiledRequestEntity.find(requester, value);
        before.filter(request -> !request.digest.equals(digest(draft))).ifPresent(request -> {
            throw new KeyUsedException(value, request.issueId);
        });
        return before.map(request -> request.issueId);
    }

    void keep(String requester, IssueDraft draft, String issueId, Instant at) {
        new FiledRequestEntity(requester, value, digest(draft), issueId, at).persist();
    }

    private static String digest(IssueDraft draft) {
        return Digest.of(ContractJson.writeText(draft));
    }

    /** The key came before, with another request. */
    public static final class KeyUsedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyUsedException(String key, String issueId) {
            super("the key '" + key + "' came before, with another request, which filed issue " + issueId
                    + ": give each request a key of its own");
        }

        KeyUsedException(String requestId) {
            super("the request id '" + requestId
                    + "' came before, with another request: give each request an id of its own");
        }
    }
}
