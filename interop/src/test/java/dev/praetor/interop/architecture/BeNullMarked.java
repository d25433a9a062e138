package dev.praetor.interop.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.NullMarked;

/** Lives in a package whose {@code package-info} says {@code @NullMarked}; one finding for each package. */
final class BeNullMarked extends ArchCondition<JavaClass> {

    private final Set<String> reported = new ConcurrentSkipListSet<>();

    BeNullMarked() {
        super("live in a package marked @NullMarked");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        if (!marked && reported.add(item.getPackageName())) {
            events.add(SimpleConditionEvent.violated(item, item.getPackageName() + " is not marked @NullMarked"));
        }
    }
}
