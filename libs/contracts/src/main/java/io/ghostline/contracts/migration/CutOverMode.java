package io.ghostline.contracts.migration;

/** When the tables may be swapped. */
public enum CutOverMode {
    /** As soon as the copy is verified and the lag is small. */
    AUTOMATIC,
    /** Not before a person says so. */
    POSTPONED
}
