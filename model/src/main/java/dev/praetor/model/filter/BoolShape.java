package dev.praetor.model.filter;

import dev.praetor.base.go.GoNumbers;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Go bool. */
final class BoolShape extends Scalar<Boolean> {

    @Override
    Predicate<@Nullable Boolean> equalTo(String text) {
        boolean wanted = GoNumbers.parseBool(text);
        return value -> (value != null && value) == wanted;
    }
}
