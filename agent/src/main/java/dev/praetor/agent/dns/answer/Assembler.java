package dev.praetor.agent.dns.answer;

import dev.praetor.agent.dns.message.Flags;
import dev.praetor.agent.dns.message.MessageWriter;
import dev.praetor.agent.dns.message.Query;
import dev.praetor.agent.dns.message.QueryParser;
import dev.praetor.agent.dns.message.Question;
import dev.praetor.agent.dns.message.RecordTypes;
import dev.praetor.agent.dns.message.ResponseCodes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answer to one query of a template: its records in a random order, cut to size, with the query's own header, question and OPT record. Owned by one
 * thread, as is the array it writes into.
 */
public final class Assembler {

    /** The most bytes of any message. */
    public static final int MAX_BYTES = 65535;

    private static final int SPARE_BYTES = 8;
    private static final int ADDRESS_HEAD = 10;

    private final RandomGenerator random;
    private byte[] out = new byte[4096];
    private int[] order = new int[64];
    private int[] starts = new int[64];

    /** The addresses of targets that went into the answer already. */
    private final BitSet glued = new BitSet();

    public Assembler(RandomGenerator random) {
        this.random = random;
    }

    /** The message that was assembled last, from its first byte on. */
    public byte[] bytes() {
        return out;
    }

    /** What goes with every answer of a query. */
    public record Manner(Limits limits, boolean truncationFlag, boolean recursionAvailable, int serial) {}

    /**
     * Writes an answer.
     *
     * @return its length; 0 when it fits into no message, -1 when its records cannot be moved this far apart: then it is to be encoded in the order wanted
     */
    public int assemble(Template template, Query query, Manner manner) {
        Limits limits = manner.limits();
        int total = template.answers();
        boolean chosen = template.shuffled() && limits.chosen() > 0 && limits.chosen() < total;
        int wanted = chosen ? limits.chosen() : total;
        arrange(template, total, Math.min(wanted, limits.answers()));
        // Refusals are all that Consul answers without an OPT record.
        Query.Edns edns = template.responseCode() == ResponseCodes.REFUSED ? null : query.edns();
        int opt = Template.optLength(edns);
        int length = template.length() + opt;
        for (int i = wanted; i < total; i++) {
            length -= template.answerLength(order[i]);
        }
        boolean fits = wanted <= 1 || length <= limits.bytes() - SPARE_BYTES;
        if (wanted <= limits.answers() && fits) {
            return length > MAX_BYTES ? 0 : whole(template, query, edns, manner, wanted, length);
        }
        return cut(template, query, manner, wanted, opt);
    }

