package io.ghostline.runtime.start;

import io.ghostline.runtime.databases.Databases;
import io.ghostline.runtime.databases.DatabasesConfig;
import io.smallrye.config.SmallRyeConfig;

/** What is configured about databases can be used. Whether they can be reached is for issues to find out: one that is down stops nothing. */
public final class DatabasesCheck implements StartCheck {
    @Override
    public void check(SmallRyeConfig config) {
        try {
            Databases.read(config.getConfigMapping(DatabasesConfig.class));
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage()));
        }
    }
}
