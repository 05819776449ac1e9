package io.ghostline.issue.rest;

import io.ghostline.runtime.metrics.KnownPaths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paths of the resources here, as their annotations say them. */
@ApplicationScoped
public class ApiPaths implements KnownPaths {
    private final BeanManager beans;

    @Inject
    ApiPaths(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Set<String> templates() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(ApiPaths::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> of(Class<?> resource) {
        String base = resource.getAnnotation(Path.class).value();
        return Stream.concat(
                        Stream.of(""),
                        Arrays.stream(resource.getDeclaredMethods())
                                .flatMap(method -> Optional.ofNullable(method.getAnnotation(Path.class)).stream())
                                .map(Path::value))
                .map(rest -> (base + rest).replaceAll("/+", "/"));
    }
}
