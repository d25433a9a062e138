package dev.praetor.base.hcl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of items. An object becomes a list of one map, which the same key later adds to; directly in a list it becomes a map. A key that
 * comes again is read as the kind of value it had first: numbers and texts are replaced, lists are added to, and what does not fit is refused.
 * Pure.
 */
final class TreeBuilder {

    private TreeBuilder() {}

    static Map<String, Object> map(String path, List<Node.Item> items) throws HclException {
        Map<String, List<Node.Item>> byKey = new HashMap<>();
        for (Node.Item item : items) {
            if (item.keys().isEmpty()) {
                throw HclException.at(Position.NOWHERE, path + ": map must have string keys");
            }
            byKey.computeIfAbsent(key(item), key -> new ArrayList<>()).add(item);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        Set<String> done = new HashSet<>();
        for (Node.Item item : items) {
            String key = key(item);
            if (done.contains(key)) {
                continue;
            }
            Node node = item.value();
            if (item.keys().size() > 1) {
                // A block with labels: all items of its key are taken together, those that came before it once more.
                node = new Node.Items(byKey.getOrDefault(key, List.of()).stream()
                        .map(Node.Item::withoutFirstKey)
                        .toList());
                done.add(key);
            }
            out.put(key, value(path + "." + key, node, out.get(key)));
        }
        return out;
    }

    private static String key(Node.Item item) {
        return LiteralValue.text(item.keys().getFirst());
    }

    private static Object value(String path, Node node, @Nullable Object before) throws HclException {
        return switch (before) {
            case null -> fresh(path, node, false);
            case Long number -> whole(path, node);
            case Double number -> decimal(path, node);
            case Boolean bool -> bool(path, node);
            case String text -> text(path, node);
            case HclBlocks blocks -> addBlocks(path, node, blocks);
            case List<?> list -> addElements(path, node, own(list));
            default -> throw unknown(path, node);
        };
    }

    private static Object fresh(String path, Node node, boolean inList) throws HclException {
        return switch (node) {
            case Node.Literal literal -> LiteralValue.of(literal.token());
            case Node.Listed list -> addElements(path, list, new ArrayList<>());
            case Node.Braces braces -> inList ? map(path, braces.items()) : addBlocks(path, braces, new HclBlocks());
            case Node.Items items -> addBlocks(path, items, new HclBlocks());
            case Node.Item item -> throw new HclException(path + ": cannot decode into interface: *ast.ObjectItem");
        };
    }

    private static Object whole(String path, Node node) throws HclException {
        if (node instanceof Node.Literal(Token token)) {
            if (token.kind() == TokenKind.NUMBER) {
                return LiteralValue.whole(token.text());
            }
            if (token.kind() == TokenKind.STRING) {
                return LiteralValue.whole(LiteralValue.text(token));
            }
        }
        throw unknown(path, node);
    }

    private static Object decimal(String path, Node node) throws HclException {
        if (node instanceof Node.Literal(Token token)
                && (token.kind() == TokenKind.NUMBER || token.kind() == TokenKind.FLOAT)) {
            return LiteralValue.decimal(token.text());
        }
        throw unknown(path, node);
    }

    private static Object bool(String path, Node node) throws HclException {
        if (node instanceof Node.Literal(Token token) && token.kind() == TokenKind.BOOL) {
            return LiteralValue.of(token);
        }
        throw unknown(path, node);
    }

    private static Object text(String path, Node node) throws HclException {
        if (node instanceof Node.Literal(Token token)
                && token.kind() != TokenKind.FLOAT
                && token.kind() != TokenKind.BOOL) {
            return LiteralValue.text(token);
        }
        throw HclException.at(node.position(), path + ": unknown type for string " + typeName(node));
    }

    private static HclException unknown(String path, Node node) {
        return HclException.at(node.position(), path + ": unknown type " + typeName(node));
    }

    private static HclBlocks addBlocks(String path, Node node, HclBlocks blocks) throws HclException {
        int index = 0;
        for (Node element : elements(node)) {
            String place = path + "[" + index + "]";
            switch (element) {
                case Node.Item item -> blocks.append(map(place, List.of(item)));
                case Node.Braces braces -> blocks.append(map(place, braces.items()));
                default ->
                    throw HclException.at(
                            element.position(), place + ": not an object type for map (" + typeName(element) + ")");
            }
            index++;
        }
        return blocks;
    }

    @SuppressWarnings("unchecked") // lists of values are made here only
    private static List<Object> own(List<?> list) {
        return (List<Object>) list;
    }

    private static List<Object> addElements(String path, Node node, List<Object> all) throws HclException {
        int index = 0;
        for (Node element : elements(node)) {
            all.add(fresh(path + "[" + index + "]", element, true));
            index++;
        }
        return all;
    }

    /** What a value adds to a list. */
    private static List<? extends Node> elements(Node node) throws HclException {
        return switch (node) {
            case Node.Listed list -> list.elements();
            case Node.Items items -> items.items();
            case Node.Braces braces -> List.of(braces);
            default -> throw HclException.at(node.position(), "unknown slice type: " + typeName(node));
        };
    }

    /** The names that Consul's errors show. */
    private static String typeName(Node node) {
        return switch (node) {
            case Node.Literal literal -> "*ast.LiteralType";
            case Node.Listed list -> "*ast.ListType";
            case Node.Braces braces -> "*ast.ObjectType";
            case Node.Items items -> "*ast.ObjectList";
            case Node.Item item -> "*ast.ObjectItem";
        };
    }
}
