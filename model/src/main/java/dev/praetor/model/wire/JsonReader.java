package dev.praetor.model.wire;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoBase64;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.go.GoQuote;
import dev.praetor.base.go.GoUtf8;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as Go's {@code encoding/json} does, whose habits clients see: the syntax of the whole value is checked
 * before anything is decoded;
 * keys match in any case; the last duplicate wins; {@code null} gives nothing, so that the value stays what it was; a
 * value of the wrong type or an
 * unknown key is noted and decoding goes on, the first note being the error in the end; what follows the first value is
 * ignored.
 *
 * <p>Methods that take a current value return it when there is nothing to take: nothing given, or of the wrong type.
 * Owned by whoever made it; one
 * thread. Go's own limit on nesting is 10,000; what is decoded rather than passed over may nest {@link #MAX_DEPTH}
 * deep, so that no input exhausts the
 * stack. The caller bounds the length of the input.
 *
 * <p>Above 500 lines because every type of Go has its method here, all upon the same place in the input.
 */
public final class JsonReader {

    /** How deep decoded values may nest. */
    static final int MAX_DEPTH = 512;

    /** The Go type of durations that have a decoder of their own. */
    private static final String READABLE = "api.ReadableDuration";

    private static final Duration SHORTEST = Duration.ofNanos(1_000);

    private final byte[] input;
    private final int endOfValue;
    private int at;
    private @Nullable String error;
    private final boolean refuseUnknown;
    private boolean strict;
    private int depth;
    private final List<Frame> frames = new ArrayList<>();

    /**
     * An object being read: its fields, the one whose value comes next, and whether unknown keys were errors around it.
     */
    private static final class Frame {
        final JsonFields fields;
        final boolean strictOutside;
        String path = "";
        boolean first = true;

        Frame(JsonFields fields, boolean strictOutside) {
            this.fields = fields;
            this.strictOutside = strictOutside;
        }
    }

    private JsonReader(byte[] input, int endOfValue, JsonMode mode) {
        this.input = input;
        this.endOfValue = endOfValue;
        this.refuseUnknown = mode == JsonMode.STRICT;
        this.strict = refuseUnknown;
    }

    /**
     * The value that a text begins with.
     *
     * @throws JsonException with Go's words when there is none, or it is not of that type
     */
    public static <T> T decode(byte[] input, Codec<T> codec, JsonMode mode) {
        return decode(input, codec, mode, codec.zero());
    }

    /**
     * The value that a text begins with, decoded onto another: what the text does not give stays as it is there.
     *
     * @throws JsonException with Go's words when there is none, or it is not of that type
     */
    public static <T> T decode(byte[] input, Codec<T> codec, JsonMode mode, T onto) {
        int end = JsonScanner.endOfValue(input, 0);
        JsonReader in = new JsonReader(input, end, mode);
        T value = in.value(onto, codec);
        if (in.error != null) {
            throw new JsonException(in.error);
        }
        return value;
    }

    /**
     * The value that is a whole text, as Go's {@code Unmarshal} takes it.
     *
     * @throws JsonException with Go's words when there is none, more follows, or it is not of that type
     */
    public static <T> T decodeWhole(byte[] input, Codec<T> codec, JsonMode mode) {
        int end;
        try {
            end = JsonScanner.endOfValue(input, 0);
        } catch (JsonException wrong) {
            boolean cutOff = "EOF".equals(wrong.getMessage()) || "unexpected EOF".equals(wrong.getMessage());
            throw cutOff ? new JsonException("unexpected end of JSON input") : wrong;
        }
        for (int at = end; at < input.length; at++) {
            if (" \t\r\n".indexOf(input[at]) < 0) {
                throw new JsonException(
                        "invalid character " + GoQuote.quoteCharacter(input[at] & 0xff) + " after top-level value");
            }
        }
        return decode(input, codec, mode);
    }

    /** Notes an error, unless one is noted already. */
    public void note(String message) {
        if (error == null) {
            error = message;
        }
    }

