package io.ghostline.runtime.throttle;

/**
 * Whom a throttle can ask.
 *
 * @param connections to the configured databases
 * @param hosts of the URLs
 */
public record Reach(ProbeConnections connections, UrlHosts hosts) {}
