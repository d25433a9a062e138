package dev.praetor.interop.golden;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * One query as {@code dig} sends it, and its answer as {@code dig} prints it: the code, the flags, the records of each section with one blank between their
 * fields, serial numbers masked. The EDNS record is none of them.
 */
final class DnsStep {

    private static final int TIMEOUT_MILLIS = 3000;
    private static final int LONGEST = 65535;
    private static final int[] PRINTED_FLAGS = {Flags.QR, Flags.AA, Flags.TC, Flags.RD, Flags.RA, Flags.AD, Flags.CD};

    private final Agent agent;
    private final Masks masks;

    DnsStep(Agent agent, Masks masks) {
        this.agent = agent;
        this.masks = masks;
    }

    Map<String, @Nullable Object> run(Map<String, @Nullable Object> step) throws IOException {
        List<String> options = HttpStep.strings(step.get("options"));
        Message query = query(step, options);
        int type = query.getQuestion().getType();
        boolean stream = Boolean.TRUE.equals(step.get("tcp")) || type == Type.ANY || type == Type.AXFR;
        Message answer = new Message(stream ? overTcp(query.toWire()) : overUdp(query.toWire()));
        Map<String, @Nullable Object> got = new LinkedHashMap<>();
        got.put("rcode", Rcode.string(answer.getRcode()));
        got.put("flags", flags(answer.getHeader()));
        boolean ordered = Boolean.TRUE.equals(step.get("ordered"));
        addSection(got, answer, "answer", Section.ANSWER, options, !ordered);
        addSection(got, answer, "authority", Section.AUTHORITY, options, false);
        addSection(got, answer, "additional", Section.ADDITIONAL, options, !ordered);
        if (Boolean.TRUE.equals(step.get("count"))) {
            got.replaceAll((part, value) -> value instanceof List<?> records ? number(records.size()) : value);
        }
        return got;
    }

    /** A number as it is read from JSON. */
    private static BigDecimal number(int size) {
        return BigDecimal.valueOf(size).stripTrailingZeros();
    }

    private static Message query(Map<String, @Nullable Object> step, List<String> options) throws IOException {
        String text = (String) Objects.requireNonNull(step.get("dns"));
        int type = Type.value((String) Objects.requireNonNull(step.getOrDefault("type", "A")));
        Name name = Name.fromString(text, Name.root);
        Message query = new Message();
        Header header = query.getHeader();
        header.setFlag(Flags.AD);
        if (type != Type.AXFR) {
            header.setFlag(Flags.RD);
        }
        int recordClass = DClass.IN;
        int extendedFlags = 0;
        List<EDNSOption> edns = new ArrayList<>();
        for (String option : options) {
            switch (option) {
                case "+norec" -> header.unsetFlag(Flags.RD);
                case "+cdflag" -> header.setFlag(Flags.CD);
                case "+dnssec" -> extendedFlags |= ExtendedFlags.DO;
                case "CH" -> recordClass = DClass.CH;
                // The class follows; flags that are always sent; what concerns the printing only.
                case "-c", "+adflag", "+ignore", "+noanswer", "+noadditional" -> {}
                default -> other(option, header, edns);
            }
        }
        query.addRecord(Record.newRecord(name, type, recordClass), Section.QUESTION);
        if (step.get("edns") instanceof BigDecimal size) {
            query.addRecord(new OPTRecord(size.intValueExact(), 0, 0, extendedFlags, edns), Section.ADDITIONAL);
        }
        return query;
    }

    private static void other(String option, Header header, List<EDNSOption> edns) throws UnknownHostException {
        String value = option.substring(option.indexOf('=') + 1);
        if (option.startsWith("+opcode=")) {
            header.setOpcode(Opcode.value(value));
            return;
        }
        if (!option.startsWith("+subnet=")) {
            throw new IllegalArgumentException("no such option: " + option);
        }
        String[] parts = value.split("/", 2);
        edns.add(new ClientSubnetOption(Integer.parseInt(parts[1]), 0, masked(parts[0], Integer.parseInt(parts[1]))));
    }

    /** A network's address: the bits beyond its prefix are zero. */
    private static InetAddress masked(String address, int bits) throws UnknownHostException {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return InetAddress.getByAddress(bytes);
    }

    private byte[] overUdp(byte[] query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.send(new DatagramPacket(query, query.length));
            DatagramPacket answer = new DatagramPacket(new byte[LONGEST], LONGEST);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    private byte[] overTcp(byte[] query) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server(), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(query.length);
            out.write(query);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        }
    }

    private InetSocketAddress server() {
        return new InetSocketAddress("127.0.0.1", agent.variables().port("dns"));
    }

    private static String flags(Header header) {
        List<String> names = new ArrayList<>();
        for (int flag : PRINTED_FLAGS) {
            if (header.getFlag(flag)) {
                names.add(Flags.string(flag).toLowerCase(Locale.ROOT));
            }
        }
        return String.join(" ", names);
    }

    private void addSection(
            Map<String, @Nullable Object> got,
            Message answer,
            String name,
            int section,
            List<String> options,
            boolean sorted) {
        if (options.contains("+no" + name)) {
            return;
        }
        List<@Nullable Object> records = new ArrayList<>();
        for (Record record : answer.getSection(section)) {
            if (record.getType() != Type.OPT) {
                records.add(masks.text(text(record)));
            }
        }
        if (sorted) {
            records.sort((one, other) -> String.valueOf(one).compareTo(String.valueOf(other)));
        }
        if (!records.isEmpty()) {
            got.put(name, records);
        }
    }

    private static String text(Record record) {
        return record.getName()
                + " " + record.getTTL()
                + " " + DClass.string(record.getDClass())
                + " " + Type.string(record.getType())
                + " " + data(record);
    }

    private static String data(Record record) {
        return switch (record) {
            case SOARecord authority -> authority.rdataToString().replaceFirst("^(\\S+ \\S+) \\d+", "$1 <serial>");
            case AAAARecord address -> shortest(address.getAddress().getAddress());
            case TXTRecord texts ->
                texts.getStringsAsByteArrays().stream().map(DnsStep::quoted).collect(Collectors.joining(" "));
            default -> record.rdataToString();
        };
    }

    private static String quoted(byte[] text) {
        StringBuilder out = new StringBuilder("\"");
        for (byte each : text) {
            int character = each & 0xFF;
            if (character < ' ' || character > '~') {
                out.append(String.format("\\%03d", character));
            } else {
                out.append(character == '"' || character == '\\' ? "\\" : "").append((char) character);
            }
        }
        return out.append('"').toString();
    }

    /** An IPv6 address with its longest run of zeros left out (RFC 5952). */
    private static String shortest(byte[] address) {
        if (address.length == 4) {
            return "::ffff:" + (address[0] & 0xFF) + "." + (address[1] & 0xFF) + "." + (address[2] & 0xFF) + "."
                    + (address[3] & 0xFF);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (address[2 * i] & 0xFF) << 8 | address[2 * i + 1] & 0xFF;
        }
        int start = 0;
        int length = 1;
        for (int from = 0; from < 8; from++) {
            int to = from;
            while (to < 8 && groups[to] == 0) {
                to++;
            }
            if (to - from > length) {
                start = from;
                length = to - from;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (length > 1 && i == start) {
                text.append(i == 0 ? "::" : ":");
                i += length - 1;
                continue;
            }
            text.append(Integer.toHexString(groups[i])).append(i < 7 ? ":" : "");
        }
        return text.toString();
    }
}
