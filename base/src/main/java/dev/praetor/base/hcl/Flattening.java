package dev.praetor.base.hcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Makes blocks of JSON's nested objects: an object of nothing but objects stands for blocks with labels, a list of nothing but objects for
 * repeated blocks. Outer objects come first. Pure.
 */
final class Flattening {

    private Flattening() {}

    static List<Node.Item> of(List<Node.Item> items) {
        List<Node.Item> flat = new ArrayList<>();
        Deque<Node.Item> waiting = new ArrayDeque<>(items);
        while (!waiting.isEmpty()) {
            Node.Item item = waiting.removeFirst();
            List<Node.Item> parts = parts(item);
            if (parts.isEmpty()) {
                flat.add(new Node.Item(item.keys(), inside(item.value())));
            } else {
                parts.reversed().forEach(waiting::addFirst);
            }
        }
        return flat;
    }

    /** The items that an item stands for, none when it stands for itself. */
    private static List<Node.Item> parts(Node.Item item) {
        List<Node.Item> parts = new ArrayList<>();
        if (item.value() instanceof Node.Braces braces) {
            for (Node.Item inner : braces.items()) {
                if (!(inner.value() instanceof Node.Braces)) {
                    return List.of();
                }
                List<Token> keys = new ArrayList<>(item.keys());
                keys.addAll(inner.keys());
                parts.add(new Node.Item(keys, inner.value()));
            }
        } else if (item.value() instanceof Node.Listed list) {
            for (Node element : list.elements()) {
                if (!(element instanceof Node.Braces)) {
                    return List.of();
                }
                parts.add(new Node.Item(item.keys(), element));
            }
        }
        return parts;
    }

    private static Node inside(Node node) {
        return switch (node) {
            case Node.Braces braces -> new Node.Braces(braces.position(), of(braces.items()));
            case Node.Listed list ->
                new Node.Listed(
                        list.position(),
                        list.elements().stream().map(Flattening::inside).toList());
            default -> node;
        };
    }
}
