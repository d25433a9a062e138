package dev.praetor.interop.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;

/** What the packages may not use. Each rule says why. */
@AnalyzeClasses(packages = "dev.praetor", importOptions = ImportOption.DoNotIncludeTests.class)
final class PackageRulesTest {

    @ArchTest
    static final ArchRule memberlistTouchesNoSocket = noClasses()
            .that()
            .resideInAnyPackage("dev.praetor.gossip.swim..", "dev.praetor.gossip.codec..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "dev.praetor.gossip.transport..",
                    "dev.praetor.gossip.serf..")
            .because("the simulation runs all of it in virtual time");

    @ArchTest
    static final ArchRule stateDoesNoInputOrOutput = noClasses()
            .that()
            .resideInAPackage("dev.praetor.state..")
            .and()
            .resideOutsideOfPackage("dev.praetor.state.snapshot..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                    .and(not(nameMatching("java\\.io\\.(IOException|UncheckedIOException|Serializable)"))))
            .because("the state machine is pure: the same log gives the same state on every server");

    @ArchTest
    static final ArchRule snapshotsGoThroughStreamsThatTheCallerOpened = noClasses()
            .that()
            .resideInAPackage("dev.praetor.state.snapshot..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                    .or(nameMatching("java\\.io\\.(File|RandomAccessFile).*")))
            .because("where a snapshot lies is not the state's business");

    @ArchTest
    static final ArchRule stateHasNoThreads = noClasses()
            .that()
            .resideInAPackage("dev.praetor.state..")
            .should()
            .dependOnClassesThat(assignableTo(Thread.class)
                    .or(assignableTo(Executor.class))
                    .or(assignableTo(Lock.class))
                    .or(assignableTo(Future.class)))
            .because("the apply thread owns the state; readers use published snapshots");

    @ArchTest
    static final ArchRule stateReadsNoClock = noClasses()
            .that()
            .resideInAPackage("dev.praetor.state..")
            .should()
            .callMethodWhere(new Reads("java.lang.System", "currentTimeMillis", "nanoTime"))
            .orShould()
            .callMethodWhere(new Reads("java.time.*", "now"))
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("dev.praetor.base.time.."))
            .because("commands carry every time");

    @ArchTest
    static final ArchRule stateDrawsNoRandomNumbers = noClasses()
            .that()
            .resideInAPackage("dev.praetor.state..")
            .should()
            .dependOnClassesThat(assignableTo(RandomGenerator.class))
            .orShould()
            .callMethodWhere(new Reads("java.util.UUID", "randomUUID"))
            .orShould()
            .callMethodWhere(new Reads("java.lang.Math", "random"))
            .because("commands carry every UUID and random number");

    @ArchTest
    static final ArchRule patternsOfUsersRunInLinearTime = noClasses()
            .that()
            .resideInAnyPackage("dev.praetor..filter..", "dev.praetor..query..", "dev.praetor..acl..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.regex.."))
            .allowEmptyShould(true)
            .because("a backtracking engine on a user's pattern is a denial of service");

    @ArchTest
    static final ArchRule nothingDeserialisesJavaObjects = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.alipay.remoting..", "com.caucho..")
                    .or(nameMatching("com\\.alipay\\.sofa\\.jraft\\.rpc\\.impl\\.Bolt.*"))
                    .or(assignableTo(ObjectInputStream.class)))
            .because("Bolt and Hessian on a cluster port were a remote code execution elsewhere");

    @ArchTest
    static final ArchRule onlyTheCoreMessagesOfRaftAreAnswered = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.alipay.sofa.jraft.rpc.impl.cli.."))
            .because("JRaft's administrative messages would let anyone on the port change the members");

    @ArchTest
    static final ArchRule netsAndFilesAreNotTheModelsBusiness = noClasses()
            .that()
            .resideInAPackage("dev.praetor.model..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.netty.channel..", "java.nio.file..", "java.net.http.."))
            .because("the model is records and their forms");

    @ArchTest
    static final ArchRule librariesPrintNothing = noClasses()
            .that()
            .resideOutsideOfPackages("dev.praetor.cli..", "dev.praetor.bench..", "dev.praetor.build..")
            .should()
            .accessField(System.class, "out")
            .because("what a library has to say goes to SLF4J");

    @ArchTest
    static final ArchRule loggersAreSlf4js = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.logging..", "org.apache.log4j..", "org.apache.logging.."))
            .because("levels and formats are set in one place");

    @ArchTest
    static final ArchRule noStaticMutableState =
            fields().that().areStatic().should().beFinal().because("every mutable object has one named owner");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().should(new BeNullMarked()).because("NullAway checks what is marked");
}
