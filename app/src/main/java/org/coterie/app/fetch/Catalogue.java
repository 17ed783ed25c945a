package org.coterie.app.fetch;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NearestName;

/**
 * What can be fetched. Lengths and SHA-256 are published ones: of the checksum lists of TensorFlow
 * Datasets ({@code url_checksums}), which MLDatasets.jl and torchvision.rb give alike; UCI HAR's is
 * told at its place.
 */
public record Catalogue(List<FetchableSet> sets) {
  private static final long MEGABYTE = 1 << 20;

  /** Why some of the sets that Coterie reads are not here. */
  private static final Map<String, String> ABSENT =
      Map.of(
          "wisdm",
          "nobody publishes a SHA-256 of its files",
          "femnist-digits",
          "nobody publishes a SHA-256 of its files");

  public Catalogue {
    sets = List.copyOf(sets);
  }

  /** Every set that Coterie knows a home and the hashes of. */
  public static Catalogue known() {
    return new Catalogue(
        List.of(mnist(), fashionMnist(), cifar10(), cifar100(), emnistLetters(), svhn(), uciHar()));
  }

  /**
   * @throws CoterieException {@link ErrorCode#UNKNOWN_NAME} when there is none of that name
   */
  public FetchableSet named(String name) {
    List<String> names = sets.stream().map(FetchableSet::name).toList();
    if (ABSENT.containsKey(name)) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "data set '%s' cannot be fetched: %s; put them into its folder by hand"
              .formatted(name, ABSENT.get(name)));
    }
    return sets.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CoterieException(
                    ErrorCode.UNKNOWN_NAME,
                    "no data set '%s' can be fetched; %s"
                        .formatted(name, NearestName.hint(name, names))));
  }

  private static FetchableSet mnist() {
    // yann.lecun.com, their first home, refuses downloads; these two have the same bytes.
    List<String> homes =
        List.of(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/");
    return new FetchableSet(
        "mnist",
        "usually given as CC BY-SA 3.0; cite LeCun, Cortes and Burges",
        "http://yann.lecun.com/exdb/mnist/",
        List.of(
            file(
                "train-images-idx3-ubyte.gz",
                9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                homes),
            file(
                "train-labels-idx1-ubyte.gz",
                28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                homes),
            file(
                "t10k-images-idx3-ubyte.gz",
                1_648_877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                homes),
            file(
                "t10k-labels-idx1-ubyte.gz",
                4_542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                homes)));
  }

  private static FetchableSet fashionMnist() {
    List<String> homes =
        List.of(
            "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");
    return new FetchableSet(
        "fashion-mnist",
        "MIT",
        "https://github.com/zalandoresearch/fashion-mnist",
        List.of(
            file(
                "train-images-idx3-ubyte.gz",
                26_421_880,
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                homes),
            file(
                "train-labels-idx1-ubyte.gz",
                29_515,
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                homes),
            file(
                "t10k-images-idx3-ubyte.gz",
                4_422_102,
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                homes),
            file(
                "t10k-labels-idx1-ubyte.gz",
                5_148,
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                homes)));
  }

  private static FetchableSet cifar10() {
    String folder = "cifar-10-batches-bin/";
    return new FetchableSet(
        "cifar-10",
        "none stated; cite Krizhevsky 2009",
        "https://www.cs.toronto.edu/~kriz/cifar.html",
        List.of(
            archive(
                "cifar-10-binary.tar.gz",
                170_052_171,
                "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                List.of("https://www.cs.toronto.edu/~kriz/"),
                Stream.concat(
                        IntStream.rangeClosed(1, 5)
                            .mapToObj(batch -> "data_batch_%d.bin".formatted(batch)),
                        Stream.of("test_batch.bin", "batches.meta.txt"))
                    .map(name -> new Member(folder + name, folder + name, 32 * MEGABYTE))
                    .toList())));
  }

  private static FetchableSet cifar100() {
    String folder = "cifar-100-binary/";
    return new FetchableSet(
        "cifar-100",
        "none stated; cite Krizhevsky 2009",
        "https://www.cs.toronto.edu/~kriz/cifar.html",
        List.of(
            archive(
                "cifar-100-binary.tar.gz",
                168_513_733,
                "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
                List.of("https://www.cs.toronto.edu/~kriz/"),
                Stream.of("train.bin", "test.bin", "fine_label_names.txt", "coarse_label_names.txt")
                    .map(name -> new Member(folder + name, folder + name, 160 * MEGABYTE))
                    .toList())));
  }

  private static FetchableSet emnistLetters() {
    return new FetchableSet(
        "emnist-letters",
        "work of the US Government; cite Cohen, Afshar, Tapson and van Schaik 2017",
        "https://www.nist.gov/itl/products-and-services/emnist-dataset",
        List.of(
            archive(
                "gzip.zip",
                561_753_746,
                "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e",
                List.of("https://biometrics.nist.gov/cs_links/EMNIST/"),
                Stream.of(
                        "train-images-idx3-ubyte.gz",
                        "train-labels-idx1-ubyte.gz",
                        "test-images-idx3-ubyte.gz",
                        "test-labels-idx1-ubyte.gz",
                        "mapping.txt")
                    .map(part -> "emnist-letters-" + part)
                    .map(name -> new Member("gzip/" + name, name, 128 * MEGABYTE))
                    .toList())));
  }

  private static FetchableSet svhn() {
    List<String> homes = List.of("http://ufldl.stanford.edu/housenumbers/");
    return new FetchableSet(
        "svhn",
        "for non-commercial use only; cite Netzer et al. 2011",
        "http://ufldl.stanford.edu/housenumbers/",
        List.of(
            file(
                "train_32x32.mat",
                182_040_794,
                "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8",
                homes),
            file(
                "test_32x32.mat",
                64_275_384,
                "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b",
                homes)));
  }

  /** The UCI repository publishes no hash; many that fetched it there give this one. */
  private static FetchableSet uciHar() {
    return new FetchableSet(
        "uci-har",
        "CC BY 4.0 on its page, but no commercial use in its README: take the stricter",
        "https://archive.ics.uci.edu/dataset/240/human+activity+recognition+using+smartphones",
        List.of(
            artifact(
                "human+activity+recognition+using+smartphones.zip",
                61_005_872,
                "c00b803081a5c797cd5e4b83700a9810b38d53d9d84e01917e090e1fdbc81031",
                List.of("https://archive.ics.uci.edu/static/public/240/"),
                Artifact.Form.UCI_HAR,
                UciHarArchive.MEMBERS)));
  }

  private static Artifact file(String name, long bytes, String sha256, List<String> homes) {
    return artifact(name, bytes, sha256, homes, Artifact.Form.FILE, List.of());
  }

  private static Artifact archive(
      String name, long bytes, String sha256, List<String> homes, List<Member> members) {
    return artifact(name, bytes, sha256, homes, Artifact.Form.ARCHIVE, members);
  }

  private static Artifact artifact(
      String name,
      long bytes,
      String sha256,
      List<String> homes,
      Artifact.Form form,
      List<Member> members) {
    return new Artifact(
        name,
        bytes,
        sha256,
        homes.stream().map(home -> URI.create(home + name)).toList(),
        form,
        members);
  }
}
