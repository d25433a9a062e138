package dev.praetor.cli.flag;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.go.GoQuote;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a command: {@code -f v}, {@code -f=v}, {@code --f}; they end at the first argument that is none. Used by one thread.
 */
public final class FlagSet {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private final Map<String, Flag> flags = new TreeMap<>();

    /** A switch, off unless given. */
    public Setting<Boolean> bool(String name, String usage) {
        Setting<Boolean> setting = new Setting<>(false);
        add(new Flag(name, "", usage, "", text -> setting.set(parseBoolean(text))));
        return setting;
    }

    public Setting<String> string(String name, String initial, String usage) {
        Setting<String> setting = new Setting<>(initial);
        add(new Flag(
                name, kind(usage, "string"), usage, initial.isEmpty() ? "" : GoQuote.quote(initial), setting::set));
        return setting;
    }

    /** A text that is kept apart from "not given", shown as {@code value}. */
    public Setting<String> value(String name, String usage) {
        Setting<String> setting = new Setting<>("");
        add(new Flag(name, kind(usage, "value"), usage, "", setting::set));
        return setting;
    }

    /** An unsigned number of 64 bits. */
    public Setting<Long> unsigned(String name, String usage) {
        Setting<Long> setting = new Setting<>(0L);
        add(new Flag(name, kind(usage, "uint"), usage, "", text -> setting.set(parseUnsigned(text))));
        return setting;
    }

    /** A whole number of 64 bits with a default that the list of flags shows unless it is 0. */
    public Setting<Long> integer(String name, long initial, String usage) {
        Setting<Long> setting = new Setting<>(initial);
        add(new Flag(name, kind(usage, "int"), usage, initial == 0 ? "" : Long.toString(initial), text -> {
            BigInteger number = Numbers.parse(text);
            if (number == null) {
                throw new FlagException("parse error");
            }
            if (number.bitLength() > 63) {
                throw new FlagException("value out of range");
            }
            setting.set(number.longValue());
        }));
        return setting;
    }

    /** A duration in Go's form with a default that the list of flags shows unless it is 0. */
    public Setting<Duration> duration(String name, Duration initial, String usage) {
        Setting<Duration> setting = new Setting<>(initial);
        String shown = initial.isZero() ? "" : GoDuration.format(initial);
        add(new Flag(name, kind(usage, "duration"), usage, shown, text -> {
            try {
                setting.set(GoDuration.parse(text));
            } catch (GoParseException e) {
                throw new FlagException("parse error");
            }
        }));
        return setting;
    }

    /** A switch with a default, shown when it is on. */
    public Setting<Boolean> bool(String name, boolean initial, String usage) {
        Setting<Boolean> setting = new Setting<>(initial);
        add(new Flag(name, "", usage, initial ? "true" : "", text -> setting.set(parseBoolean(text))));
        return setting;
    }

    /** A whole number, kept apart from "not given", with the longer error text. */
    public Setting<Integer> integerValue(String name, String usage) {
        Setting<Integer> setting = new Setting<>(0);
        add(new Flag(name, kind(usage, "value"), usage, "", text -> {
            try {
                setting.set(Integer.parseInt(text));
            } catch (NumberFormatException e) {
                BigInteger number = Numbers.parse(text);
                String reason =
                        number == null || !text.matches("[+-]?[0-9]+") ? "invalid syntax" : "value out of range";
                throw new FlagException("strconv.Atoi: parsing " + GoQuote.quote(text) + ": " + reason);
            }
        }));
        return setting;
    }

    /** An unsigned number of 64 bits, kept apart from "not given", with the longer error text. */
    public Setting<Long> unsignedValue(String name, String usage) {
        Setting<Long> setting = new Setting<>(0L);
        add(new Flag(name, kind(usage, "value"), usage, "", text -> {
            try {
                setting.set(parseUnsigned(text));
            } catch (FlagException e) {
                String reason = "value out of range".equals(e.getMessage()) ? e.getMessage() : "invalid syntax";
                throw new FlagException("strconv.ParseUint: parsing " + GoQuote.quote(text) + ": " + reason);
            }
        }));
        return setting;
    }

    /** A duration in Go's form. */
    public Setting<Duration> durationValue(String name, String usage) {
        Setting<Duration> setting = new Setting<>(Duration.ZERO);
        add(new Flag(name, kind(usage, "value"), usage, "", text -> {
            try {
                setting.set(GoDuration.parse(text));
            } catch (GoParseException e) {
                throw new FlagException(String.valueOf(e.getMessage()));
            }
        }));
        return setting;
    }

    /** A switch that is kept apart from "not given", with the longer error text. */
    public Setting<Boolean> longBool(String name, String usage) {
        Setting<Boolean> setting = new Setting<>(false);
        add(new Flag(name, true, kind(usage, ""), usage, "", text -> {
            try {
                setting.set(parseBoolean(text));
            } catch (FlagException e) {
                throw new FlagException("strconv.ParseBool: parsing " + GoQuote.quote(text) + ": invalid syntax");
            }
        }));
        return setting;
    }

    /** A text that may be given several times, handed over as it comes: several flags can share one order. */
    public void each(String name, String usage, Consumer<String> taker) {
        add(new Flag(name, kind(usage, "value"), usage, "", taker::accept));
    }

