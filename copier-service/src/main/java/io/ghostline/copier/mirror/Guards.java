package io.ghostline.copier.mirror;

/**
 * The rules of a {@link PartitionApplier} that a test may take out, to show what is lost without them.
 *
 * @param holdEvents events that arrive while chunks are open wait until those have closed
 * @param offsetRule no offset is committed past the opening of an open chunk or an event that is not applied
 */
record Guards(boolean holdEvents, boolean offsetRule) {
    static final Guards ALL = new Guards(true, true);
}
