package io.ghostline.localservers;

/** Tells a waiting person what takes so long. */
@FunctionalInterface
interface Progress {

    Progress STDERR = message -> System.err.println("ghostline: " + message);

    void say(String message);
}
