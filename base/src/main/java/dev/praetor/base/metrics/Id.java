package dev.praetor.base.metrics;

import java.util.List;

/**
 * What tells metrics apart.
 *
 * @param kind of what kind it is
 * @param name without prefix and host
 */
record Id(Kind kind, String name, List<Label> labels) {

    Id {
        labels = List.copyOf(labels);
    }
}
