package io.ghostline.cutover;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ghostline.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ghostline.cutover");

    @Test
    void does_not_import_another_service() {
        ArchitectureRules.servicesDoNotImportEachOther().check(CLASSES);
    }

    @Test
    void what_happens_is_plain_java() {
        ArchitectureRules.pureCore(
                        "io.ghostline.cutover.swap..",
                        "io.ghostline.cutover.convergence..",
                        "io.ghostline.cutover.work..")
                .check(CLASSES);
    }
}
