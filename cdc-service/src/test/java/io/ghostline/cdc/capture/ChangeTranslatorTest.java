package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.cdc.capture.BinlogEvent.ChangelogWritten;
import io.ghostline.cdc.capture.BinlogEvent.RowTouched;
import io.ghostline.cdc.capture.BinlogEvent.Swapped;
import io.ghostline.cdc.capture.ChangeTranslator.Translation;
import io.ghostline.contracts.change.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTranslatorTest {
    private final ChangeTranslator translator = new ChangeTranslator();

    private static RowTouched row(String key) {
        return new RowTouched(List.of(key));
    }

    private static Change changed(String key) {
        return new Change.RowChanged(List.of(key));
    }

    @Test
    void a_repeated_key_is_told_once_between_two_markers() {
        Translation translation = translator.translate(
                List.of(row("1"), row("2"), row("1"), new ChangelogWritten(true, 7, "LOW", "{}"), row("1"), row("1")));

        assertThat(translation.changes())
                .containsExactly(changed("1"), changed("2"), new Change.ChunkOpened(7), changed("1"));
        assertThat(translation.rowsTouched()).isEqualTo(5);
    }

    @Test
    void what_does_not_reach_the_appliers_does_not_separate_keys() {
        assertThat(translator
                        .translate(List.of(row("1"), new ChangelogWritten(false, 3, "PASSED", null), row("1")))
                        .changes())
                .containsExactly(changed("1"));
    }

    @Test
    void rows_of_the_changelog_become_markers_by_what_happened_to_them() {
        assertThat(translator
                        .translate(List.of(
                                new ChangelogWritten(true, 1, "HEARTBEAT", null),
                                new ChangelogWritten(true, 2, "OWNER", null),
                                new ChangelogWritten(false, 1, "HEARTBEAT", "1700000000000001"),
                                new ChangelogWritten(true, 10, "LOW", "{}"),
                                new ChangelogWritten(false, 10, "HIGH", "{}"),
                                new ChangelogWritten(false, 11, "ABANDONED", "{}"),
                                new ChangelogWritten(true, 12, "MARKER", null),
                                new ChangelogWritten(false, 12, "PASSED", null),
                                new ChangelogWritten(true, 13, "PHASE", "{}")))
                        .changes())
                .containsExactly(
                        new Change.Heartbeat(1_700_000_000_000_001L),
                        new Change.ChunkOpened(10),
                        new Change.ChunkClosed(10),
                        new Change.ChunkClosed(11),
                        new Change.MarkerReached(12));
    }

    @Test
    void an_unknown_row_of_the_changelog_is_never_skipped() {
        assertThatThrownBy(() -> translator.translate(List.of(new ChangelogWritten(true, 1, "NEWER", null))))
                .isInstanceOf(UnreadableChangeException.class)
                .hasMessageContaining("NEWER");
    }

    @Test
    void the_own_swap_ends_the_stream() {
        Translation translation = translator.translate(List.of(row("1"), new Swapped(), row("2")));

        assertThat(translation.changes()).containsExactly(changed("1"));
        assertThat(translation.swapped()).isTrue();
    }
}
