package dev.praetor.base.hcl;

/** Reads the parts of numbers and escapes that HCL and its JSON have in common. Each returns the character it stopped at. */
final class Digits {

    private Digits() {}

    static boolean isDecimal(int character) {
        return character >= '0' && character <= '9';
    }

    static boolean isHexadecimal(int character) {
        return value(character) < 16;
    }

    private static int value(int character) {
        if (isDecimal(character)) {
            return character - '0';
        }
        if (character >= 'a' && character <= 'f') {
            return character - 'a' + 10;
        }
        return character >= 'A' && character <= 'F' ? character - 'A' + 10 : 16;
    }

    /** Reads on while there are digits; the first other character is put back. */
    static int mantissa(Input input, int first) {
        if (!isDecimal(first)) {
            return first;
        }
        int character = first;
        while (isDecimal(character)) {
            character = input.next();
        }
        input.backUnlessEnd(character);
        return character;
    }

    /** Reads what follows a point. */
    static int fraction(Input input, int point) {
        return point == '.' ? mantissa(input, input.peek()) : point;
    }

    /** Reads what follows an {@code e}. */
    static int exponent(Input input, int e) {
        if (!isExponent(e)) {
            return e;
        }
        int character = input.next();
        if (character == '-' || character == '+') {
            character = input.next();
        }
        return mantissa(input, character);
    }

    static boolean isExponent(int character) {
        return character == 'e' || character == 'E';
    }

    /** Reads an escape in a string behind its backslash. */
    static void escape(Input input) {
        int character = input.next();
        switch (character) {
            case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\', '"' -> {}
            case '0', '1', '2', '3', '4', '5', '6', '7' -> digits(input, character, 8, 3);
            case 'x' -> digits(input, input.next(), 16, 2);
            case 'u' -> digits(input, input.next(), 16, 4);
            case 'U' -> digits(input, input.next(), 16, 8);
            default -> input.fault("illegal char escape");
        }
    }

    private static void digits(Input input, int first, int base, int wanted) {
        int missing = wanted;
        int character = first;
        while (missing > 0 && value(character) < base) {
            character = input.next();
            if (character == Input.END) {
                break;
            }
            missing--;
        }
        if (missing > 0) {
            input.fault("illegal char escape");
        }
        if (missing != wanted) {
            input.backUnlessEnd(character);
        }
    }
}
