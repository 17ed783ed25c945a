package org.coterie.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

final class ArrivalTest {
  private static final class Body implements Flow.Subscription {
    private boolean cancelled;

    @Override
    public void request(long count) {}

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  @Test
  void close_beforeTheBodyBegins_cancelsItAsItComes() {
    var arrival = new Arrival();
    var body = new Body();

    arrival.close();
    arrival.onSubscribe(body);

    assertThat(body.cancelled).isTrue();
  }

  @Test
  void close_afterTheBodyBegan_cancelsIt() {
    var arrival = new Arrival();
    var body = new Body();

    arrival.onSubscribe(body);
    assertThat(body.cancelled).isFalse();
    arrival.close();

    assertThat(body.cancelled).isTrue();
  }
}
