package io.ghostline.standalone;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.ghostline.testkit.ArchitectureRules;

/** The libraries know nothing of us: checked here, where all of them are on the classpath. */
@AnalyzeClasses(
        packages = {"io.ghostline.contracts", "io.ghostline.mysql"},
        importOptions = DoNotIncludeTests.class)
class LibrariesTest {
    @ArchTest
    static final ArchRule CONTRACTS = ArchitectureRules.contractsKnowNothing();

    @ArchTest
    static final ArchRule MYSQL = ArchitectureRules.mysqlKnowsNothingOfUs();
}
