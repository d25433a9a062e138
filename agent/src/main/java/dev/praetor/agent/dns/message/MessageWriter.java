package dev.praetor.agent.dns.message;

import java.util.Arrays;

/**
 * Writes messages into an array that grows. Names are compressed against all that stands before them (RFC 1035 section 4.1.4), in exactly equal spelling;
 * targets of SRV records are written in full but may be pointed at. Owned by one caller; {@link #reset} makes it ready for another message.
 */
public final class MessageWriter {

    /** Offsets from here on cannot be pointed at. */
    public static final int POINTABLE = 0x4000;

    private static final int POINTER = 0xC000;

    private final boolean compress;
    private byte[] bytes = new byte[512];
    private int end;
    private int[] suffixes = new int[64];
    private int suffixCount;
    private int[] pointers = new int[32];
    private int pointerCount;

    /**
     * @param compress whether names are compressed at all
     */
    public MessageWriter(boolean compress) {
        this.compress = compress;
    }

    /** Forgets the message. */
    public void reset() {
        end = 0;
        suffixCount = 0;
        pointerCount = 0;
        Arrays.fill(suffixes, 0);
    }

    /** How many bytes there are. */
    public int length() {
        return end;
    }

    /** The bytes so far. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, end);
    }

    /** Where pointers stand, in order. */
    public int[] pointers() {
        return Arrays.copyOf(pointers, pointerCount);
    }

    public void word(int value) {
        room(2);
        bytes[end++] = (byte) (value >> 8);
        bytes[end++] = (byte) value;
    }

    private void number(int value) {
        word(value >>> 16);
        word(value & 0xFFFF);
    }

    /** Writes bytes as they are. */
    public void opaque(byte[] data) {
        room(data.length);
        System.arraycopy(data, 0, bytes, end, data.length);
        end += data.length;
    }

    private void room(int count) {
        if (end + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + count));
        }
    }

    public void question(Question question) {
        name(question.name(), true);
        word(question.type());
        word(question.recordClass());
    }

    /**
     * Writes a record. A serial number is left zero.
     *
     * @throws UnwritableException when its data is too long; the message is not to be used then
     */
    public void record(ResourceRecord record) throws UnwritableException {
        name(record.owner(), true);
        word(record.type());
        word(RecordTypes.CLASS_IN);
        number(record.ttl());
        int lengthAt = end;
        word(0);
        data(record.data());
        int length = end - lengthAt - 2;
        bytes[lengthAt] = (byte) (length >> 8);
        bytes[lengthAt + 1] = (byte) length;
    }

    private void data(Data data) throws UnwritableException {
        switch (data) {
            case Data.Address address -> opaque(address.bytes());
            case Data.Service service -> {
                word(service.priority());
                word(service.weight());
                word(service.port());
                name(service.target(), false);
            }
            case Data.Text text -> {
                if (text.string().length > 255) {
                    throw new UnwritableException("string exceeded 255 bytes in txt");
                }
                room(1);
                bytes[end++] = (byte) text.string().length;
                opaque(text.string());
            }
            case Data.Pointer pointer -> name(pointer.name(), true);
            case Data.Authority authority -> {
                name(authority.server(), true);
                name(authority.mailbox(), true);
                number(0);
                number(authority.refresh());
                number(authority.retry());
                number(authority.expire());
                number(authority.minimum());
            }
            case Data.Opaque opaque -> opaque(opaque.bytes());
        }
    }

    private void name(DnsName name, boolean pointing) {
        int start = end;
        room(name.length());
        name.copyTo(bytes, start);
        int at = 0;
        while (name.at(at) != 0) {
            int known = compress ? remembered(name, at, start + at) : 0;
            if (known > 0 && pointing) {
                end = start + at;
                notePointer();
                word(POINTER | known);
                return;
            }
            at += 1 + name.at(at);
        }
        end = start + name.length();
    }

    private void notePointer() {
        if (pointerCount == pointers.length) {
            pointers = Arrays.copyOf(pointers, pointerCount * 2);
        }
        pointers[pointerCount++] = end;
    }

    /** Where the rest of a name stands already, 0 when nowhere; then it is noted that it stands here. */
    private int remembered(DnsName name, int from, int position) {
        if (suffixCount * 2 >= suffixes.length) {
            grow();
        }
        int slot = hash(bytes, position) & (suffixes.length - 1);
        while (suffixes[slot] != 0) {
            if (standsAt(suffixes[slot], name, from)) {
                return suffixes[slot];
            }
            slot = slot + 1 & suffixes.length - 1;
        }
        if (position < POINTABLE) {
            suffixes[slot] = position;
            suffixCount++;
        }
        return 0;
    }

    private boolean standsAt(int position, DnsName name, int from) {
        int at = position;
        for (int i = from; i < name.length(); i++) {
            while ((bytes[at] & 0xC0) == 0xC0 && isLabelStart(name, from, i)) {
                at = (bytes[at] & 0x3F) << 8 | bytes[at + 1] & 0xFF;
            }
            if ((bytes[at++] & 0xFF) != name.at(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabelStart(DnsName name, int from, int index) {
        int at = from;
        while (at < index) {
            at += 1 + name.at(at);
        }
        return at == index;
    }

    /** Of the name that stands at a position, through its pointers. */
    private static int hash(byte[] bytes, int position) {
        int hash = 17;
        int at = position;
        while (bytes[at] != 0) {
            if ((bytes[at] & 0xC0) == 0xC0) {
                at = (bytes[at] & 0x3F) << 8 | bytes[at + 1] & 0xFF;
            } else {
                int labelEnd = at + 1 + bytes[at];
                while (at < labelEnd) {
                    hash = hash * 31 + bytes[at++];
                }
            }
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    private void grow() {
        int[] old = suffixes;
        suffixes = new int[old.length * 2];
        for (int position : old) {
            if (position != 0) {
                int slot = hash(bytes, position) & (suffixes.length - 1);
                while (suffixes[slot] != 0) {
                    slot = slot + 1 & suffixes.length - 1;
                }
                suffixes[slot] = position;
            }
        }
    }
}
