package io.ghostline.cutover.swap;

import java.time.Duration;
import java.time.Instant;

/**
 * What a swap made the application wait.
 *
 * @param from when the first lock was asked for: nobody waited before
 * @param writes how long writers waited
 * @param reads how long readers waited: the last part of it
 */
public record SwapPause(Instant from, Duration writes, Duration reads) {}
