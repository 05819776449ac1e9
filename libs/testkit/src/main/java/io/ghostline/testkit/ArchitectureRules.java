package io.ghostline.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;

/** The dependency direction of docs/architecture, as rules that each module's tests check on their own classes. */
public final class ArchitectureRules {

    private static final List<String> SERVICES =
            List.of("io.ghostline.issue..", "io.ghostline.cdc..", "io.ghostline.copier..", "io.ghostline.cutover..");

    private static final String[] FRAMEWORKS = {
        "jakarta..", "io.quarkus..", "org.apache.kafka..", "io.debezium..", "org.eclipse.microprofile.."
    };

    private ArchitectureRules() {}

    /** A service reaches another only through Kafka. */
    public static ArchRule servicesDoNotImportEachOther() {
        return CompositeArchRule.of(SERVICES.stream()
                        .map(service -> (ArchRule) noClasses()
                                .that()
                                .resideInAPackage(service)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(others(service))
                                .allowEmptyShould(true))
                        .toList())
                .as("services do not import each other");
    }

    /**
     * What happens is plain Java; Quarkus, Kafka and Debezium live at the edges.
     *
     * @param corePackages in ArchUnit's notation, such as {@code io.ghostline.copier.backfill..}
     */
    public static ArchRule pureCore(String... corePackages) {
        return noClasses()
                .that()
                .resideInAnyPackage(corePackages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .as("core packages are plain Java");
    }

    /** {@code io.ghostline.contracts} imports nothing of ours, no framework and no JDBC. */
    public static ArchRule contractsKnowNothing() {
        return knowsNothingOfUs("io.ghostline.contracts..", "java.sql..", "javax.sql..");
    }

    /** {@code io.ghostline.mysql} imports nothing of ours and no framework. */
    public static ArchRule mysqlKnowsNothingOfUs() {
        return knowsNothingOfUs("io.ghostline.mysql..");
    }

    private static ArchRule knowsNothingOfUs(String library, String... more) {
        List<String> forbidden = new ArrayList<>(List.of(FRAMEWORKS));
        forbidden.addAll(List.of(more));
        return noClasses()
                .that()
                .resideInAPackage(library)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.ghostline..")
                        .and(resideOutsideOfPackages(library))
                        .or(resideInAnyPackage(forbidden.toArray(String[]::new))))
                .as(library + " knows nothing of us");
    }

    private static String[] others(String service) {
        return SERVICES.stream().filter(other -> !other.equals(service)).toArray(String[]::new);
    }
}
