package io.ghostline.testkit;

import io.ghostline.localservers.MySqlServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link TestSchema} parameter (one schema for the class, dropped after it) or the shared
 * {@link MySqlServer}: {@code @ExtendWith(MySqlExtension.class)}.
 */
public final class MySqlExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(MySqlExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestSchema.class || type == MySqlServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == MySqlServer.class) {
            return SharedMySql.get();
        }
        Class<?> testClass = context.getRequiredTestClass();
        return ofClass(context)
                .getStore(NAMESPACE)
                .computeIfAbsent(testClass, key -> TestSchema.forClass(testClass), TestSchema.class);
    }

    /** JUnit closes what is kept in the class's context when the class is done. */
    private static ExtensionContext ofClass(ExtensionContext context) {
        ExtensionContext current = context;
        while (current.getTestMethod().isPresent() && current.getParent().isPresent()) {
            current = current.getParent().get();
        }
        return current;
    }
}
