package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;

/** A message of the delegate, without the type byte of memberlist. */
public record UserMessage(Bytes content) implements Message {

    @Override
    public int type() {
        return MessageType.USER;
    }
}
