package dev.praetor.agent.local;

import dev.praetor.model.catalog.Weights;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a service definition must satisfy, in Consul's words and order (http-api.md row 61). Pure. */
public final class ServiceRules {

    private static final int MAX_WEIGHT = 65_535;
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

    private ServiceRules() {}

    /** What is wrong with a definition, as a whole answer; {@code null} when nothing is. */
    public static @Nullable String violation(ServiceDefinition definition) {
        if (definition.name().isEmpty()) {
            return "Missing service name";
        }
        if (ANY_ADDRESS.contains(definition.address())) {
            return "Invalid service address";
        }
        String weights = weightsViolation(definition.weights());
        if (weights != null) {
            return "Invalid Weights: " + weights;
        }
        String meta = MetadataRules.violation(definition.meta());
        if (meta != null) {
            return "Invalid Service Meta: " + meta;
        }
        List<String> kind = KindRules.violations(definition);
        if (!kind.isEmpty()) {
            return "Validation failed: " + combined(kind);
        }
        return checksViolation(definition.allChecks());
    }

    private static @Nullable String weightsViolation(@Nullable Weights weights) {
        if (weights == null) {
            return null;
        }
        if (weights.passing() < 1) {
            return "Passing must be greater than 0";
        }
        if (weights.warning() < 0) {
            return "Warning must be greater or equal than 0";
        }
        if (weights.passing() > MAX_WEIGHT || weights.warning() > MAX_WEIGHT) {
            return "DNS Weight must be between 0 and " + MAX_WEIGHT;
        }
        return null;
    }

    private static @Nullable String checksViolation(List<CheckType> checks) {
        for (CheckType check : checks) {
            String violation = CheckRules.violation(check);
            if (violation != null) {
                return "Invalid check: " + violation;
            }
        }
        for (CheckType check : checks) {
            if (!CheckRules.isStatus(check.status())) {
                return "Status for checks must 'passing', 'warning', 'critical'";
            }
        }
        return null;
    }

    /** Several errors as one text, as Consul lists them. */
    static String combined(List<String> errors) {
        StringBuilder text = new StringBuilder();
        text.append(errors.size()).append(errors.size() == 1 ? " error occurred:" : " errors occurred:");
        for (String error : errors) {
            text.append("\n\t* ").append(error);
        }
        return text.append("\n\n").toString();
    }
}
