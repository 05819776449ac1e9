package io.ghostline.issue.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StoreErrorsTest {
    private static final SQLException LOST = new SQLException("Communications link failure", "08S01");

    @Test
    void aConnectionThatIsLostAtTheCommitIsOfTheStore() {
        RollbackException rollback = new RollbackException("could not commit");
        rollback.addSuppressed(new IllegalStateException("XA", LOST));

        assertThat(StoreErrors.passing(new IllegalStateException("outer", rollback)))
                .containsSame(LOST);
        assertThat(Problems.ofStore(new IllegalStateException("outer", rollback)))
                .get()
                .extracting(ProblemDetail::type)
                .isEqualTo(ProblemType.STORE_UNREACHABLE);
    }

    @Test
    void whatIsSuppressedBesideAnotherFailureIsNot() {
        IllegalStateException other = new IllegalStateException("a fault");
        other.addSuppressed(LOST);

        assertThat(StoreErrors.passing(other)).isEmpty();
    }
}
