package dev.praetor.cli.command.snapshot;

import dev.praetor.state.snapshot.RecordType;
import dev.praetor.state.snapshot.StateException;
import java.util.Map;

/** The names that Consul's commands give the types of record, those that never are in an archive among them. */
final class RecordNames {

    private static final Map<Integer, String> LOG_ONLY = Map.ofEntries(
            Map.entry(1, "Deregister"),
            Map.entry(4, "ACL"),
            Map.entry(8, "Txn"),
            Map.entry(10, "Area"),
            Map.entry(11, "ACLBootstrap"),
            Map.entry(18, "ACLTokenDelete"),
            Map.entry(20, "ACLPolicyDelete"),
            Map.entry(21, "ConnectCALeaf"),
            Map.entry(24, "ACLRoleDelete"),
            Map.entry(26, "ACLBindingRuleDelete"),
            Map.entry(28, "ACLAuthMethodDelete"),
            Map.entry(34, "KindServiceName"),
            Map.entry(36, "PeeringDelete"),
            Map.entry(39, "PeeringTrustBundleDelete"),
            Map.entry(41, "RaftLogVerifierCheckpoint"),
            Map.entry(43, "UpdateManualVirtualIPRequestType"));

    private RecordNames() {}

    static String of(int number) {
        try {
            return RecordType.of(number).shownName();
        } catch (StateException unknown) {
            return LOG_ONLY.getOrDefault(number, "Unknown(" + number + ")");
        }
    }
}
