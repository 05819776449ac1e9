package io.ghostline.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.change.Change;
import io.ghostline.contracts.event.IssueEvent;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractRulesTest {
    @Test
    void aFactThatIsToldAgainHasTheSameIdentity() {
        MigrationEvent first = new MigrationEvent.CutOverAttemptFailed("m", 1, "lock timeout", null);
        MigrationEvent again = new MigrationEvent.CutOverAttemptFailed("m", 1, "lock timeout", null);
        MigrationEvent second = new MigrationEvent.CutOverAttemptFailed("m", 2, "lock timeout", null);

        assertThat(first.factId()).isEqualTo(again.factId()).isNotEqualTo(second.factId());
    }

    @Test
    void aMigrationIdThatDoesNotFitATopicNameIsRefusedWithItsValue() {
        assertThatThrownBy(() -> new MigrationSpec("A b", "d", "s", "t", 1, "ADD x INT", List.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A b");
    }

    @Test
    void aSettingOutOfRangeIsRefusedWithItsNameAndValue() {
        assertThatThrownBy(() -> ContractJson.read("{\"copy\": {\"threads\": 99}}", MigrationSettings.class))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("copy.threads")
                .hasMessageContaining("99");
    }

    @Test
    void aMessageOfAnUnknownTypeIsNeverTakenForAnother() {
        assertThatThrownBy(() -> ContractJson.read("{\"t\":\"surprise\"}", Change.class))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aNewerWritersExtraFieldIsIgnored() {
        assertThat(ContractJson.read("{\"t\":\"low\",\"chunk\":5,\"later\":1}", Change.class))
                .isEqualTo(new Change.ChunkOpened(5));
    }

    @Test
    void aMessageOfAnotherKindIsPassedOverAlsoOneThatIsNotKnownYet() {
        byte[] answer = ContractJson.write(new IssueEvent.RequestAccepted("1", "me", "FileIssue", null));
        byte[] fact = ContractJson.write(new MigrationEvent.VerificationSkipped("m"));

        assertThat(ContractJson.readIfKnown(answer, MigrationEvent.class)).isEmpty();
        assertThat(ContractJson.readIfKnown(bytes("{\"type\":\"FromTheFuture\",\"x\":1}"), MigrationEvent.class))
                .isEmpty();
        assertThat(ContractJson.readIfKnown(fact, IssueEvent.class)).isEmpty();
        assertThat(ContractJson.readIfKnown(fact, MigrationEvent.class))
                .contains(new MigrationEvent.VerificationSkipped("m"));
    }

    @Test
    void aMessageWithoutATypeIsNotPassedOver() {
        assertThatThrownBy(() -> ContractJson.readIfKnown(bytes("{\"migrationId\":\"m\"}"), MigrationEvent.class))
                .isInstanceOf(MalformedMessageException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
