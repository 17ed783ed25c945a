package org.coterie.core.simulation;

import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;

/**
 * A message on its way to one receiver, or in its mailbox.
 *
 * @param at the message's moment
 * @param arrival in virtual seconds
 */
record Mail(Link link, Moment at, Message message, double arrival) {}
