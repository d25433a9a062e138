package dev.praetor.server.endpoint;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.catalog.Coord;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.model.request.QuerySource;
import dev.praetor.server.route.Answer;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.coordinate.CoordinateTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sorts results by how far their nodes are from another one, the nearest first (semantics.md 7.3). Nodes without a
 * coordinate come last; those equally far keep their order. A coordinate that changes wakes nobody: the order is that
 * of the moment in which an answer is given. Any thread.
 */
public final class Nearest {

    private final Consensus consensus;
    private final String datacenter;

    /**
     * Sorts by the coordinates of this datacenter.
     *
     * @param datacenter this one
     */
    public Nearest(Consensus consensus, String datacenter) {
        this.consensus = consensus;
        this.datacenter = datacenter;
    }

    /** How rows are sorted that a reply holds. */
    public record Rows<R, T>(
            Function<R, @Nullable List<T>> list, Function<T, String> node, BiFunction<R, List<T>, R> with) {}

    /** The reply with its rows sorted; the same reply when no node is named or it has no coordinate. */
    public <R, T> Reply<Answer<R>> first(Reply<Answer<R>> reply, QuerySource source, Rows<R, T> rows) {
        if (source.node().isEmpty() || !source.datacenter().equals(datacenter)) {
            return reply;
        }
        return reply.map(answer -> sorted(answer, source.node(), rows));
    }

    private <R, T> Answer<R> sorted(Answer<R> answer, String from, Rows<R, T> rows) {
        List<T> list = rows.list().apply(answer.value());
        if (list == null || list.size() < 2) {
            return answer;
        }
        StateSnapshot state = consensus.snapshot();
        List<Coordinate> origin = CoordinateTables.of(state, from);
        if (origin.isEmpty()) {
            return answer;
        }
        List<T> sorted = sorted(list, rows.node(), origin, state);
        return Answers.own(rows.with().apply(answer.value(), sorted));
    }

    private record Distant<T>(double distance, T row) {}

    private static <T> List<T> sorted(
            List<T> list, Function<T, String> nodeOf, List<Coordinate> origin, StateSnapshot state) {
        Map<String, Double> known = new HashMap<>();
        List<Distant<T>> distant = new ArrayList<>(list.size());
        for (T row : list) {
            double distance = known.computeIfAbsent(
                    nodeOf.apply(row), node -> distance(origin, CoordinateTables.of(state, node)));
            distant.add(new Distant<>(distance, row));
        }
        distant.sort((left, right) -> Double.compare(left.distance(), right.distance()));
        return distant.stream().map(Distant::row).toList();
    }

    /** The distance in the segment of the network in which both are; measured with a real Consul. */
    private static double distance(List<Coordinate> from, List<Coordinate> to) {
        String segment = "";
        if (from.size() == 1) {
            segment = from.getFirst().segment();
        } else if (to.size() == 1) {
            segment = to.getFirst().segment();
        }
        return Coordinates.distance(in(segment, from), in(segment, to));
    }

    private static @Nullable Coord in(String segment, List<Coordinate> coordinates) {
        for (Coordinate coordinate : coordinates) {
            if (coordinate.segment().equals(segment)) {
                return coordinate.coord();
            }
        }
        return null;
    }
}