    /** Enters an object. Notes it when there is something else, takes that away and answers false. */
    public boolean beginObject(JsonFields fields) {
        int next = peek();
        if (next != '{') {
            wrongType(fields.goType());
            return false;
        }
        open();
        frames.add(new Frame(fields, strict));
        if (fields.ownDecoder()) {
            strict = refuseUnknown && !fields.lenient();
        } else if (fields.lenient()) {
            strict = false;
        }
        return true;
    }

    /** The position of the next field that the struct knows; -1 when the object has ended. */
    public int nextField() {
        Frame frame = frames.getLast();
        while (true) {
            if (!nextMember(frame.first)) {
                strict = frame.strictOutside;
                frames.removeLast();
                return -1;
            }
            frame.first = false;
            JsonFields.Found found = key(frame.fields);
            if (found != null && found.index() == JsonFields.DROPPED) {
                skip();
                continue;
            }
            if (found != null) {
                frame.path = found.path();
                return found.index();
            }
            skip();
        }
    }

    /** Takes a key with its colon and finds its field; notes an unknown one where that is an error. */
    private JsonFields.@Nullable Found key(JsonFields fields) {
        int start = at + 1;
        int end = start;
        while (input[end] != '"' && input[end] != '\\') {
            end++;
        }
        JsonFields.Found found = input[end] == '"' ? fields.findExact(input, start, end) : null;
        if (found != null) {
            at = end + 1;
            colon();
            return found;
        }
        String key = text();
        colon();
        found = fields.findInAnyCase(key);
        if (found == null && strict) {
            note("json: unknown field " + GoQuote.quote(key));
        }
        return found;
    }

    private void colon() {
        peek();
        at++;
    }

    /** Enters a list or object. */
    private void open() {
        at++;
        depth++;
        if (depth > MAX_DEPTH) {
            throw new JsonException("exceeded max depth");
        }
    }

    /** Moves to the next member of an object or list; false when it has ended. */
    private boolean nextMember(boolean first) {
        int next = peek();
        if (next == '}' || next == ']') {
            at++;
            depth--;
            return false;
        }
        if (!first) {
            at++;
            peek();
        }
        return true;
    }

    public String string(String current, String goType) {
        int next = peek();
        if (next == '"') {
            return text();
        }
        wrongTypeUnlessNull(goType);
        return current;
    }

    public Bytes rawString(Bytes current, String goType) {
        int next = peek();
        if (next == '"') {
            return Bytes.of(text());
        }
        wrongTypeUnlessNull(goType);
        return current;
    }

    public boolean bool(boolean current, String goType) {
        int next = peek();
        if (next == 't' || next == 'f') {
            skip();
            return next == 't';
        }
        wrongTypeUnlessNull(goType);
        return current;
    }

