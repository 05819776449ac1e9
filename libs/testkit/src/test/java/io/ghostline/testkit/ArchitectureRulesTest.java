package io.ghostline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.ghostline.cdc.Capture;
import io.ghostline.contracts.Event;
import io.ghostline.copier.backfill.Copy;
import io.ghostline.copier.edge.Edge;
import io.ghostline.mysql.Names;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    private static final JavaClasses GOOD = new ClassFileImporter().importClasses(Edge.class, Event.class);

    @Test
    void a_service_that_imports_another_is_found() {
        JavaClasses bad = new ClassFileImporter().importClasses(Copy.class, Capture.class);

        assertThat(ArchitectureRules.servicesDoNotImportEachOther()
                        .evaluate(bad)
                        .hasViolation())
                .isTrue();
        assertThat(ArchitectureRules.servicesDoNotImportEachOther()
                        .evaluate(GOOD)
                        .hasViolation())
                .isFalse();
    }

    @Test
    void a_core_package_that_imports_kafka_is_found() {
        JavaClasses edge = new ClassFileImporter().importClasses(Edge.class);

        assertThat(ArchitectureRules.pureCore("io.ghostline.copier..")
                        .evaluate(edge)
                        .hasViolation())
                .isTrue();
        assertThat(ArchitectureRules.pureCore("io.ghostline.contracts..")
                        .evaluate(GOOD)
                        .hasViolation())
                .isFalse();
    }

    @Test
    void a_library_that_imports_ours_is_found() {
        JavaClasses library = new ClassFileImporter().importClasses(Names.class);

        assertThat(ArchitectureRules.mysqlKnowsNothingOfUs().evaluate(library).hasViolation())
                .isTrue();
        assertThat(ArchitectureRules.contractsKnowNothing().evaluate(GOOD).hasViolation())
                .isFalse();
    }
}
