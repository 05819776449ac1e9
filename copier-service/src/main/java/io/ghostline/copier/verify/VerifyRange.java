package io.ghostline.copier.verify;

import io.ghostline.mysql.key.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * The rows with {@code lo < key <= hi}, compared in one snapshot.
 *
 * @param lo null: from the beginning
 * @param hi null: to the end, of both tables
 */
record VerifyRange(@Nullable RowKey lo, @Nullable RowKey hi) {}
