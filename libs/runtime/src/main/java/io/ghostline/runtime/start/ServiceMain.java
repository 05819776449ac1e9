package io.ghostline.runtime.start;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;

/** A service as a process of its own. */
@QuarkusMain(name = ServiceMain.NAME)
public final class ServiceMain {
    static final String NAME = "service";

    private ServiceMain() {}

    public static void main(String... args) throws InterruptedException {
        EndInTime.install();
        System.exit(run());
    }

    private static int run() throws InterruptedException {
        Optional<StartFailure> failure;
        try {
            new BrokerCheck(new Patience()).check(Service.check());
            failure = Service.run();
        } catch (RuntimeException e) {
            failure = Optional.of(StartFailure.of(e));
        }
        failure.ifPresent(StartFailure::print);
        return failure.isPresent() ? 1 : 0;
    }
}
