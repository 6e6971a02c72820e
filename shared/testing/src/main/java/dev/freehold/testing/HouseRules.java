package dev.freehold.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.freehold.kernel.TenantId;
import java.util.List;

/** How the code is laid out, as rules that a test of each module checks. */
public final class HouseRules {
    private static final String ADAPTERS = "..adapter..";

    private static final ArchRule DOMAIN_IS_FREE_OF_TECHNOLOGY =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS, "dev.freehold.platform..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "software.amazon..",
                            "com.amazonaws..",
                            "org.opensearch..",
                            "dev.langchain4j..",
                            "ai.onnxruntime..",
                            "ai.djl..",
                            "io.micronaut.http..",
                            "java.net.http..")
                    .allowEmptyShould(true);

    private static final ArchRule DOMAIN_KNOWS_NO_ADAPTER =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ADAPTERS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ADAPTERS)
                    .allowEmptyShould(true);

    private static final ArchRule CONTROLLERS_TOUCH_NO_STORE =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Controller")
                    .should()
                    .dependOnClassesThat(describe("are stores", HouseRules::isStore))
                    .allowEmptyShould(true);

    private static final ArchRule ENVIRONMENT_IS_READ_AT_THE_DOOR =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("LambdaRuntime")
                    .and()
                    .doNotHaveSimpleName("SchemaUpdate")
                    .and()
                    .doNotHaveSimpleName("SchemaEntry")
                    .and()
                    .resideOutsideOfPackage("..config..")
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class)
                    .allowEmptyShould(true);

    private static final ArchRule PORTS_NAME_THE_TENANT_FIRST =
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .haveNameMatching(".*\\.(ObjectStore|Messages|PassageIndex)")
                    .should()
                    .haveRawParameterTypes(
                            describe(
                                    "TenantId first",
                                    (List<JavaClass> types) ->
                                            !types.isEmpty()
                                                    && types.getFirst()
                                                            .isEquivalentTo(TenantId.class)))
                    .allowEmptyShould(true);

    /** Only TenantTransactions opens a transaction; this one by-passes its guard. */
    private static final ArchRule NO_TRANSACTION_BESIDE_OURS =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(
                            "io.micronaut.transaction.SynchronousTransactionManager")
                    .allowEmptyShould(true);

    private HouseRules() {}

    /** Checks every rule on a module's classes, which are those below {@code packageName}. */
    public static void check(String packageName) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new ImportOption.DoNotIncludeJars())
                        .importPackages(packageName);
        if (classes.isEmpty()) {
            throw new IllegalStateException("No classes below " + packageName);
        }
        DOMAIN_IS_FREE_OF_TECHNOLOGY.check(classes);
        DOMAIN_KNOWS_NO_ADAPTER.check(classes);
        CONTROLLERS_TOUCH_NO_STORE.check(classes);
        ENVIRONMENT_IS_READ_AT_THE_DOOR.check(classes);
        PORTS_NAME_THE_TENANT_FIRST.check(classes);
        NO_TRANSACTION_BESIDE_OURS.check(classes);
        slices().matching(packageName + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    private static boolean isStore(JavaClass type) {
        return type.isAnnotatedWith("io.micronaut.data.jdbc.annotation.JdbcRepository")
                || type.getName().matches(".*\\.(TenantTransactions|ObjectStore|PassageIndex)")
                || type.getPackageName().startsWith("software.amazon");
    }
}
