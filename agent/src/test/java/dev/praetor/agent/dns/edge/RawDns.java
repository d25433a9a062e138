package dev.praetor.agent.dns.edge;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** Sends bytes to a DNS server as they are. */
record RawDns(InetSocketAddress udp, InetSocketAddress tcp) {

    private static final int TIMEOUT_MILLIS = 20_000;

    /** A socket on which an answer is waited for long enough. */
    DatagramSocket datagrams() throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(udp);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static void send(DatagramSocket socket, byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length));
    }

    static byte[] receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    byte[] overUdp(byte[] message) throws IOException {
        try (DatagramSocket socket = datagrams()) {
            send(socket, message);
            return receive(socket);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(tcp, TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static void send(Socket socket, byte[] message) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] whole = new byte[2 + message.length];
        whole[0] = (byte) (message.length >> 8);
        whole[1] = (byte) message.length;
        System.arraycopy(message, 0, whole, 2, message.length);
        out.write(whole);
    }

    static byte[] receive(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return message;
    }

    byte[] overTcp(byte[] message) throws IOException {
        try (Socket socket = connect()) {
            send(socket, message);
            return receive(socket);
        }
    }
}
