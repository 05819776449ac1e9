package io.ghostline.contracts.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {
    @ParameterizedTest
    @CsvSource({
        // winter: one hour before UTC
        "22:00-04:00 Europe/Berlin, 2026-01-10T20:59:59Z, false",
        "22:00-04:00 Europe/Berlin, 2026-01-10T21:00:00Z, true",
        "22:00-04:00 Europe/Berlin, 2026-01-11T02:59:59Z, true",
        "22:00-04:00 Europe/Berlin, 2026-01-11T03:00:00Z, false",
        // summer: two
        "22:00-04:00 Europe/Berlin, 2026-07-10T20:00:00Z, true",
        "22:00-04:00 Europe/Berlin, 2026-07-11T02:00:00Z, false",
        "09:30-17:00 UTC, 2026-07-11T09:29:59Z, false",
        "09:30-17:00 UTC, 2026-07-11T09:30:00Z, true",
        "09:30-17:00 UTC, 2026-07-11T17:00:00Z, false",
        "09:30-17:00 +05:30, 2026-07-11T04:00:00Z, true",
    })
    void aMomentIsInsideByTheClocksOfThePlace(String window, Instant moment, boolean inside) {
        assertThat(TimeWindow.parse(window).contains(moment)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-04:00 Europe/Berlin, 2026-01-10T12:00:00Z, 2026-01-10T21:00:00Z",
        "22:00-04:00 Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-28T21:00:00Z",
        "22:00-04:00 Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-29T20:00:00Z",
        "09:30-17:00 UTC, 2026-07-11T17:00:00Z, 2026-07-12T09:30:00Z",
    })
    void itOpensNext(String window, Instant moment, Instant opening) {
        assertThat(TimeWindow.parse(window).opensAfter(moment).toInstant()).isEqualTo(opening);
    }

    @Test
    void aWindowThatTheClocksSkipDoesNotOpenThatDay() {
        TimeWindow window = TimeWindow.parse("02:15-02:45 Europe/Berlin");
        Instant before = Instant.parse("2026-03-29T00:30:00Z"); // the clocks go from 2 to 3 at 01:00 UTC

        assertThat(window.opensAfter(before).toInstant()).isEqualTo(Instant.parse("2026-03-30T00:15:00Z"));
        assertThat(window.contains(Instant.parse("2026-03-29T01:15:00Z"))).isFalse();
    }

    @Test
    void aWindowThatTheClocksRepeatIsOpenBothTimes() {
        TimeWindow window = TimeWindow.parse("02:15-02:45 Europe/Berlin");

        assertThat(window.contains(Instant.parse("2026-10-25T00:20:00Z"))).isTrue();
        assertThat(window.contains(Instant.parse("2026-10-25T01:20:00Z"))).isTrue();
        assertThat(window.contains(Instant.parse("2026-10-25T02:20:00Z"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"22:00-04:00", "22-04 UTC", "25:00-04:00 UTC", "22:00-04:00 Mars/Base", "04:00-04:00 UTC", ""})
    void whatIsNoWindowIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> TimeWindow.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cutOver.window");
    }
}
