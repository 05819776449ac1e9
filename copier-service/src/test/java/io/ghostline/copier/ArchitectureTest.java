package io.ghostline.copier;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.ghostline.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.ghostline.copier", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule CORE = ArchitectureRules.pureCore(
            "io.ghostline.copier.session..",
            "io.ghostline.copier.ghost..",
            "io.ghostline.copier.backfill..",
            "io.ghostline.copier.index..",
            "io.ghostline.copier.verify..",
            "io.ghostline.copier.progress..",
            "io.ghostline.copier.mirror..",
            "io.ghostline.copier.work..");

    @ArchTest
    static final ArchRule SERVICES = ArchitectureRules.servicesDoNotImportEachOther();
}
