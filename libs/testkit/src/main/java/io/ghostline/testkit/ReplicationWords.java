package io.ghostline.testkit;

/** How replication is talked about, which has changed. */
record ReplicationWords(String binlog, String change, String source, String replica, String publicKey) {

    private static final TestVersion RENAMED_SOURCE = TestVersion.parse("8.0.23");
    private static final TestVersion RENAMED_STATUS = TestVersion.parse("8.2.0");
    /** Since then there are passwords that ask for it. */
    private static final TestVersion PUBLIC_KEY = TestVersion.parse("8.0.4");

    static ReplicationWords of(TestVersion version) {
        boolean renamed = version.isAtLeast(RENAMED_SOURCE);
        String source = renamed ? "SOURCE" : "MASTER";
        return new ReplicationWords(
                version.isAtLeast(RENAMED_STATUS) ? "BINARY LOG" : "MASTER",
                renamed ? "REPLICATION SOURCE" : "MASTER",
                source,
                renamed ? "REPLICA" : "SLAVE",
                version.isAtLeast(PUBLIC_KEY) ? ", GET_" + source + "_PUBLIC_KEY = 1" : "");
    }
}
