package io.ghostline.issue;

import io.ghostline.issue.review.Algorithm;
import io.ghostline.testkit.SharedMySql;

/** A column that an ALTER adds at the end of a table. */
public final class AddedColumn {
    private AddedColumn() {}

    /** How the server adds it: nothing was INSTANT before 8.0.12. */
    public static Algorithm algorithm() {
        return SharedMySql.isAtLeast("8.0.12") ? Algorithm.INSTANT : Algorithm.INPLACE;
    }
}
