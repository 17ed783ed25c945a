package org.coterie.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.FashionMnist;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Workspace;
import org.coterie.core.learning.vector.MatrixProduct;
import org.coterie.core.learning.vector.PairProducts;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.NoSettings;

/**
 * From what the processor can do at most to a round of the fixed job, each as a share of the one
 * before: the register loop, the product of two matrices, inner products of histories, steps of
 * SGD, rounds. In one process, in turn, so that the shares hold on any machine; the first argument
 * is the folder of the job.
 */
public final class Ratios {
  private static final int SIDE = 512;
  private static final int STEP_EXAMPLES = 600;
  private static final int REPEATS = 15;
  private static final int ROUND_REPEATS = 9;
  private static final float RATE = 0.001f;

  private record Line(Piece piece, Optional<Piece> before, double units, String unit) {}

  private final List<Line> lines = new ArrayList<>();
  private final int threads = Runtime.getRuntime().availableProcessors();

  private Ratios() {}

  /** Prints one table. */
  public static void main(String[] arguments) throws IOException {
    Path job = Path.of(arguments.length > 0 ? arguments[0] : "benchmarks/job");
    var engine = new VectorEngine();
    print(
        "%s; %d processors; Java %s; %s%n",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.version"),
        engine.description());
    new Ratios().run(job);
    BanCost.print();
  }

  private void run(Path job) throws IOException {
    Piece loop = loop();
    Piece product = product(SIDE, SIDE, SIDE);
    add(loop, Optional.empty(), 1, "loops");
    add(product, Optional.of(loop), 1, "products");
    add(product(32, 200, 784), Optional.of(loop), 1, "products");
    add(product(32, 512, 3136), Optional.of(loop), 1, "products");
    add(pairs(40, 7850), Optional.of(loop), 1, "nodes");
    Optional<Piece> softmax = step("softmax", Images.GREY, 8, product);
    Optional<Piece> lenet = step("lenet5", Images.GREY, 8, product);
    step("softmax", Images.GREY, 32, product);
    step("lenet5", Images.GREY, 32, product);
    step("mlp-200", Images.GREY, 32, product);
    step("cnn4", Images.GREY, 32, product);
    step("cnn5", Images.COLOURED, 32, product);
    step("cnn3-groupnorm", Images.COLOURED, 32, product);
    measure(1.5);
    lines.clear();
    rounds(job, "softmax", softmax.orElseThrow());
    rounds(job, "lenet5", lenet.orElseThrow());
  }

  private void add(Piece piece, Optional<Piece> before, double units, String unit) {
    lines.add(new Line(piece, before, units, unit));
  }

  private static Piece loop() {
    var loop = new RegisterLoopBenchmark();
    loop.allBits();
    return new Piece("register loop", 1.6e6, true, REPEATS, loop::tenSums);
  }

  private static Piece product(int rows, int inner, int columns) {
    var product = new MatrixProduct(rows, inner, columns);
    float[] left = numbers(rows * inner);
    float[] right = numbers(inner * columns);
    float[] out = new float[rows * columns];
    return new Piece(
        "product %dx%dx%d".formatted(rows, inner, columns),
        product.operations(),
        true,
        REPEATS,
        () -> product.multiply(left, right, out));
  }

  /** What a node of SybilWall compares in a round. */
  private static Piece pairs(int histories, int parameters) {
    Draws draws = Stream.of(1, "", 0, 0, "histories");
    double[][] rows = new double[histories][parameters];
    for (double[] row : rows) {
      Arrays.setAll(row, k -> draws.uniform() - 0.5);
    }
    return new Piece(
        "pairs of %d histories of %d, double".formatted(histories, parameters),
        (histories + 1.0) * histories * parameters,
        true,
        REPEATS,
        () -> PairProducts.of(rows));
  }

