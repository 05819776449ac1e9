package io.ghostline.systemtests;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test methods the one process that all classes share; after a failed test the next gets a new one. */
final class OneProcessExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(OneProcessExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OneProcess.class;
    }

    /** JUnit closes what is in the root's store when all tests are done. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).computeIfAbsent(OneProcess.class, key -> start(), OneProcess.class);
    }

    private static OneProcess start() {
        try {
            return OneProcess.start();
        } catch (Exception e) {
            throw new IllegalStateException("Ghostline does not start: " + e.getMessage(), e);
        }
    }

    /** Whatever a failed test left running must not be the next one's trouble. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            OneProcess used = store(context).remove(OneProcess.class, OneProcess.class);
            if (used != null) {
                used.close();
            }
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
