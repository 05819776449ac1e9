package io.ghostline.mysql;

/**
 * What the name of a reserved table tells.
 *
 * @param tablePart the original table's name, or its beginning and a checksum if it was cut
 * @param timestamp Unix seconds of the rollout
 */
public record ReservedName(String tablePart, long timestamp, Kind kind) {
    /** The three tables of a migration. */
    public enum Kind {
        CHANGELOG("_ghc"),
        GHOST("_gho"),
        OLD("_del");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** The end of the name, with its underscore. */
        public String suffix() {
            return suffix;
        }
    }
}
