package dev.freehold.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.freehold.kernel.TenantId;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.URLConnection;
import java.nio.channels.NetworkChannel;
import java.util.List;
import javax.net.SocketFactory;

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

    /** What can open a connection: clients, sockets, and the class library's own short cuts. */
    private static final DescribedPredicate<JavaClass> CONNECTS =
            resideInAnyPackage(
                            "java.net.http..",
                            "okhttp3..",
                            "org.apache.http..",
                            "org.apache.hc..",
                            "io.micronaut.http.client..",
                            "io.netty..",
                            "org.eclipse.jetty..",
                            "reactor.netty..",
                            "software.amazon.awssdk.http.urlconnection..",
                            "software.amazon.awssdk.http.apache..",
                            "software.amazon.awssdk.http.apache5..",
                            "software.amazon.awssdk.http.nio..")
                    .or(assignableTo(URLConnection.class))
                    .or(assignableTo(Socket.class))
                    .or(assignableTo(DatagramSocket.class))
                    .or(assignableTo(NetworkChannel.class))
                    .or(assignableTo(SocketFactory.class))
                    .or(assignableTo("software.amazon.awssdk.http.SdkHttpClient"))
                    .or(assignableTo("software.amazon.awssdk.http.async.SdkAsyncHttpClient"))
                    .or(assignableTo("org.jsoup.Connection"))
                    .as("open connections");

    /**
     * A tenant's address is called through {@code Outbound} only. Besides it there are the AWS and
     * OpenSearch clients, the loop that asks Lambda for events, and the probe of our own stores.
     * The rules are checked for what a module ships as a function or as a part of one: the modules
     * of {@code localstack}, the schema update and the tests do not call {@link #check}.
     */
    static final ArchRule CONNECTIONS_ARE_OPENED_AT_THE_DOOR =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.freehold.platform.outbound",
                            "dev.freehold.platform.config",
                            "dev.freehold.knowledge.adapter.opensearch")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.freehold.platform.runtime.LambdaRuntime")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.freehold.system.adapter.StoreProbes")
                    .should()
                    .dependOnClassesThat(CONNECTS)
                    .orShould()
                    .callMethodWhere(
                            describe(
                                    "opens a URL",
                                    call -> opensUrl(call.getTarget().getFullName())))
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
        CONNECTIONS_ARE_OPENED_AT_THE_DOOR.check(classes);
        slices().matching(packageName + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    private static boolean opensUrl(String method) {
        return method.matches(
                "java\\.net\\.URL\\.(openConnection|openStream|getContent)\\(.*"
                        + "|javax\\.imageio\\.ImageIO\\.read\\(java\\.net\\.URL\\)"
                        + "|org\\.jsoup\\.Jsoup\\.(connect|newSession|parse\\(java\\.net\\.URL).*");
    }

    private static boolean isStore(JavaClass type) {
        return type.isAnnotatedWith("io.micronaut.data.jdbc.annotation.JdbcRepository")
                || type.getName().matches(".*\\.(TenantTransactions|ObjectStore|PassageIndex)")
                || type.getPackageName().startsWith("software.amazon");
    }
}
