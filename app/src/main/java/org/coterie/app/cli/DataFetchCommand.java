package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coterie.app.fetch.Artifact;
import org.coterie.app.fetch.Catalogue;
import org.coterie.app.fetch.FetchListener;
import org.coterie.app.fetch.FetchableSet;
import org.coterie.app.fetch.Fetcher;
import org.coterie.app.fetch.Wish;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie data fetch [NAME]}. */
@Command(
    name = "fetch",
    description = "Brings a data set into DIR/NAME, checked; without NAME: lists what there is.",
    mixinStandardHelpOptions = true)
final class DataFetchCommand implements Callable<Integer> {
  private static final FetchListener NOBODY =
      new FetchListener() {
        @Override
        public void progress(String fileName, long bytes, long total) {}

        @Override
        public void note(String line) {}
      };

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "of the data set")
  private @Nullable String name;

  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "takes the files from there, and uses no network")
  private @Nullable Path from;

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description = "asks this address of a folder in place of the set's home; may be repeated")
  private List<String> mirrors = List.of();

  @Option(names = "--force", description = "replaces files that are not the published ones")
  private boolean force;

  @Option(names = "--quiet", description = "shows no progress")
  private boolean quiet;

  @Option(names = "--format", paramLabel = "text|json", description = "json for scripts")
  private Format format = Format.TEXT;

  private final Console console;
  private final Catalogue catalogue;

  DataFetchCommand(Console console, Catalogue catalogue) {
    this.console = console;
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    if (name == null) {
      list();
    } else {
      fetch(catalogue.named(name));
    }
    return 0;
  }

  private void fetch(FetchableSet set) {
    if (from != null && !mirrors.isEmpty()) {
      throw new CoterieException(
          ErrorCode.USAGE,
          "--from uses no network, --mirror names an address in it; leave one out");
    }
    var wish =
        new Wish(existing(from), mirrors.stream().map(DataFetchCommand::mirror).toList(), force);
    Path dataDir = place(data.named());
    var fetcher = new Fetcher(quiet ? NOBODY : new TransferLine(console, System::nanoTime));
    boolean fetched = fetcher.fetch(set, dataDir, wish);
    Path folder = dataDir.resolve(set.name());
    if (format == Format.JSON) {
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put("name", set.name()).put("folder", folder.toString()).put("fetched", fetched);
      console.out().println(json.toPrettyString());
    } else {
      console
          .out()
          .println(
              fetched
                  ? "%s is in %s, as published; licence: %s"
                      .formatted(set.name(), folder, set.licence())
                  : "%s is in %s already, as published".formatted(set.name(), folder));
    }
  }

  /** Nothing is ever put into a folder that nobody named. */
  static Path place(Optional<Path> named) {
    return named.orElseThrow(
        () ->
            new CoterieException(
                ErrorCode.USAGE,
                "nobody said where to: name the folder of all data sets with --data-dir DIR or"
                    + " COTERIE_DATA=DIR"));
  }

  private static Optional<Path> existing(@Nullable Path folder) {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "--from %s is not a folder; name the one with the files in it".formatted(folder));
    }
    return Optional.ofNullable(folder);
  }

  private static URI mirror(String word) {
    try {
      URI address = URI.create(word);
      String scheme = address.getScheme();
      if (address.getHost() != null
          && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(word);
    }
    throw notAnAddress(word);
  }

  private static CoterieException notAnAddress(String word) {
    return new CoterieException(
        ErrorCode.USAGE,
        "--mirror %s is not the address of a folder, such as https://mirror.example/mnist/; a folder"
                .formatted(word)
            + " of this machine is named with --from DIR");
  }

  private void list() {
    if (format == Format.JSON) {
      var json = new ObjectMapper().createArrayNode();
      catalogue.sets().forEach(set -> describe(set, json.addObject()));
      console.out().println(json.toPrettyString());
      return;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("data set", "to fetch"));
    for (FetchableSet set : catalogue.sets()) {
      rows.add(List.of(set.name(), TransferLine.amount(set.bytes())));
    }
    String[] lines = Table.of(rows).split("\n");
    console.out().println(lines[0] + "  home; licence");
    for (int i = 0; i < catalogue.sets().size(); i++) {
      FetchableSet set = catalogue.sets().get(i);
      console.out().println(lines[i + 1] + "  " + set.page() + "; " + set.licence());
    }
  }

  private static void describe(FetchableSet set, ObjectNode json) {
    json.put("name", set.name())
        .put("bytes", set.bytes())
        .put("home", set.page())
        .put("licence", set.licence());
    var files = json.putArray("files");
    for (Artifact artifact : set.artifacts()) {
      ObjectNode file =
          files
              .addObject()
              .put("name", artifact.fileName())
              .put("bytes", artifact.bytes())
              .put("sha256", artifact.sha256());
      var addresses = file.putArray("addresses");
      artifact.homes().forEach(home -> addresses.add(home.toString()));
    }
  }
}
