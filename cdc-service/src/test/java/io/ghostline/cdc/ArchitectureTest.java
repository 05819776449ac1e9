package io.ghostline.cdc;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.ghostline.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.ghostline.cdc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SERVICES = ArchitectureRules.servicesDoNotImportEachOther();

    @ArchTest
    static final ArchRule CORE =
            ArchitectureRules.pureCore("io.ghostline.cdc.capture..", "io.ghostline.cdc.statement..");
}
