package io.ghostline.cdc.capture;

import io.ghostline.contracts.change.Change;
import java.io.IOException;
import java.util.List;

/** A store of which a test may look at what is about to be published, and delay it or have it fail. */
final class InterceptedStore implements CaptureStore {
    @FunctionalInterface
    interface Interceptor {
        void before(List<Change> changes) throws IOException, InterruptedException;
    }

    private final CaptureStore real;
    private volatile Interceptor interceptor = changes -> {};

    InterceptedStore(CaptureStore real) {
        this.real = real;
    }

    void intercept(Interceptor next) {
        interceptor = next;
    }

    @Override
    public ChangeSink open(String migrationId) {
        ChangeSink sink = real.open(migrationId);
        return new ChangeSink() {
            @Override
            public void publish(List<Change> changes) throws IOException, InterruptedException {
                interceptor.before(changes);
                sink.publish(changes);
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }

    @Override
    public void create(String migrationId) {
        real.create(migrationId);
    }

    @Override
    public void check(String migrationId) {
        real.check(migrationId);
    }

    @Override
    public boolean changesExist(String migrationId) {
        return real.changesExist(migrationId);
    }

    @Override
    public boolean hasOffset(String engine) {
        return real.hasOffset(engine);
    }

    @Override
    public boolean remove(String migrationId) {
        return real.remove(migrationId);
    }

    @Override
    public String changesName(String migrationId) {
        return real.changesName(migrationId);
    }
}
