package org.coterie.app.cli;

import static org.coterie.app.cli.BadInput.GOOD;
import static org.coterie.app.cli.BadInput.exp;

import java.nio.file.Files;
import java.util.List;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.method.LearningSystem;

/** What a user may do wrong with a folder of plug-ins, as far as text can show it. */
final class BadPlugins {
  private static final String KIND = "Plug-ins";
  private static final String LIST = "list systems --plugins @plugins";

  private BadPlugins() {}

  static List<BadInput> all() {
    return List.of(
        bad("no such folder", folder -> {}),
        bad("a folder without a jar", folder -> Files.createDirectory(folder.resolve("plugins"))),
        bad(
            "a jar that is none",
            folder -> {
              Files.createDirectory(folder.resolve("plugins"));
              Files.writeString(folder.resolve("plugins/ring.jar"), "404 not found");
            }),
        bad(
            "jars that offer nothing",
            folder ->
                new PluginJarMaker()
                    .entry("acme/notes.txt", "nothing")
                    .into(folder.resolve("plugins/ring.jar"))),
        bad(
            "a class that is not in the jar",
            folder ->
                new PluginJarMaker()
                    .offering(LearningSystem.class, "acme.Ring")
                    .into(folder.resolve("plugins/ring.jar"))),
        bad(
            "an interface that there is not",
            folder ->
                new PluginJarMaker()
                    .entry("META-INF/services/org.coterie.core.method.System", "acme.Ring")
                    .into(folder.resolve("plugins/ring.jar"))),
        new BadInput(
            KIND,
            "a plug-in's name without its jar",
            exp(GOOD.replace("system: federated", "system: acme:ring")),
            "run @exp.yaml --quiet",
            ErrorCode.UNKNOWN_NAME),
        new BadInput(
            KIND, "a kind that there is not", folder -> {}, "list metrics", ErrorCode.USAGE));
  }

  private static BadInput bad(String title, BadInput.Preparation preparation) {
    return new BadInput(KIND, title, preparation, LIST, ErrorCode.PLUGIN);
  }
}
