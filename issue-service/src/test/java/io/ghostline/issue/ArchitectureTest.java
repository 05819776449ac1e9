package io.ghostline.issue;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.ghostline.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.ghostline.issue", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SERVICES = ArchitectureRules.servicesDoNotImportEachOther();

    @ArchTest
    static final ArchRule CORE = ArchitectureRules.pureCore(
            "io.ghostline.issue.review..",
            "io.ghostline.issue.lifecycle..",
            "io.ghostline.issue.direct..",
            "io.ghostline.issue.reserved..",
            "io.ghostline.issue.catalog..",
            "io.ghostline.issue.problem..",
            "io.ghostline.issue.intake..");

    @ArchTest
    static final ArchRule GRAMMAR = ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.debezium..", "org.antlr..")
            .because("the grammar is MySQL's: what a statement means is asked of it");
}