    /** Chooses which answers come first. */
    private void arrange(Template template, int total, int wanted) {
        if (order.length < total) {
            order = new int[total];
            starts = new int[total];
        }
        for (int i = 0; i < total; i++) {
            order[i] = i;
        }
        if (!template.shuffled()) {
            return;
        }
        for (int i = 0; i < Math.min(wanted, total - 1); i++) {
            int other = i + random.nextInt(total - i);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }

    private int whole(
            Template template, Query query, Query.@Nullable Edns edns, Manner manner, int wanted, int length) {
        room(length);
        int end = answers(template, query, wanted);
        int shift = end - template.answersEnd();
        template.copy(template.answersEnd(), template.length(), out, end);
        end += template.length() - template.answersEnd();
        for (int i = 0; i < template.moved(); i++) {
            int target = starts[template.movedAnswer(i)] + template.movedOffset(i);
            if (target >= MessageWriter.POINTABLE) {
                return -1;
            }
            word(template.movedPosition(i) + shift, 0xC000 | target);
        }
        for (int i = 0; i < template.serials(); i++) {
            int position = template.serialPosition(i);
            number(position < template.answersEnd() ? position : position + shift, manner.serial());
        }
        if (edns != null) {
            end = opt(edns, end);
        }
        header(template, query, manner, 0);
        word(6, wanted);
        word(8, template.authorities());
        word(10, template.additionals() + (edns == null ? 0 : 1));
        return end;
    }

    private int cut(Template template, Query query, Manner manner, int wanted, int opt) {
        Limits limits = manner.limits();
        int kept = Math.min(wanted, limits.answers());
        boolean plain = limits.uncompressed() && kept < wanted;
        int length = template.questionEnd() + template.authorityEnd() - template.answersEnd();
        int start = template.questionEnd();
        int fitting = 0;
        int glue = 0;
        glued.clear();
        while (fitting < kept) {
            int answer = order[fitting];
            boolean added = addsGlue(template, answer);
            int more = plain
                    ? template.answerPlainLength(answer)
                            + (added ? template.additionalPlainLength(template.glue(answer)) : 0)
                    : template.answerLength(answer) + (added ? glueLength(template, answer, start) : 0);
            if (fitting > 0 && length + more > limits.bytes() - SPARE_BYTES) {
                break;
            }
            length += more;
            start += template.answerLength(answer);
            fitting++;
        }
        room(length + opt + 64);
        int end = answers(template, query, fitting);
        template.copy(template.answersEnd(), template.authorityEnd(), out, end);
        end += template.authorityEnd() - template.answersEnd();
        glued.clear();
        for (int i = 0; i < fitting; i++) {
            int answer = order[i];
            if (addsGlue(template, answer)) {
                end = glue(template, answer, end);
                glue++;
            }
        }
        header(template, query, manner, manner.truncationFlag() && fitting < wanted ? Flags.TRUNCATED : 0);
        word(6, fitting);
        word(8, template.authorities());
        word(10, glue);
        return end;
    }

    /** Whether the target of an answer has an address, and this is the first of the answers with that target. */
    private boolean addsGlue(Template template, int answer) {
        int glue = template.glue(answer);
        if (glue < 0 || glued.get(glue)) {
            return false;
        }
        glued.set(glue);
        return true;
    }

    /** The length of the address of an answer's target, as {@link #glue} writes it when the answer starts at a place. */
    private int glueLength(Template template, int answer, int start) {
        int data = addressLength(template, answer);
        if (template.isLiteral()) {
            return template.targetLength(answer) + data;
        }
        if (start + template.targetOffset(answer) < MessageWriter.POINTABLE) {
            return 2 + data;
        }
        return data + (sharesTail(template, answer) ? template.firstLabel(answer) + 2 : template.targetLength(answer));
    }

    /** Whether what follows the first label of an answer's target stands in the first answer too. */
    private boolean sharesTail(Template template, int answer) {
        return template.glue(order[0]) >= 0 && template.sameTail(answer, order[0]);
    }

    /** Writes the question and the first answers of the order; notes where each begins. */
    private int answers(Template template, Query query, int count) {
        template.copy(QueryParser.HEADER, template.questionEnd(), out, QueryParser.HEADER);
        Question question = query.question();
        word(template.questionEnd() - 4, question.type());
        word(template.questionEnd() - 2, question.recordClass());
        int end = template.questionEnd();
        for (int i = 0; i < count; i++) {
            int answer = order[i];
            int start = template.answerStart(answer);
            starts[answer] = end;
            template.copy(start, start + template.answerLength(answer), out, end);
            end += template.answerLength(answer);
        }
        return end;
    }

    /** Writes the address of an answer's target, with a pointer at it, or at its tail in the first answer, where it can be had. */
    private int glue(Template template, int answer, int at) {
        int next = template.additionalStart(template.glue(answer) + 1);
        int head = next - addressLength(template, answer);
        int target = starts[answer] + template.targetOffset(answer);
        boolean literal = template.isLiteral();
        int end = at;
        room(at + template.targetLength(answer) + 64);
        if (!literal && target < MessageWriter.POINTABLE) {
            word(end, 0xC000 | target);
            end += 2;
        } else if (!literal && sharesTail(template, answer)) {
            int label = template.firstLabel(answer);
            System.arraycopy(out, target, out, end, label);
            int first = order[0];
            word(end + label, 0xC000 | starts[first] + template.targetOffset(first) + template.firstLabel(first));
            end += label + 2;
        } else {
            System.arraycopy(out, target, out, end, template.targetLength(answer));
            end += template.targetLength(answer);
        }
        template.copy(head, next, out, end);
        return end + next - head;
    }

    /** The length of the address record of an answer's target, without its name. */
    private static int addressLength(Template template, int answer) {
        boolean version4 = template.additionalPlainLength(template.glue(answer))
                == template.targetLength(answer) + ADDRESS_HEAD + 4;
        return ADDRESS_HEAD + (version4 ? 4 : 16);
    }

    private int opt(Query.Edns edns, int at) {
        byte[] subnet = edns.subnet();
        out[at] = 0;
        word(at + 1, RecordTypes.OPT);
        word(at + 3, edns.udpSize());
        number(at + 5, 0);
        word(at + 9, subnet == null ? 0 : 4 + subnet.length);
        if (subnet == null) {
            return at + 11;
        }
        word(at + 11, 8);
        word(at + 13, subnet.length);
        System.arraycopy(subnet, 0, out, at + 15, subnet.length);
        return at + 15 + subnet.length;
    }

    private void header(Template template, Query query, Manner manner, int truncated) {
        word(0, query.id());
        boolean notify = query.opcode() == Query.OPCODE_NOTIFY;
        int echoed = query.flags() & (Flags.OPCODE | (notify ? 0 : Flags.RECURSION_DESIRED | Flags.CHECKING_DISABLED));
        word(
                2,
                Flags.RESPONSE
                        | echoed
                        | truncated
                        | (template.authoritative() ? Flags.AUTHORITATIVE : 0)
                        | (manner.recursionAvailable() ? Flags.RECURSION_AVAILABLE : 0)
                        | template.responseCode());
        word(4, 1);
    }

    /** Writes an answer that holds no record: the header, and the question where it is known. */
    public int error(QueryParser.Refused refused) {
        word(0, refused.id());
        int echoed = refused.flags() & (0xFFFF ^ (Flags.AUTHORITATIVE | Flags.RESERVED | Flags.RESPONSE_CODE));
        word(2, Flags.RESPONSE | echoed | refused.responseCode());
        Arrays.fill(out, 4, QueryParser.HEADER, (byte) 0);
        Question question = refused.question();
        if (question == null) {
            return QueryParser.HEADER;
        }
        word(4, 1);
        MessageWriter writer = new MessageWriter(false);
        writer.question(question);
        byte[] bytes = writer.toByteArray();
        System.arraycopy(bytes, 0, out, QueryParser.HEADER, bytes.length);
        return QueryParser.HEADER + bytes.length;
    }

    private void room(int length) {
        if (length > out.length) {
            out = Arrays.copyOf(out, Math.max(length, 2 * out.length));
        }
    }

    private void word(int at, int value) {
        out[at] = (byte) (value >> 8);
        out[at + 1] = (byte) value;
    }

    private void number(int at, int value) {
        word(at, value >>> 16);
        word(at + 2, value);
    }
}
