package dev.praetor.agent.check;

import dev.praetor.model.catalog.HealthCheck;
import java.util.List;

/** Which status an alias check shows (semantics.md 5.5). Pure. */
final class AliasRule {

    private AliasRule() {}

    /**
     * The result, from the checks of a node.
     *
     * @param ownId the alias check itself, which does not count
     * @param serviceId the service looked at besides the node; empty for the node alone
     */
    static CheckResult evaluate(List<HealthCheck> checks, String ownId, String serviceId) {
        HealthCheck warning = null;
        boolean found = false;
        for (HealthCheck check : checks) {
            boolean counts = check.serviceId().isEmpty() || check.serviceId().equals(serviceId);
            if (!counts || check.checkId().equals(ownId)) {
                continue;
            }
            found = true;
            if (check.status().equals(CheckResult.CRITICAL)) {
                return CheckResult.critical(failing(check));
            }
            if (check.status().equals(CheckResult.WARNING)) {
                warning = check;
            }
        }
        if (warning != null) {
            return CheckResult.warning(failing(warning));
        }
        return CheckResult.passing(found ? "All checks passing." : "No checks found.");
    }

    static CheckResult missing(String serviceId, String node) {
        return CheckResult.critical("Service " + serviceId + " could not be found on node " + node);
    }

    private static String failing(HealthCheck check) {
        return "Aliased check \"" + check.name() + "\" failing: " + check.output();
    }
}