    /** A Go {@code int}; what does not fit into 32 bits is refused as Go refuses what does not fit into 64. */
    public int int32(int current, String goType) {
        return (int) integer(current, goType, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public long int64(long current, String goType) {
        return integer(current, goType, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long integer(long current, String goType, long least, long most) {
        if (!isNumber(peek())) {
            wrongTypeUnlessNull(goType);
            return current;
        }
        String number = literal();
        try {
            long value = Long.parseLong(number);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notAnInteger) {
            // noted below, as what is out of range
        }
        wrong("number " + number, goType);
        return current;
    }

    public long uint64(long current, String goType) {
        if (!isNumber(peek())) {
            wrongTypeUnlessNull(goType);
            return current;
        }
        String number = literal();
        try {
            if (number.charAt(0) != '-') {
                return Long.parseUnsignedLong(number);
            }
        } catch (NumberFormatException notAnInteger) {
            // noted below, as what is out of range
        }
        wrong("number " + number, goType);
        return current;
    }

    public double float64(double current, String goType) {
        if (!isNumber(peek())) {
            wrongTypeUnlessNull(goType);
            return current;
        }
        String number = literal();
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            wrong("number " + number, goType);
            return current;
        }
        return value;
    }

    /**
     * A duration as Go string, or as nanoseconds of which the fraction is dropped; anything else is no duration but no
     * error.
     */
    public Duration duration(Duration current, String goType) {
        if (goType.equals(READABLE)) {
            return readableDuration();
        }
        int next = peek();
        if (isNumber(next)) {
            return nanoseconds(literal());
        }
        if (next != '"') {
            boolean absent = isNull();
            if (!absent) {
                skip();
            }
            return absent ? current : Duration.ZERO;
        }
        try {
            return GoDuration.parse(text());
        } catch (GoParseException failure) {
            note(String.valueOf(failure.getMessage()));
            return current;
        }
    }

    /**
     * As Go's {@code api.ReadableDuration} reads it: a Go string, or whatever prints as a number of nanoseconds. What is
     * neither ends the reading, whatever was noted before.
     */
    private Duration readableDuration() {
        if (peek() == '"') {
            try {
                return GoDuration.parse(text());
            } catch (GoParseException failure) {
                throw new JsonException(String.valueOf(failure.getMessage()));
            }
        }
        if (isNull()) {
            return Duration.ZERO;
        }
        int start = at;
        boolean number = isNumber(peek());
        skip();
        String written = new String(input, start, at - start, StandardCharsets.UTF_8);
        if (!number) {
            throw new JsonException("strconv.ParseFloat: parsing " + GoQuote.quote(written) + ": invalid syntax");
        }
        return nanoseconds(written);
    }

    /** As Go turns a float into an integer of 64 bits: one that is too large becomes the lowest. */
    private static Duration nanoseconds(String number) {
        double value = Double.parseDouble(number);
        return Duration.ofNanos(value >= 0x1p63 ? Long.MIN_VALUE : (long) value);
    }

    /** As {@link #duration}, but what is given below 1000 ns is taken as that many seconds. */
    public Duration durationOrSeconds(Duration current, String goType) {
        if (isNull()) {
            return current;
        }
        Duration given = duration(Duration.ZERO, goType);
        return given.compareTo(SHORTEST) < 0 ? Duration.ofSeconds(GoDuration.nanoseconds(given)) : given;
    }

    public @Nullable Duration durationPointer(@Nullable Duration current, String goType) {
        return isNull() ? null : duration(current == null ? Duration.ZERO : current, goType);
    }

    public @Nullable String stringPointer(@Nullable String current, String goType) {
        return isNull() ? null : string(current == null ? "" : current, goType);
    }

    public @Nullable Boolean boolPointer(@Nullable Boolean current, String goType) {
        return isNull() ? null : bool(current != null && current, goType);
    }

    public @Nullable Integer int32Pointer(@Nullable Integer current, String goType) {
        return isNull() ? null : int32(current == null ? 0 : current, goType);
    }

    public @Nullable Double float64Pointer(@Nullable Double current, String goType) {
        return isNull() ? null : float64(current == null ? 0 : current, goType);
    }

    /** A byte slice from base64. */
    public @Nullable Bytes bytes(@Nullable Bytes current, String goType) {
        if (isNull()) {
            return null;
        }
        if (peek() != '"') {
            wrongType(goType);
            return current;
        }
        GoBase64.Decoded decoded = GoBase64.decode(text());
        if (!decoded.error().isEmpty()) {
            note(decoded.error());
            return current;
        }
        return Bytes.wrap(decoded.bytes());
    }

    /** A value of another codec. */
    public <T extends @Nullable Object> T value(T current, Codec<T> codec) {
        return isNull() ? current : codec.readJson(this, current);
    }

    /** A value of another codec behind a Go pointer. */
    public <T> @Nullable T nullable(@Nullable T current, Codec<T> codec) {
        return isNull() ? null : codec.readJson(this, current == null ? codec.zero() : current);
    }

    public <T extends @Nullable Object> @Nullable List<T> list(
            @Nullable List<T> current, Codec<T> codec, String goType) {
        if (isNull()) {
            return null;
        }
        if (peek() != '[') {
            wrongType(goType);
            return current;
        }
        open();
        List<T> values = new ArrayList<>();
        while (nextMember(values.isEmpty())) {
            values.add(value(codec.zero(), codec));
        }
        return Collections.unmodifiableList(values);
    }

    public <T extends @Nullable Object> @Nullable Map<String, T> map(
            @Nullable Map<String, T> current, Codec<T> codec, String goType) {
        if (isNull()) {
            return null;
        }
        if (peek() != '{') {
            wrongType(goType);
            return current;
        }
        open();
        SortedMapOfText.Collector<T> values = new SortedMapOfText.Collector<>();
        for (boolean first = true; nextMember(first); first = false) {
            String key = text();
            colon();
            values.put(key, value(codec.zero(), codec));
        }
        return values.finish();
    }

    /** A free-form value: null, text, a boolean, a {@link Double} for every number, a list or a map by text of such. */
    public @Nullable Object any() {
        return switch (peek()) {
            case 'n' -> {
                skip();
                yield null;
            }
            case '"' -> text();
            case 't', 'f' -> bool(false, "bool");
            case '[' -> anyList();
            case '{' -> anyMap();
            default -> float64(0, "float64");
        };
    }

    private List<@Nullable Object> anyList() {
        open();
        List<@Nullable Object> values = new ArrayList<>();
        while (nextMember(values.isEmpty())) {
            values.add(any());
        }
        return Collections.unmodifiableList(values);
    }

    private Map<String, @Nullable Object> anyMap() {
        open();
        SortedMapOfText.Collector<@Nullable Object> values = new SortedMapOfText.Collector<>();
        for (boolean first = true; nextMember(first); first = false) {
            String key = text();
            colon();
            values.put(key, any());
        }
        return values.finish();
    }

    /** Whether the next value is {@code null}, which is then taken. */
    public boolean isNull() {
        if (peek() != 'n') {
            return false;
        }
        at += 4;
        return true;
    }

    /** Passes over the next value, however it is nested. */
    public void skip() {
        int open = 0;
        do {
            switch (peek()) {
                case '{', '[' -> {
                    open++;
                    at++;
                }
                case '}', ']' -> {
                    open--;
                    at++;
                }
                case '"' -> skipText();
                case ',', ':' -> at++;
                default -> skipLiteral();
            }
        } while (open > 0);
    }

    private void skipText() {
        at++;
        while (input[at] != '"') {
            at += input[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipLiteral() {
        while (at < endOfValue && isInLiteral(input[at])) {
            at++;
        }
    }

    private static boolean isInLiteral(byte next) {
        return next > ' ' && next != ',' && next != '}' && next != ']';
    }

    private void wrongTypeUnlessNull(String goType) {
        if (!isNull()) {
            wrongType(goType);
        }
    }

    /** Notes that the next value is not of a type, and passes over it. */
    public void wrongType(String goType) {
        int next = peek();
        String found = switch (next) {
            case '"' -> "string";
            case 't', 'f' -> "bool";
            case '{' -> "object";
            case '[' -> "array";
            default -> "number";
        };
        skip();
        wrong(found, goType);
    }

    private void wrong(String found, String goType) {
        if (error != null) {
            return;
        }
        StringBuilder message =
                new StringBuilder("json: cannot unmarshal ").append(found).append(" into Go ");
        if (frames.isEmpty()) {
            message.append("value");
        } else {
            message.append("struct field ").append(structInErrors());
            for (Frame frame : frames) {
                message.append('.').append(frame.path);
            }
        }
        error = message.append(" of type ").append(goType).toString();
    }

    /**
     * The struct that an error about a field names. A type with a decoder of its own is anonymous, and when the error
     * passes
     * out of such a decoder the struct around it takes its place.
     */
    private String structInErrors() {
        for (int index = 1; index < frames.size(); index++) {
            if (frames.get(index).fields.ownDecoder()) {
                return frames.get(index - 1).fields.goName();
            }
        }
        return frames.getLast().fields.goName();
    }

    private static boolean isNumber(int next) {
        return next == '-' || (next >= '0' && next <= '9');
    }

    private String literal() {
        int start = at;
        skipLiteral();
        return new String(input, start, at - start, StandardCharsets.US_ASCII);
    }

    private int peek() {
        while (true) {
            byte next = input[at];
            if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
                return next;
            }
            at++;
        }
    }

    /** The string that begins here. */
    private String text() {
        int start = ++at;
        boolean plain = true;
        while (input[at] != '"') {
            if (input[at] == '\\') {
                plain = false;
                at++;
            }
            at++;
        }
        int end = at++;
        return plain ? GoUtf8.decode(input, start, end) : JsonStrings.unescape(input, start, end);
    }
}
