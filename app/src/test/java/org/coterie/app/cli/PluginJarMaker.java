package org.coterie.app.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles and packs the jars of plug-ins, as somebody outside this repository would. */
final class PluginJarMaker {
  private final Map<String, byte[]> entries = new TreeMap<>();
  private String version = "";

  /** Java text as the compiler takes it. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Compiled classes, kept in memory. */
  private static final class Compiled extends SimpleJavaFileObject {
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

    Compiled(String className) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public java.io.OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Compiled> classes = new LinkedHashMap<>();

    InMemory(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        javax.tools.FileObject sibling) {
      return classes.computeIfAbsent(className, Compiled::new);
    }
  }

  /** With the Implementation-Version. */
  PluginJarMaker version(String given) {
    version = given;
    return this;
  }

  /** With that class in the list of who offers an interface of Coterie's. */
  PluginJarMaker offering(Class<?> service, String... classes) {
    return entry("META-INF/services/" + service.getName(), String.join("\n", classes).concat("\n"));
  }

  PluginJarMaker entry(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * With the classes that come of the sources.
   *
   * @param sources by the class's name
   * @param against what is compiled with them in place of what is on the class path, and not packed
   */
  PluginJarMaker compiled(Map<String, String> sources, Map<String, String> against) {
    var units = new ArrayList<JavaFileObject>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    against.forEach((name, text) -> units.add(new Source(name, text)));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var files = new InMemory(compiler.getStandardFileManager(null, null, null))) {
      var options =
          List.of("-proc:none", "-cp", requireNonNull(System.getProperty("java.class.path")));
      boolean well = compiler.getTask(messages, files, null, options, null, units).call();
      assertThat(well).as(messages.toString()).isTrue();
      files.classes.forEach(
          (name, compiled) -> {
            String outer = name.replaceFirst("\\$.*", "");
            if (sources.containsKey(outer)) {
              entries.put(name.replace('.', '/') + ".class", compiled.bytes.toByteArray());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  PluginJarMaker compiled(Map<String, String> sources) {
    return compiled(sources, Map.of());
  }

  /** All classes as a later Java's compiler would mark them. */
  PluginJarMaker forJava(int feature) {
    entries.forEach(
        (name, bytes) -> {
          if (name.endsWith(".class")) {
            bytes[7] = (byte) (44 + feature);
          }
        });
    return this;
  }

  Path into(Path file) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!version.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Files.createDirectories(requireNonNull(file.toAbsolutePath().getParent()));
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return file;
  }
}
