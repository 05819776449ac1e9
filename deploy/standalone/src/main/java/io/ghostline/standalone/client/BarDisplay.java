package io.ghostline.standalone.client;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One progress bar for each phase, on a terminal. */
final class BarDisplay implements Display {
    private static final int REDRAW_MILLIS = 200;

    private @Nullable ProgressBar bar;
    private String phase = "";

    @Override
    public void show(IssueView issue) {
        String now = Wording.phase(issue);
        ProgressBar current = bar;
        if (current == null || !now.equals(phase)) {
            close();
            current = new ProgressBarBuilder()
                    .setTaskName("%-17s".formatted(now))
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .hideEta()
                    .build();
            bar = current;
            phase = now;
        }
        long estimated = Wording.estimated(issue);
        if (estimated > 0) {
            current.maxHint(estimated);
            current.stepTo(Math.min(estimated, Wording.done(issue)));
        }
        current.setExtraMessage(Wording.details(issue));
    }

    @Override
    public void close() {
        ProgressBar current = bar;
        if (current != null) {
            current.close();
            bar = null;
        }
    }
}
