package io.ghostline.runtime.topics;

import org.jspecify.annotations.Nullable;

/** A topic that is there already has a setting with which records would be lost; its message says what to do. */
public final class WrongTopicException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongTopicException(String topic, String setting, @Nullable String found, @Nullable String expected) {
        super("topic " + topic + " has " + setting + "=" + found + ", with which records would be lost; it has to be "
                + setting + "=" + expected
                + ". Correct it: kafka-configs.sh --alter --entity-type topics --entity-name "
                + topic + " --add-config " + setting + "=" + expected);
    }
}