    /** A text that may be given several times. */
    public Setting<List<String>> list(String name, String usage) {
        Setting<List<String>> setting = new Setting<>(List.of());
        add(new Flag(name, kind(usage, "value"), usage, "", text -> {
            List<String> more = new ArrayList<>(setting.get());
            more.add(text);
            setting.set(List.copyOf(more));
        }));
        return setting;
    }

    /** Pairs {@code key:value} that may be given several times; what has no colon is a key with an empty value. */
    public Setting<Map<String, String>> pairs(String name, String usage) {
        Setting<Map<String, String>> setting = new Setting<>(Map.of());
        add(new Flag(name, kind(usage, "key:value"), usage, "", text -> {
            int colon = text.indexOf(':');
            Map<String, String> more = new LinkedHashMap<>(setting.get());
            more.put(colon < 0 ? text : text.substring(0, colon), colon < 0 ? "" : text.substring(colon + 1));
            setting.set(more);
        }));
        return setting;
    }

    /** Pairs {@code key=value} that may be given several times, in order of their keys. */
    public Setting<Map<String, String>> assignments(String name, String usage) {
        Setting<Map<String, String>> setting = new Setting<>(Map.of());
        add(new Flag(name, kind(usage, "value"), usage, "", text -> {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new FlagException("Missing \"=\" value in argument: " + text);
            }
            Map<String, String> more = new TreeMap<>(setting.get());
            more.put(text.substring(0, equals), text.substring(equals + 1));
            setting.set(more);
        }));
        return setting;
    }

    private void add(Flag flag) {
        flags.put(flag.name(), flag);
    }

    private static String kind(String usage, String otherwise) {
        int open = usage.indexOf('`');
        return open < 0 ? otherwise : usage.substring(open + 1, usage.indexOf('`', open + 1));
    }

    /**
     * Parses the flags at the front and returns the arguments behind them.
     *
     * @throws FlagException at the first flag that is not allowed; flags before it are set
     */
    public List<String> parse(List<String> arguments) throws FlagException {
        int at = 0;
        while (at < arguments.size()) {
            String argument = arguments.get(at);
            if (argument.length() < 2 || argument.charAt(0) != '-') {
                break;
            }
            at++;
            if (argument.equals("--")) {
                break;
            }
            String text = argument.substring(argument.charAt(1) == '-' ? 2 : 1);
            if (text.isEmpty() || text.charAt(0) == '-' || text.charAt(0) == '=') {
                throw new FlagException("bad flag syntax: " + argument);
            }
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            String value = equals < 0 ? null : text.substring(equals + 1);
            Flag flag = flags.get(name);
            if (flag == null && (name.equals("h") || name.equals("help"))) {
                throw FlagException.help();
            }
            if (flag == null) {
                throw new FlagException("flag provided but not defined: -" + name);
            }
            if (value == null && !flag.isBoolean()) {
                if (at == arguments.size()) {
                    throw new FlagException("flag needs an argument: -" + name);
                }
                value = arguments.get(at++);
            }
            set(flag, value);
        }
        return arguments.subList(at, arguments.size());
    }

    private static void set(Flag flag, @Nullable String value) throws FlagException {
        String text = value == null ? "true" : value;
        try {
            flag.value().set(text);
        } catch (FlagException e) {
            String start = flag.isBoolean() ? "invalid boolean value " : "invalid value ";
            String of = flag.isBoolean() ? " for -" : " for flag -";
            throw new FlagException(start + GoQuote.quote(text) + of + flag.name() + ": " + e.getMessage());
        }
    }

    private static boolean parseBoolean(String text) throws FlagException {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new FlagException("parse error");
        };
    }

    private static long parseUnsigned(String text) throws FlagException {
        BigInteger number = text.startsWith("-") || text.startsWith("+") ? null : Numbers.parse(text);
        if (number == null) {
            throw new FlagException("parse error");
        }
        if (number.compareTo(TWO_TO_64) >= 0) {
            throw new FlagException("value out of range");
        }
        return number.longValue();
    }

    /** The list that follows the text of a wrong flag, beginning with {@code Usage:}. */
    public String usage() {
        StringBuilder out = new StringBuilder("Usage:\n");
        for (Flag flag : flags.values()) {
            out.append("  -").append(flag.name());
            if (!flag.kind().isEmpty()) {
                out.append(' ').append(flag.kind());
            }
            out.append("\n    \t").append(flag.usage().replace("`", ""));
            if (!flag.shownDefault().isEmpty()) {
                out.append(" (default ").append(flag.shownDefault()).append(')');
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** The flags for a help text, with an empty line before each. */
    public String help() {
        StringBuilder out = new StringBuilder();
        for (Flag flag : flags.values()) {
            out.append("\n  -").append(flag.name());
            if (!flag.kind().isEmpty()) {
                out.append("=<").append(flag.kind()).append('>');
            }
            out.append('\n');
            wrap(out, flag.usage().replace("`", ""));
        }
        return out.toString();
    }

    private static void wrap(StringBuilder out, String text) {
        int width = 0;
        for (String word : text.split(" ", -1)) {
            if (width > 0 && width + 1 + word.length() > 70) {
                out.append('\n');
                width = 0;
            }
            out.append(width == 0 ? "     " : " ").append(word);
            width += (width == 0 ? 0 : 1) + word.length();
        }
        out.append('\n');
    }

    /** These flags and those of another set together. */
    public FlagSet and(FlagSet other) {
        FlagSet both = new FlagSet();
        both.flags.putAll(flags);
        both.flags.putAll(other.flags);
        return both;
    }
}
