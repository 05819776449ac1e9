package io.ghostline.testkit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Compares with the server that all tests share; a server of a test's own is of the same version. */
final class SinceMySqlCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), SinceMySql.class)
                .map(SinceMySqlCondition::evaluate)
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs no version"));
    }

    private static ConditionEvaluationResult evaluate(SinceMySql since) {
        TestVersion version = TestVersion.of(SharedMySql.get());
        return version.isAtLeast(TestVersion.parse(since.value()))
                ? ConditionEvaluationResult.enabled("MySQL " + version)
                : ConditionEvaluationResult.disabled(
                        "MySQL " + version + " has no " + since.what() + ", which came with " + since.value());
    }
}
