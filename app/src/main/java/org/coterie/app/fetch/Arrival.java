package org.coterie.app.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as it arrives. The stream of the JDK waits for the next bytes for ever;
 * this one gives up.
 */
final class Arrival implements HttpResponse.BodySubscriber<Arrival>, AutoCloseable {
  private sealed interface Event {
    record Bytes(List<ByteBuffer> pieces) implements Event {}

    record Failure(Throwable cause) implements Event {}

    record End() implements Event {}
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  @Override
  public CompletionStage<Arrival> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (subscription.complete(given)) {
      given.request(1);
    } else {
      given.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    events.add(new Event.Bytes(pieces));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Event.Failure(cause));
  }

  @Override
  public void onComplete() {
    events.add(new Event.End());
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws IOException when the connection broke, or nothing came in time
   */
  Optional<List<ByteBuffer>> next(Duration idle) throws IOException {
    return switch (poll(idle)) {
      case Event.Bytes(List<ByteBuffer> pieces) -> {
        subscription.join().request(1);
        yield Optional.of(pieces);
      }
      case Event.Failure(Throwable cause) -> throw new IOException(cause.getMessage(), cause);
      case Event.End() -> Optional.empty();
    };
  }

  private Event poll(Duration idle) throws IOException {
    try {
      Event event = events.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new IOException("nothing more came within " + Reasons.seconds(idle));
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * Takes no more. The subscription may be given later than the answer: it is then cancelled as it
   * comes, since the client waits for every body that nobody cancelled.
   */
  @Override
  public void close() {
    var _ = subscription.thenAccept(Flow.Subscription::cancel);
  }
}
