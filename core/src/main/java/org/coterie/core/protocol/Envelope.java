package org.coterie.core.protocol;

/** A message with the link it came on. */
public record Envelope<M extends Message>(Link link, M message) {
  public NodeId from() {
    return link.from();
  }
}
