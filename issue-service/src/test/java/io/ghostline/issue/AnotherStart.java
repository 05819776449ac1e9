package io.ghostline.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.List;

/** The process starts again, as one bean of a {@code @QuarkusTest} sees it. */
public final class AnotherStart {
    private AnotherStart() {}

    /** Tells the bean's observers of the start, and no others: channels and schedules start only once. */
    public static void of(Class<?> bean) {
        StartupEvent start = new StartupEvent();
        List<ObserverMethod<? super StartupEvent>> observers =
                Arc.container().beanManager().resolveObserverMethods(start).stream()
                        .filter(observer -> observer.getBeanClass().equals(bean))
                        .toList();
        assertThat(observers).as("observers of the start in " + bean).isNotEmpty();
        observers.forEach(observer -> tell(observer, start));
    }

    private static <T> void tell(ObserverMethod<T> observer, T event) {
        observer.notify(new EventContext<>() {
            @Override
            public T getEvent() {
                return event;
            }

            @Override
            public EventMetadata getMetadata() {
                throw new UnsupportedOperationException("no observer here asks for it");
            }
        });
    }
}
