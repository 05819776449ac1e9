package io.ghostline.cutover.swap;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a swap made the application wait.
 *
 * @param from when the first lock was asked for: nobody waited before; null when none was, because the tables were swapped already
 * @param writes how long writers waited
 * @param reads how long readers waited: the last part of it
 */
public record SwapPause(@Nullable Instant from, Duration writes, Duration reads) {}
