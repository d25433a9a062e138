package dev.praetor.base.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads HCL: items of keys and values. Used by one thread. */
final class HclParser {

    private final HclScanner scanner;
    private final TokenReader tokens;

    HclParser(byte[] text) {
        scanner = new HclScanner(text);
        tokens = new TokenReader(scanner);
    }

    /**
     * The items of the text.
     *
     * @throws HclException with the last fault of a character, else with the first thing that is out of place
     */
    List<Node.Item> parse() throws HclException {
        List<Node.Item> items = null;
        HclException misplaced = null;
        try {
            items = items(false);
        } catch (HclException e) {
            misplaced = e;
        }
        Input.Fault fault = scanner.fault();
        if (fault != null) {
            throw HclException.at(fault.position(), fault.message());
        }
        if (items == null) {
            throw misplaced == null ? new HclException("nothing read") : misplaced;
        }
        return items;
    }

    /** Items up to the end of the text, or of the braces. */
    private List<Node.Item> items(boolean inBraces) throws HclException {
        List<Node.Item> items = new ArrayList<>();
        while (true) {
            if (inBraces) {
                TokenKind kind = tokens.next().kind();
                tokens.back();
                if (kind == TokenKind.RBRACE) {
                    return items;
                }
            }
            Node.Item item = item();
            if (item == null) {
                return items;
            }
            items.add(item);
            if (tokens.next().kind() != TokenKind.COMMA) {
                tokens.back();
            }
        }
    }

    /** An item; {@code null} when the text ends before it does: what has no value yet is dropped, as Consul drops it. */
    private Node.@Nullable Item item() throws HclException {
        List<Token> keys = new ArrayList<>();
        Token token = tokens.next();
        while (token.kind() == TokenKind.IDENT || token.kind() == TokenKind.STRING) {
            keys.add(token);
            token = tokens.next();
            if (keys.size() > TokenReader.MAX_DEPTH) {
                throw HclException.at(token.position(), "more than " + TokenReader.MAX_DEPTH + " keys in a row");
            }
        }
        Node value = switch (token.kind()) {
            case ASSIGN -> assigned(keys, token);
            case LBRACE -> block(keys, token);
            case EOF -> {
                if (keys.isEmpty()) {
                    yield null;
                }
                throw noValue(keys, token);
            }
            case RBRACE -> {
                if (keys.isEmpty()) {
                    throw noKey(token);
                }
                throw noValue(keys, token);
            }
            default -> throw noKey(token);
        };
        if (value == null) {
            return null;
        }
        // Consul looks for a comment behind the value here: it decides which fault of a later character is met.
        tokens.next();
        tokens.back();
        return new Node.Item(keys, value);
    }

    private static HclException noKey(Token token) {
        return HclException.at(token.position(), "expected: IDENT | STRING | ASSIGN | LBRACE got: " + token.kind());
    }

    private static HclException noValue(List<Token> keys, Token token) {
        String shown = keys.stream().map(Token::text).collect(Collectors.joining(" "));
        return HclException.at(
                token.position(), "key '" + shown + "' expected start of object ('{') or assignment ('=')");
    }

    private @Nullable Node assigned(List<Token> keys, Token sign) throws HclException {
        if (keys.size() > 1) {
            throw HclException.at(sign.position(), "nested object expected: LBRACE got: ASSIGN");
        }
        if (keys.isEmpty()) {
            throw HclException.at(sign.position(), "no object keys found!");
        }
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER, FLOAT, BOOL, STRING, HEREDOC -> new Node.Literal(token);
            case LBRACE -> braces(token);
            case LBRACK -> list(token);
            case EOF -> null;
            default -> throw HclException.at(token.position(), "Unknown token: " + token);
        };
    }

    private Node block(List<Token> keys, Token brace) throws HclException {
        if (keys.isEmpty()) {
            throw HclException.at(brace.position(), "expected: IDENT | STRING got: LBRACE");
        }
        return braces(brace);
    }

    private Node braces(Token open) throws HclException {
        tokens.enter();
        List<Node.Item> items = items(true);
        Token close = tokens.next();
        if (close.kind() != TokenKind.RBRACE) {
            throw HclException.at(close.position(), "object expected closing RBRACE got: " + close.kind());
        }
        tokens.leave();
        return new Node.Braces(open.position(), items);
    }

    /** As in Consul no comma is needed behind a list in a list. */
    private Node list(Token open) throws HclException {
        tokens.enter();
        List<Node> elements = new ArrayList<>();
        boolean needsComma = false;
        while (true) {
            Token token = tokens.next();
            if (needsComma && token.kind() != TokenKind.COMMA && token.kind() != TokenKind.RBRACK) {
                throw HclException.at(
                        token.position(), "error parsing list, expected comma or list end, got: " + token.kind());
            }
            switch (token.kind()) {
                case NUMBER, FLOAT, BOOL, STRING, HEREDOC -> {
                    elements.add(new Node.Literal(token));
                    needsComma = true;
                }
                case COMMA -> needsComma = false;
                case LBRACE -> {
                    elements.add(element(token, "object"));
                    needsComma = true;
                }
                case LBRACK -> elements.add(element(token, "list"));
                case RBRACK -> {
                    tokens.leave();
                    return new Node.Listed(open.position(), elements);
                }
                default ->
                    throw HclException.at(token.position(), "unexpected token while parsing list: " + token.kind());
            }
        }
    }

    private Node element(Token open, String what) throws HclException {
        try {
            return what.equals("object") ? braces(open) : list(open);
        } catch (HclException e) {
            throw HclException.at(open.position(), "error while trying to parse " + what + " within list: " + e.text());
        }
    }
}
