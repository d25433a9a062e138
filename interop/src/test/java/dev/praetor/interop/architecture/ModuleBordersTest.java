package dev.praetor.interop.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The order of the modules: an arrow only ever points down the list, and modules have no cycles. */
@AnalyzeClasses(packages = "dev.praetor", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleBordersTest {

    @ArchTest
    static final ArchRule arrowsOnlyPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("dev.praetor.cli..")
            .layer("agent")
            .definedBy("dev.praetor.agent..")
            .layer("server")
            .definedBy("dev.praetor.server..")
            .layer("consensus")
            .definedBy("dev.praetor.consensus..")
            .layer("gossip")
            .definedBy("dev.praetor.gossip..")
            .layer("rpc")
            .definedBy("dev.praetor.rpc..")
            .layer("state")
            .definedBy("dev.praetor.state..")
            .layer("model")
            .definedBy("dev.praetor.model..")
            .layer("base")
            .definedBy("dev.praetor.base..")
            .whereLayer("base")
            .mayNotAccessAnyLayer()
            .whereLayer("model")
            .mayOnlyAccessLayers("base")
            .whereLayer("state")
            .mayOnlyAccessLayers("model", "base")
            .whereLayer("rpc")
            .mayOnlyAccessLayers("model", "base")
            .whereLayer("gossip")
            .mayOnlyAccessLayers("model", "base")
            .whereLayer("consensus")
            .mayOnlyAccessLayers("rpc", "state", "model", "base")
            .whereLayer("server")
            .mayOnlyAccessLayers("consensus", "gossip", "rpc", "state", "model", "base")
            .whereLayer("agent")
            .mayOnlyAccessLayers("server", "consensus", "gossip", "rpc", "state", "model", "base")
            .whereLayer("cli")
            .mayOnlyAccessLayers("agent", "server", "consensus", "gossip", "rpc", "state", "model", "base");

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching("dev.praetor.(*)..").should().beFreeOfCycles();
}
