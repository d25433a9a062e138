package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.message.Data;
import dev.praetor.agent.dns.message.MessageWriter;
import dev.praetor.agent.dns.message.Query;
import dev.praetor.agent.dns.message.QueryParser;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResourceRecord;
import dev.praetor.agent.dns.message.UnwritableException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoded answer with what is needed to put its records in another order and to leave some out: made once for a question and an unchanged catalog, kept
 * as an array of bytes, assembled anew for each query. Immutable.
 *
 * <h2>Why records can be moved</h2>
 *
 * Only the answers change places, and only in answers about services. All of those have the name of the question, so what they hold is a pointer to the
 * question, which never moves, and data without pointers: an address, or the target of an SRV record, which is never compressed (RFC 2782). Records of the
 * additional section may point at a target in an answer. The template lists those pointers by answer and distance, and the assembler sets them for the new
 * places. When records are left out, the additional section becomes one address for each SRV record kept (semantics.md 10.8), which is written with a pointer
 * at its own target: so no pointer leads to what is not there.
 *
 * <h2>Layout</h2>
 *
 * A head of {@value #HEAD} bytes; for each answer its start in the message, its length without compression, where its address stands among the additional
 * records and where its target stands within it; for each additional record its start and length without compression; pointers to set; places of serial
 * numbers; the message from its header on. Numbers are big-endian.
 */
public final class Template {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int HEAD = 32;
    private static final int ANSWER = 12;
    private static final int ADDITIONAL = 6;
    private static final int MOVED = 8;
    private static final int NONE = 0xFFFF;

    private final byte[] bytes;

    /** A template that was kept. */
    public Template(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes to keep. */
    public byte[] bytes() {
        return bytes;
    }

    private int word(int at) {
        return (short) SHORT.get(bytes, at) & 0xFFFF;
    }

    private int number(int at) {
        return (int) INT.get(bytes, at);
    }

    int responseCode() {
        return bytes[0];
    }

    boolean authoritative() {
        return bytes[1] != 0;
    }

    boolean shuffled() {
        return bytes[2] != 0;
    }

    int answers() {
        return word(4);
    }

    int authorities() {
        return word(6);
    }

    int additionals() {
        return word(8);
    }

    int moved() {
        return word(10);
    }

    int serials() {
        return bytes[3];
    }

    /** The length of the whole message. */
    int length() {
        return number(12);
    }

    /** The length of the whole message if no name in it were compressed. */
    int plainLength() {
        return number(16);
    }

    /** Whether no name in it is compressed. */
    boolean isLiteral() {
        return length() == plainLength();
    }

    /** Where the question ends in the message. */
    int questionEnd() {
        return number(20);
    }

    /** Where the answers end in the message. */
    int answersEnd() {
        return number(24);
    }

    /** Where the authority section ends in the message. */
    int authorityEnd() {
        return number(28);
    }

    private int answerAt(int answer) {
        return HEAD + answer * ANSWER;
    }

    int answerStart(int answer) {
        return answer == answers() ? answersEnd() : number(answerAt(answer));
    }

    int answerLength(int answer) {
        return answerStart(answer + 1) - answerStart(answer);
    }

    int answerPlainLength(int answer) {
        return word(answerAt(answer) + 4);
    }

    /** The additional record that is the address of an answer's target, -1 without one. */
    int glue(int answer) {
        int glue = word(answerAt(answer) + 6);
        return glue == NONE ? -1 : glue;
    }

    /** Where the target stands within an answer. */
    int targetOffset(int answer) {
        return word(answerAt(answer) + 8);
    }

    /** How long the target is. */
    int targetLength(int answer) {
        return word(answerAt(answer) + 10);
    }

    /** How long the first label of the target is, with its length. */
    int firstLabel(int answer) {
        return 1 + bytes[targetAt(answer)];
    }

    /** Whether the targets of two answers differ in their first labels at most. */
    boolean sameTail(int answer, int other) {
        int from = targetAt(answer) + firstLabel(answer);
        int otherFrom = targetAt(other) + firstLabel(other);
        return Arrays.equals(
                bytes,
                from,
                targetAt(answer) + targetLength(answer),
                bytes,
                otherFrom,
                targetAt(other) + targetLength(other));
    }

    private int targetAt(int answer) {
        return messageAt() + answerStart(answer) + targetOffset(answer);
    }

    private int additionalAt(int additional) {
        return answerAt(answers()) + additional * ADDITIONAL;
    }

    int additionalStart(int additional) {
        return additional == additionals() ? length() : number(additionalAt(additional));
    }

    int additionalPlainLength(int additional) {
        return word(additionalAt(additional) + 4);
    }

    private int movedAt(int index) {
        return additionalAt(additionals()) + index * MOVED;
    }

    /** Where in the message a pointer stands that leads into an answer. */
    int movedPosition(int index) {
        return number(movedAt(index));
    }

    int movedAnswer(int index) {
        return word(movedAt(index) + 4);
    }

    int movedOffset(int index) {
        return word(movedAt(index) + 6);
    }

    int serialPosition(int index) {
        return number(movedAt(moved()) + index * 4);
    }

    private int messageAt() {
        return movedAt(moved()) + serials() * 4;
    }

    /** Copies bytes of the message. */
    void copy(int from, int to, byte[] target, int offset) {
        System.arraycopy(bytes, messageAt() + from, target, offset, to - from);
    }

    /**
     * Encodes an answer.
     *
     * @throws UnwritableException when a record cannot be written: there is no answer then
     */
    public static Template of(Question question, Draft draft, boolean compress) throws UnwritableException {
        MessageWriter writer = new MessageWriter(compress);
        for (int at = 0; at < QueryParser.HEADER; at += 2) {
            writer.word(0);
        }
        writer.question(question);
        int questionEnd = writer.length();
        List<Integer> serials = new ArrayList<>(0);
        int[] answerStarts = write(draft.answers(), writer, serials);
        int answersEnd = writer.length();
        write(draft.authority(), writer, serials);
        int authorityEnd = writer.length();
        int[] additionalStarts = write(draft.additional(), writer, serials);
        byte[] message = writer.toByteArray();
        List<int[]> moved =
                draft.shuffled() ? moved(message, writer.pointers(), questionEnd, answerStarts, answersEnd) : List.of();

        int tables = HEAD
                + answerStarts.length * ANSWER
                + additionalStarts.length * ADDITIONAL
                + moved.size() * MOVED
                + serials.size() * 4;
        byte[] out = new byte[tables + message.length];
        out[0] = (byte) draft.responseCode();
        out[1] = (byte) (draft.authoritative() ? 1 : 0);
        out[2] = (byte) (draft.shuffled() ? 1 : 0);
        out[3] = (byte) serials.size();
        word(out, 4, answerStarts.length);
        word(out, 6, draft.authority().size());
        word(out, 8, additionalStarts.length);
        word(out, 10, moved.size());
        INT.set(out, 12, message.length);
        INT.set(out, 20, questionEnd);
        INT.set(out, 24, answersEnd);
        INT.set(out, 28, authorityEnd);
        int at = HEAD;
        int plain = questionEnd;
        for (int i = 0; i < answerStarts.length; i++) {
            ResourceRecord record = draft.answers().get(i);
            int length = plainLength(record);
            plain += length;
            INT.set(out, at, answerStarts[i]);
            word(out, at + 4, length);
            word(out, at + 6, NONE);
            if (record.data() instanceof Data.Service service) {
                int end = i + 1 < answerStarts.length ? answerStarts[i + 1] : answersEnd;
                word(out, at + 6, glue(draft, service));
                word(out, at + 8, end - service.target().length() - answerStarts[i]);
                word(out, at + 10, service.target().length());
            }
            at += ANSWER;
        }
        for (ResourceRecord record : draft.authority()) {
            plain += plainLength(record);
        }
        for (int i = 0; i < additionalStarts.length; i++) {
            int length = plainLength(draft.additional().get(i));
            plain += length;
            INT.set(out, at, additionalStarts[i]);
            word(out, at + 4, length);
            at += ADDITIONAL;
        }
        INT.set(out, 16, plain);
        for (int[] pointer : moved) {
            INT.set(out, at, pointer[0]);
            word(out, at + 4, pointer[1]);
            word(out, at + 6, pointer[2]);
            at += MOVED;
        }
        for (int serial : serials) {
            INT.set(out, at, serial);
            at += 4;
        }
        System.arraycopy(message, 0, out, tables, message.length);
        return new Template(out);
    }

    private static void word(byte[] out, int at, int value) {
        SHORT.set(out, at, (short) value);
    }

    private static int[] write(List<ResourceRecord> records, MessageWriter writer, List<Integer> serials)
            throws UnwritableException {
        int[] starts = new int[records.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = writer.length();
            ResourceRecord record = records.get(i);
            writer.record(record);
            if (record.type() == RecordTypes.SOA && record.data() instanceof Data.Authority) {
                serials.add(writer.length() - 20);
            }
        }
        return starts;
    }

    /** The pointers that lead into answers: where they stand, which answer, how far into it. */
    private static List<int[]> moved(
            byte[] message, int[] pointers, int questionEnd, int[] answerStarts, int answersEnd) {
        List<int[]> moved = new ArrayList<>();
        for (int position : pointers) {
            int target = (message[position] & 0x3F) << 8 | message[position + 1] & 0xFF;
            if (target >= questionEnd && target < answersEnd) {
                int answer = 0;
                while (answer + 1 < answerStarts.length && answerStarts[answer + 1] <= target) {
                    answer++;
                }
                moved.add(new int[] {position, answer, target - answerStarts[answer]});
            }
        }
        return moved;
    }

    private static int glue(Draft draft, Data.Service service) {
        List<ResourceRecord> additional = draft.additional();
        for (int i = 0; i < additional.size(); i++) {
            if (additional.get(i).isAddress() && additional.get(i).owner().equals(service.target())) {
                return i;
            }
        }
        return NONE;
    }

    private static int plainLength(ResourceRecord record) {
        return record.owner().length()
                + 10
                + switch (record.data()) {
                    case Data.Address address -> address.bytes().length;
                    case Data.Service service -> 6 + service.target().length();
                    case Data.Text text -> 1 + text.string().length;
                    case Data.Pointer pointer -> pointer.name().length();
                    case Data.Authority authority ->
                        authority.server().length() + authority.mailbox().length() + 20;
                    case Data.Opaque opaque -> opaque.bytes().length;
                };
    }

    /** How large a message with the OPT record of a query's answer is beyond the rest. */
    static int optLength(Query.@Nullable Edns edns) {
        if (edns == null) {
            return 0;
        }
        byte[] subnet = edns.subnet();
        return 11 + (subnet == null ? 0 : 4 + subnet.length);
    }
}
