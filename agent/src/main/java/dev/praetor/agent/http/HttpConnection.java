package dev.praetor.agent.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP connection: the only handler of its channel, owned by the channel's event loop.
 *
 * <p>Requests are answered one after the other; what a client sends ahead stays unparsed until its turn and is no longer read beyond a bound. While an
 * endpoint has not answered, the connection keeps reading so that it notices when the client hangs up. After an answer that leaves a part of the request
 * unread, as Go's server does, the sending side is closed and the rest read over for a moment, so that the client gets to see the answer.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which channelInactive sees
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    /** What a client may send ahead before it is not read any more. */
    private static final int MAX_AHEAD = 64 * 1024;

    /** Unread body that is worth reading over to keep a connection. */
    private static final int MAX_DROPPED_BODY = 256 * 1024;

    private static final long LINGER_MILLIS = 500;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private final Edge edge;
    private final LoopContext loop;
    private final Channel channel;
    private final InetSocketAddress remote;
    private final RequestParser parser;
    private @Nullable ByteBuf input;
    /** The endpoint of the request whose body is being read. */
    private Verdict.@Nullable Served served;
    /** The request that an endpoint is answering. */
    private @Nullable Exchange exchange;
    /** The body that an endpoint reads while it comes. */
    private @Nullable BodyInput feeding;
    /** Whether such a body was not sent as it should be: the connection ends with the answer. */
    private boolean bodyBroken;
    /** The answer that is on its way. */
    private @Nullable BodySender sender;
    /** The answer that comes over time. */
    private @Nullable BodyStream stream;

    private @Nullable Exchange streaming;
    /** Made when bytes first had to wait for the client. */
    private @Nullable DrainWatch drainWatch;
    /** Whether the client has closed its side. */
    private boolean ended;
    /** Whether what comes in is read over, because the connection is about to close. */
    private boolean finished;

    private boolean processing;
    private boolean reading;

    HttpConnection(Edge edge, LoopContext loop, Channel channel, InetSocketAddress remote) {
        this.edge = edge;
        this.loop = loop;
        this.channel = channel;
        this.remote = remote;
        this.parser = new RequestParser(edge.settings().get().maxHeaderBytes());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (finished) {
            bytes.release();
            return;
        }
        reading = true;
        ByteBuf before = input;
        if (before == null) {
            input = bytes;
        } else {
            input = channel.alloc()
                    .buffer(before.readableBytes() + bytes.readableBytes())
                    .writeBytes(before)
                    .writeBytes(bytes);
            before.release();
            bytes.release();
        }
        process();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            continueSending();
            process();
            flush();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean inputEnded = event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent;
        if (inputEnded && !ended) {
            ended = true;
            Exchange pending = exchange;
            boolean abandoned =
                    stream != null || (pending != null && pending.request().mayWait());
            if (finished || abandoned) {
                channel.close();
                return;
            }
            process();
            flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        finished = true;
        releaseInput();
        Exchange pending = exchange;
        exchange = null;
        sender = null;
        endStream();
        breakFeeding("unexpected EOF");
        if (pending != null) {
            pending.cancel();
        }
        edge.limits().release(remote);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("connection failed: from={}", remote, cause);
        channel.close();
    }

    /** Reads and begins requests until one is under way or the input is used up. */
    private void process() {
        if (processing) {
            return;
        }
        processing = true;
        try {
            while ((isFree() || isFeeding()) && input != null && step(input)) {
                // a step consumes input or ends the connection
            }
            if (ended && !hasInput()) {
                breakFeeding("unexpected EOF");
            }
            if (ended && isFree()) {
                endInput();
            }
        } finally {
            processing = false;
        }
        if (finished || isUsedUp()) {
            releaseInput();
        }
        boolean tooFarAhead = input != null && input.readableBytes() > MAX_AHEAD && !isFree();
        channel.config().setAutoRead(!tooFarAhead);
    }

    private boolean isFree() {
        return !finished && exchange == null && sender == null && stream == null && channel.isWritable();
    }

    private boolean isFeeding() {
        return feeding != null && feeding.hasRoom();
    }

    /** There is room again for the body that an endpoint reads; any thread. */
    private void resumeFeeding() {
        channel.eventLoop().execute(() -> {
            process();
            flush();
        });
    }

    private void breakFeeding(String why) {
        if (feeding != null) {
            feeding.fail(why);
            feeding = null;
            bodyBroken = true;
        }
    }

    /** The client sends nothing more and nothing is left to answer. */
    private void endInput() {
        if (parser.isInBody()) {
            breakOff("unexpected EOF");
        } else if (hasInput()) {
            refuse(Refusal.BAD_REQUEST);
        } else {
            finished = true;
            closeAfterSending();
        }
    }

    private boolean step(ByteBuf bytes) {
        switch (parser.advance(bytes)) {
            case MORE -> {
                return false;
            }
            case HEAD -> begin(parser.head());
            case COMPLETE -> complete();
            case TOO_LARGE -> {
                if (feeding == null) {
                    serveTooLarge(parser.received());
                }
                breakFeeding("http: request body too large");
            }
            case REFUSED -> refuse(parser.refusal());
            case BROKEN -> {
                if (feeding == null) {
                    breakOff(parser.problem());
                }
                breakFeeding(parser.problem());
            }
        }
        return true;
    }

    private void begin(RequestHead head) {
        switch (edge.dispatcher().decide(head, remote)) {
            case Verdict.Answered answered -> answerEarly(head, answered.answer());
            case Verdict.Served endpoint -> {
                served = endpoint;
                expectBody(head, edge.bodyLimit(endpoint.route()));
            }
        }
    }

    /** Answers without the body; a small body is read over, a larger one costs the connection. */
    private void answerEarly(RequestHead head, Answer answer) {
        boolean dropped =
                !head.expectContinue() && head.contentLength() >= 0 && head.contentLength() <= MAX_DROPPED_BODY;
        boolean keepAlive = head.keepAlive() && (!head.hasBody() || dropped);
        if (head.hasBody() && keepAlive) {
            parser.dropBody(MAX_DROPPED_BODY);
        }
        send(head, answer, keepAlive);
    }

    private void expectBody(RequestHead head, long limit) {
        if (!head.hasBody()) {
            serve(NOTHING, 0);
        } else if (served().route().streamsBody()) {
            serveWhileItComes(head);
        } else if (head.contentLength() > limit) {
            serveTooLarge(head.contentLength());
        } else {
            sendContinue(head);
            parser.collectBody(limit);
        }
    }

    private void sendContinue(RequestHead head) {
        if (head.expectContinue()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), channel.voidPromise());
        }
    }

    private void serveWhileItComes(RequestHead head) {
        sendContinue(head);
        Verdict.Served endpoint = served();
        served = null;
        BodyInput body = new BodyInput(this::resumeFeeding);
        feeding = body;
        parser.passBody(body::add);
        start(new HttpRequest(head, endpoint.route(), endpoint.parameters(), NOTHING, 0, remote, body));
    }

    /** A body is complete: an endpoint waits for it, or it was read over. */
    private void complete() {
        BodyInput fed = feeding;
        if (fed != null) {
            feeding = null;
            fed.end();
        }
        if (served == null) {
            parser.forget();
            return;
        }
        byte[] body = parser.body();
        serve(body, body.length);
    }

    /** The body is larger than the endpoint takes: it refuses it itself, or the server does. */
    private void serveTooLarge(long length) {
        Route route = served().route();
        if (route.bodyLimit() != Route.NO_LIMIT) {
            serve(NOTHING, length);
            return;
        }
        String text = "Request body(" + length + " bytes) too large, max size: " + edge.bodyLimit(route) + " bytes.";
        send(parser.head(), Answer.of(Response.text(413, text), Answer.Scope.ENDPOINT), false);
    }

    private Verdict.Served served() {
        if (served == null) {
            throw new IllegalStateException("no endpoint waits for a body");
        }
        return served;
    }

    /** Asks the endpoint. Its answer may come at once or later. */
    private void serve(byte[] body, long length) {
        Verdict.Served endpoint = served();
        served = null;
        HttpRequest request =
                new HttpRequest(parser.head(), endpoint.route(), endpoint.parameters(), body, length, remote);
        parser.forget();
        start(request);
    }

    private void start(HttpRequest request) {
        Exchange started = new Exchange(this, loop, edge.dispatcher(), request);
        exchange = started;
        started.start();
    }

    /** The endpoint has answered. */
    void answered(Exchange answered, Answer answer) {
        if (exchange != answered) {
            return;
        }
        exchange = null;
        HttpRequest request = answered.request();
        RequestHead head = request.head();
        breakFeeding("answered");
        boolean bodyRead = request.bodyLength() == request.body().length && !bodyBroken;
        Streaming source = answer.stream();
        if (source == null) {
            send(head, answer, head.keepAlive() && bodyRead);
        } else {
            BodyStream started = new BodyStream(channel, !head.http10(), this::wakeStream);
            stream = started;
            streaming = answered;
            send(head, answer, head.keepAlive() && bodyRead && !head.http10());
            started.begin(source);
            continueSending();
        }
        process();
        if (!reading) {
            flush();
        }
    }

    private void send(RequestHead head, Answer answer, boolean keepAlive) {
        boolean withBody = !head.method().equals("HEAD");
        channel.write(
                loop.writer()
                        .write(
                                channel.alloc(),
                                head,
                                answer,
                                keepAlive,
                                edge.clock().wallMillis(),
                                withBody),
                channel.voidPromise());
        if (withBody && answer.body().length > AnswerWriter.INLINE_BODY) {
            sender = new BodySender(answer.body(), loop.sharedBody().of(answer.body(), channel.alloc()));
        }
        finished = !keepAlive;
        continueSending();
    }

    /** Pieces wait, or the stream has ended. */
    private void wakeStream() {
        if (stream != null && stream.isBroken()) {
            channel.close();
            return;
        }
        continueSending();
        process();
        flush();
    }

    private void endStream() {
        BodyStream ending = stream;
        Exchange of = streaming;
        stream = null;
        streaming = null;
        if (ending != null) {
            ending.stop();
        }
        if (of != null) {
            of.ended();
        }
    }

    private void continueSending() {
        if (stream != null && stream.send()) {
            endStream();
        }
        if (sender != null && sender.send(channel)) {
            sender = null;
        }
        if (finished && sender == null && stream == null) {
            closeAfterSending();
        }
    }

    private void refuse(Refusal refusal) {
        finished = true;
        channel.write(Unpooled.wrappedBuffer(refusal.bytes()), channel.voidPromise());
        closeAfterSending();
    }

    private void breakOff(String problem) {
        served = null;
        send(parser.head(), Answer.of(Response.text(500, problem), Answer.Scope.ENDPOINT), false);
    }

    /** Closes when all is sent; the client gets a moment to read it when it may still be sending. */
    private void closeAfterSending() {
        boolean unread = !ended && (parser.isInBody() || hasInput());
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((ChannelFutureListener) sent -> {
            if (!unread || !(sent.channel() instanceof DuplexChannel duplex)) {
                sent.channel().close();
                return;
            }
            if (tls == null) {
                duplex.shutdownOutput();
            } else {
                tls.closeOutbound();
            }
            sent.channel().eventLoop().schedule(() -> sent.channel().close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    private void flush() {
        channel.flush();
        if (drainWatch == null && DrainWatch.isNeeded(channel)) {
            drainWatch = new DrainWatch(channel);
        }
        if (drainWatch != null) {
            drainWatch.afterFlush();
        }
    }

    private boolean hasInput() {
        return input != null && input.isReadable();
    }

    private boolean isUsedUp() {
        return input != null && !input.isReadable();
    }

    private void releaseInput() {
        if (input != null) {
            input.release();
            input = null;
        }
    }
}
