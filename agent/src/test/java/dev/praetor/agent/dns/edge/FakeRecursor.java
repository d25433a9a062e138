package dev.praetor.agent.dns.edge;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Another DNS server of this machine, whose answers a test says. */
final class FakeRecursor implements AutoCloseable {

    /** What is answered, by the query: any number of messages, of which only the first goes over TCP. */
    interface Behaviour {
        List<byte[]> answers(Message query, boolean tcp) throws IOException;
    }

    private final DatagramSocket datagrams;
    private final ServerSocket connections;
    private final Behaviour behaviour;

    /** The queries that came, in order. */
    final List<Message> queries = new CopyOnWriteArrayList<>();

    FakeRecursor(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        InetAddress here = InetAddress.getByName("127.0.0.1");
        ServerSocket tcp = new ServerSocket(0, 50, here);
        DatagramSocket udp = at(tcp.getLocalPort(), here);
        // The port that is free for TCP may be another program's for UDP.
        while (udp == null) {
            tcp.close();
            tcp = new ServerSocket(0, 50, here);
            udp = at(tcp.getLocalPort(), here);
        }
        connections = tcp;
        datagrams = udp;
        Thread.ofVirtual().start(this::serveDatagrams);
        Thread.ofVirtual().start(this::serveConnections);
    }

    private static @Nullable DatagramSocket at(int port, InetAddress here) throws SocketException {
        try {
            return new DatagramSocket(port, here);
        } catch (BindException taken) {
            return null;
        }
    }

    /** Answers every question with one address. */
    static Behaviour address(String address) {
        return (query, tcp) ->
                List.of(answer(query, Rcode.NOERROR, "A " + address).toWire());
    }

    /** Answers every question with a code. */
    static Behaviour code(int code) {
        return (query, tcp) -> List.of(answer(query, code).toWire());
    }

    /** Answers nothing. */
    static Behaviour silence() {
        return (query, tcp) -> List.of();
    }

    /** An answer to a query, its records written as {@code TYPE data} with the question's name. */
    static Message answer(Message query, int code, String... records) throws IOException {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.getHeader().setRcode(code);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        for (String record : records) {
            int blank = record.indexOf(' ');
            answer.addRecord(
                    Record.fromString(
                            query.getQuestion().getName(),
                            Type.value(record.substring(0, blank)),
                            DClass.IN,
                            77,
                            record.substring(blank + 1),
                            Name.root),
                    Section.ANSWER);
        }
        return answer;
    }

    String address() {
        return "127.0.0.1:" + connections.getLocalPort();
    }

    private void serveDatagrams() {
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        while (!datagrams.isClosed()) {
            try {
                datagrams.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                for (byte[] answer : answers(query, false)) {
                    datagrams.send(
                            new DatagramPacket(answer, answer.length, (InetSocketAddress) packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed, or nothing a fake could answer
            }
        }
    }

    private void serveConnections() {
        while (!connections.isClosed()) {
            try (Socket socket = connections.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                for (byte[] answer : answers(query, true)) {
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                }
            } catch (IOException e) {
                // closed, or nothing a fake could answer
            }
        }
    }

    private List<byte[]> answers(byte[] query, boolean tcp) throws IOException {
        Message message = new Message(query);
        queries.add(message);
        return behaviour.answers(message, tcp);
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        connections.close();
    }
}
