package dev.praetor.agent.dns.edge;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The kinds of socket in use: epoll's where there is one. */
record Transport(
        boolean epoll,
        Class<? extends Channel> datagram,
        Class<? extends Channel> stream,
        Class<? extends ServerChannel> listener) {

    static Transport best() {
        return Epoll.isAvailable()
                ? new Transport(
                        true, EpollDatagramChannel.class, EpollSocketChannel.class, EpollServerSocketChannel.class)
                : new Transport(false, NioDatagramChannel.class, NioSocketChannel.class, NioServerSocketChannel.class);
    }

    IoHandlerFactory handlers() {
        return epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }
}
