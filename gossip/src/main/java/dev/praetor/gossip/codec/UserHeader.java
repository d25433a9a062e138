package dev.praetor.gossip.codec;

import dev.praetor.model.wire.GoStruct;

/** What a user message begins with on a stream: its length in bytes. */
@GoStruct("memberlist.userMsgHeader")
record UserHeader(int userMsgLen) {}
