package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Vivaldi network coordinate.
 */
@GoStruct("coordinate.Coordinate")
public record Coord(@Nullable List<Double> vec, double error, double adjustment, double height) {}
