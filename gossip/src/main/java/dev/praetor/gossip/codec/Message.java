package dev.praetor.gossip.codec;

/** A message of memberlist (wire-gossip.md section 3) without the layers around it. */
public sealed interface Message
        permits Ping, IndirectPing, Ack, Nack, Suspect, Alive, Dead, UserMessage, ErrorMessage, PushPull {

    /** The byte that goes before it. */
    int type();
}