  private Optional<Piece> step(String name, Shape shape, int batch, Piece product) {
    Optional<Architecture> architecture = Models.find(name, shape);
    Optional<Piece> piece = architecture.map(found -> step(found, batch));
    piece.ifPresent(found -> add(found, Optional.of(product), batch, "examples"));
    return piece;
  }

  private static Piece step(Architecture architecture, int batch) {
    Dataset data = Images.draw(architecture.input(), STEP_EXAMPLES);
    Draws draws = Stream.of(1, "", 0, 0, "benchmark");
    float[] parameters = architecture.initial(draws);
    int[] rows = data.all().rows();
    draws.shuffle(rows);
    Workspace workspace = new VectorEngine().open(architecture);
    int[] next = {0};
    return new Piece(
        "%s, a step of %d".formatted(architecture.name(), batch),
        batch * architecture.operationsPerExample(),
        true,
        REPEATS,
        () -> {
          next[0] = next[0] + 2 * batch > rows.length ? 0 : next[0] + batch;
          workspace.step(parameters, data, rows, next[0], batch, RATE);
        });
  }

  /** Drawn images, and the real ones where {@code COTERIE_DATA} is set. */
  private void rounds(Path job, String model, Piece step) throws IOException {
    Architecture architecture = Models.find(model, Images.GREY).orElseThrow();
    round(job, architecture, Images.draw(Images.GREY, 60_000), "drawn", step);
    String folder = System.getenv("COTERIE_DATA");
    if (folder != null) {
      Dataset real =
          new FashionMnist().load(new NoSettings(), Optional.of(Path.of(folder)), job).train();
      round(job, architecture, real, "Fashion-MNIST", step);
    }
  }

  private void round(Path job, Architecture architecture, Dataset data, String images, Piece step) {
    try (var round = new Round(data, job, architecture, threads)) {
      lines.clear();
      String name = "%s, a round, %s, %d threads";
      var piece =
          new Piece(
              name.formatted(architecture.name(), images, threads),
              data.size() * architecture.operationsPerExample() / threads,
              false,
              ROUND_REPEATS,
              round::run);
      add(piece, Optional.of(step), (double) data.size() / threads, "examples");
      measure(4);
    }
  }

  private void measure(double warmSeconds) {
    lines.forEach(line -> line.piece().warmUp(warmSeconds));
    while (!lines.stream().allMatch(line -> line.piece().isDone())) {
      lines.forEach(line -> line.piece().measure());
    }
    print(
        "%-44s %12s %12s %10s %10s %14s%n",
        "", "fastest us", "median us", "GFLOP/s", "share", "a second");
    for (Line line : lines) {
      double fastest = line.piece().fastest();
      double rate = line.piece().operations / fastest;
      String share =
          line.before()
              .map(other -> "%.2f".formatted(rate / (other.operations / other.fastest())))
              .orElse("1");
      print(
          "%-44s %12.1f %12.1f %10.1f %10s %14s%n",
          line.piece().name,
          fastest / 1e3,
          line.piece().median() / 1e3,
          rate,
          share,
          "%,.0f %s".formatted(line.units() * 1e9 / fastest, line.unit()));
    }
  }

  private static float[] numbers(int count) {
    Draws draws = Stream.of(1, "", 0, 0, "numbers");
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (draws.uniform() - 0.5);
    }
    return numbers;
  }

  /** What the machine says of itself. */
  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    String known = System.getProperty("os.arch");
    if (!Files.isReadable(file)) {
      return known;
    }
    List<String> wanted = List.of("model name", "cpu family", "model");
    return Files.readAllLines(file).stream()
        .map(line -> line.split("\\s*:\\s*", 2))
        .filter(pair -> pair.length == 2 && wanted.contains(pair[0].strip()))
        .limit(wanted.size())
        .map(pair -> pair[0].strip() + " " + pair[1].strip())
        .reduce((a, b) -> a + ", " + b)
        .orElse(known);
  }

  static void print(String format, Object... arguments) {
    System.out.print(
        String.format(Locale.ROOT, format, Arrays.copyOf(arguments, arguments.length)));
  }
}
