package dev.praetor.base.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as HCL does, which is less strict than JSON: what stands behind the first object is not looked at, commas in lists do not matter,
 * and an object ends where its items stop, so that a fault right before a closing brace only loses the item. Used by one thread.
 */
final class JsonParser {

    private final JsonScanner scanner;
    private final TokenReader tokens;

    JsonParser(byte[] text) {
        scanner = new JsonScanner(text);
        tokens = new TokenReader(scanner);
    }

    /**
     * The items of the text, which begins with a brace.
     *
     * @throws HclException with the last fault of a character, else with the first thing that is out of place
     */
    List<Node.Item> parse() throws HclException {
        List<Node.Item> items = null;
        HclException misplaced = null;
        try {
            tokens.next();
            items = braces().items();
        } catch (HclException e) {
            misplaced = e;
        }
        Input.Fault fault = scanner.fault();
        if (fault != null) {
            throw new HclException(fault.position() + ": " + fault.message());
        }
        if (items == null) {
            throw misplaced == null ? new HclException("nothing read") : misplaced;
        }
        return Flattening.of(items);
    }

    private Node.Braces braces() throws HclException {
        tokens.enter();
        Position open = tokens.current().position();
        List<Node.Item> items = new ArrayList<>();
        try {
            readItems(items);
        } catch (HclException e) {
            if (tokens.current().kind() != TokenKind.RBRACE) {
                throw e;
            }
        }
        tokens.leave();
        return new Node.Braces(open, items);
    }

    private void readItems(List<Node.Item> items) throws HclException {
        while (true) {
            List<Token> keys = keys();
            Node value = keys == null ? null : value();
            if (keys == null || value == null) {
                return;
            }
            items.add(new Node.Item(keys, value));
            if (tokens.next().kind() != TokenKind.COMMA) {
                return;
            }
        }
    }

    /** Keys up to their colon; {@code null} at the end of the text. */
    private @Nullable List<Token> keys() throws HclException {
        List<Token> keys = new ArrayList<>();
        while (true) {
            Token token = tokens.next();
            switch (token.kind()) {
                case EOF -> {
                    return null;
                }
                case STRING -> keys.add(token);
                case COLON -> {
                    if (keys.isEmpty()) {
                        throw new HclException("expected: STRING got: COLON");
                    }
                    return keys;
                }
                default -> throw new HclException("expected: STRING got: " + token.kind());
            }
            if (keys.size() > TokenReader.MAX_DEPTH) {
                throw new HclException("more than " + TokenReader.MAX_DEPTH + " keys in a row");
            }
        }
    }

    /** A value; {@code null} at the end of the text. */
    private @Nullable Node value() throws HclException {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER, FLOAT, BOOL, NULL, STRING -> new Node.Literal(token);
            case LBRACE -> braces();
            case LBRACK -> list(token);
            case EOF -> null;
            default -> throw new HclException("Expected object value, got unknown token: " + token);
        };
    }

    private Node list(Token open) throws HclException {
        List<Node> elements = new ArrayList<>();
        while (true) {
            Token token = tokens.next();
            switch (token.kind()) {
                case NUMBER, FLOAT, BOOL, STRING -> elements.add(new Node.Literal(token));
                case LBRACE -> elements.add(braces());
                case COMMA, LBRACK -> {}
                case RBRACK -> {
                    return new Node.Listed(open.position(), elements);
                }
                default -> throw new HclException("unexpected token while parsing list: " + token.kind());
            }
        }
    }
}
