package dev.praetor.base.hcl;

import java.util.List;

/** What stands in a text, before it is values. Immutable. */
sealed interface Node {

    /** Where it begins. */
    Position position();

    /** A number, text or truth value. */
    record Literal(Token token) implements Node {

        @Override
        public Position position() {
            return token.position();
        }
    }

    /** Values in brackets. */
    record Listed(Position position, List<Node> elements) implements Node {}

    /** Items in braces. */
    record Braces(Position position, List<Item> items) implements Node {}

    /** Items that begin with the same key, without that key. */
    record Items(List<Item> items) implements Node {

        @Override
        public Position position() {
            return Position.NOWHERE;
        }
    }

    /**
     * Keys with a value: {@code a = 1} has one key, the block <code>a "b" { }</code> two.
     *
     * @param keys identifiers and strings
     */
    record Item(List<Token> keys, Node value) implements Node {

        @Override
        public Position position() {
            return value.position();
        }

        Item withoutFirstKey() {
            return new Item(keys.subList(1, keys.size()), value);
        }
    }
}
