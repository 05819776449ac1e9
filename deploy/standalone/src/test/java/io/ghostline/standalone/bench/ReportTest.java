package io.ghostline.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.standalone.bench.Figures.Figure;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Figures figures = new Figures();

    @Test
    void the_median_of_the_runs_is_compared() {
        add(Figure.ALTER_COPY_SECONDS, 10, 12, 30);
        add(Figure.IDLE_SECONDS, 9, 11, 40);

        Report report = new Report(figures);

        assertThat(report.over()).isFalse();
        assertThat(report.toString()).contains("0.92 x").contains("(9.0 11.0 40.0)");
    }

    @Test
    void a_figure_over_its_limit_is_marked_and_told() {
        add(Figure.ALTER_COPY_SECONDS, 10);
        add(Figure.IDLE_SECONDS, 10.2);

        Report report = new Report(figures);

        assertThat(report.over()).isTrue();
        assertThat(report.toString()).contains("OVER");
    }

    @Test
    void of_pauses_and_lost_rows_the_worst_run_counts() {
        add(Figure.READ_PAUSE_MILLIS, 10, 10, 61);

        assertThat(new Report(figures).over()).isTrue();
    }

    @Test
    void one_lost_row_is_too_much() {
        add(Figure.LOST_OR_WRONG_ROWS, 0, 1);

        assertThat(new Report(figures).over()).isTrue();
    }

    @Test
    void what_was_not_measured_is_left_out() {
        assertThat(new Report(figures).toString()).doesNotContain("Ghostline");
    }

    private void add(Figure figure, double... values) {
        for (double value : values) {
            figures.add(figure, value);
        }
    }
}
