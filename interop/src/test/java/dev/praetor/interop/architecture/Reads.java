package dev.praetor.interop.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** Calls of the named static methods of one class, or of every class of a package written {@code package.*}. */
final class Reads extends DescribedPredicate<JavaMethodCall> {

    private final String owner;
    private final Set<String> methods;

    Reads(String owner, String... methods) {
        super("%s.%s", owner, String.join(" or ", methods));
        this.owner = owner;
        this.methods = Set.of(methods);
    }

    @Override
    public boolean test(JavaMethodCall call) {
        String name = call.getTargetOwner().getName();
        boolean same =
                owner.endsWith(".*") ? name.startsWith(owner.substring(0, owner.length() - 1)) : name.equals(owner);
        return same && methods.contains(call.getTarget().getName());
    }
}
