package org.coterie.app.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that answers as it is told, and remembers what it was asked. */
final class Origin implements AutoCloseable {
  /** Answers the n-th request, n from 1. */
  interface Behaviour {
    void answer(HttpExchange exchange, int number) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  Origin(Behaviour behaviour) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    var number = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(exchange.getRequestURI().getPath() + range(exchange));
            behaviour.answer(exchange, number.incrementAndGet());
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
    server.start();
  }

  private static String range(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    return (range == null ? "" : " " + range) + (condition == null ? "" : " if " + condition);
  }

  /** The address of a folder on it. */
  URI folder() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/set/");
  }

  /** Each request: its path, then the range if it had one, and the condition of that. */
  List<String> asked() {
    return asked;
  }

  /** Serves the bytes whole, ranges or not. */
  static Behaviour whole(byte[] content) {
    return (exchange, _) -> send(exchange, content, false, content.length);
  }

  /** Serves the bytes or the range that is asked for. */
  static Behaviour ranges(byte[] content) {
    return (exchange, _) -> send(exchange, content, true, content.length);
  }

  static Behaviour status(int status) {
    return (exchange, _) -> exchange.sendResponseHeaders(status, -1);
  }

  /**
   * @param upTo where in the file the connection is cut
   */
  static void send(HttpExchange exchange, byte[] content, boolean ranges, int upTo)
      throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = 0;
    if (ranges && range != null) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    OutputStream out = exchange.getResponseBody();
    out.write(content, from, Math.max(0, upTo - from));
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
