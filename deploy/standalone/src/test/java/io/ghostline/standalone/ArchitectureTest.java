package io.ghostline.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.ghostline.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.ghostline.standalone", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_MIGRATION_LOGIC = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.ghostline.issue..",
                            "io.ghostline.cdc..",
                            "io.ghostline.copier..",
                            "io.ghostline.cutover..",
                            "io.ghostline.runtime..",
                            "io.ghostline.mysql..",
                            "io.ghostline.contracts..")
                    .and(not(resideInAnyPackage(
                            "io.ghostline.issue.security..",
                            "io.ghostline.runtime.start..",
                            "io.ghostline.runtime.topics.."))))
            .as(
                    "the services are only put into one process, started as each alone, given users and a broker, and used over REST");

    @ArchTest
    static final ArchRule PURE_CORE = ArchitectureRules.pureCore(
            "io.ghostline.standalone.workload..",
            "io.ghostline.standalone.comparison..",
            "io.ghostline.standalone.client..",
            "io.ghostline.standalone.demo..",
            "io.ghostline.standalone.bench..");

    @ArchTest
    static final ArchRule COMPARISON_IS_INDEPENDENT = noClasses()
            .that()
            .resideInAnyPackage("io.ghostline.standalone.workload..", "io.ghostline.standalone.comparison..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ghostline.standalone.client..", "io.ghostline.standalone.server..");
}
