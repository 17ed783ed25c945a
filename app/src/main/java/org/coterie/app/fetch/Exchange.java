package org.coterie.app.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coterie.core.io.PartialFile;

/**
 * Asks one source for what is missing of one file, once; remembers from answer to answer what tells
 * whether the source still has the same file.
 */
final class Exchange {
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private final HttpClient client;
  private final Patience patience;
  private final FetchListener listener;
  private final URI source;
  private final Artifact wanted;
  private final PartialFile part;

  private Optional<String> entityTag = Optional.empty();
  private boolean ownBytesOnly;

  Exchange(
      HttpClient client,
      Patience patience,
      FetchListener listener,
      URI source,
      Artifact wanted,
      PartialFile part) {
    this.client = client;
    this.patience = patience;
    this.listener = listener;
    this.source = source;
    this.wanted = wanted;
    this.part = part;
    this.ownBytesOnly = part.length() == 0;
  }

  /** Whether all that has come did so from this source, in this process. */
  boolean ownBytesOnly() {
    return ownBytesOnly;
  }

  /** Forgets what has come. */
  void restart() {
    part.restart();
    ownBytesOnly = true;
    entityTag = Optional.empty();
  }

  Outcome ask() {
    if (part.length() == wanted.bytes()) {
      return new Outcome.Whole();
    }
    try {
      HttpResponse<Arrival> answer = answer(request());
      try (Arrival body = answer.body()) {
        return switch (answer.statusCode()) {
          case 200 -> whole(answer, body);
          case 206 -> rest(answer, body);
          case 416 -> {
            restart();
            yield new Outcome.Broken("status 416: it cannot go on where it stopped");
          }
          case 408, 429 -> new Outcome.Broken("status " + answer.statusCode());
          default ->
              answer.statusCode() >= 500
                  ? new Outcome.Broken("status " + answer.statusCode())
                  : new Outcome.Refused(refusal(answer.statusCode()));
        };
      }
    } catch (IOException e) {
      return Reasons.mayPass(e)
          ? new Outcome.Broken(Reasons.of(e))
          : new Outcome.Refused(Reasons.of(e));
    }
  }

  private static String refusal(int status) {
    return "status " + status + (status / 100 == 3 ? ", one redirection too many" : "");
  }

  private HttpRequest request() {
    HttpRequest.Builder request = HttpRequest.newBuilder(source).header("User-Agent", "coterie");
    long here = part.length();
    if (here > 0) {
      request.header("Range", "bytes=" + here + "-");
      entityTag.ifPresent(tag -> request.header("If-Range", tag));
    }
    return request.build();
  }

  /** The JDK's own timeout ends with the headers in some versions and with the body in others. */
  private HttpResponse<Arrival> answer(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<Arrival>> asked = client.sendAsync(request, _ -> new Arrival());
    try {
      return asked.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw new HttpTimeoutException("no answer within " + Reasons.seconds(patience.answer()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("a request that cannot be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** From its first byte on, whether that was asked for or not. */
  private Outcome whole(HttpResponse<Arrival> answer, Arrival body) throws IOException {
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(wanted.bytes());
    if (length != wanted.bytes()) {
      return new Outcome.Refused(otherLength(length));
    }
    restart();
    return take(answer, body);
  }

  private Outcome rest(HttpResponse<Arrival> answer, Arrival body) throws IOException {
    Matcher range = CONTENT_RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != part.length()) {
      restart();
      return new Outcome.Broken("it went on elsewhere than where it stopped");
    }
    if (!range.group(2).equals("*") && Long.parseLong(range.group(2)) != wanted.bytes()) {
      return new Outcome.Refused(otherLength(Long.parseLong(range.group(2))));
    }
    return take(answer, body);
  }

  private String otherLength(long length) {
    return "it has %d bytes, not the %d published".formatted(length, wanted.bytes());
  }

  private Outcome take(HttpResponse<Arrival> answer, Arrival body) throws IOException {
    // A weak tag does not promise the same bytes.
    entityTag = answer.headers().firstValue("ETag").filter(tag -> !tag.startsWith("W/"));
    for (Optional<List<ByteBuffer>> pieces = body.next(patience.idle());
        pieces.isPresent();
        pieces = body.next(patience.idle())) {
      for (ByteBuffer piece : pieces.get()) {
        if (part.length() + piece.remaining() > wanted.bytes()) {
          restart();
          return new Outcome.Refused(
              "it sends more than the %d bytes published".formatted(wanted.bytes()));
        }
        part.write(piece);
      }
      listener.progress(wanted.fileName(), part.length(), wanted.bytes());
    }
    return part.length() == wanted.bytes()
        ? new Outcome.Whole()
        : new Outcome.Broken(
            "it ended after %d of %d bytes".formatted(part.length(), wanted.bytes()));
  }
}
