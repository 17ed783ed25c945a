package org.coterie.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is written, and what is said when it cannot be. */
class SafeFilesTest {
  private final Path folder;

  SafeFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void write_newAndOldFile_holdsTheText() throws IOException {
    Path file = folder.resolve("file");
    SafeFiles.write(file, "one, é");
    assertThat(file).hasContent("one, é");
    SafeFiles.write(file, "");
    assertThat(file).isEmptyFile();
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void write_contentFails_keepsTheOldBytesAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("file");
    SafeFiles.write(file, "old");
    assertDisk(
        () ->
            SafeFiles.write(
                file,
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("No space left on device");
                }),
        "cannot write %s: no space left on the disk; free some, or choose a folder on another disk"
            .formatted(file));
    assertThatThrownBy(
            () ->
                SafeFiles.write(
                    file,
                    out -> {
                      throw new IllegalStateException("not an error of the disk");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void append_twice_addsAtTheEnd() {
    Path file = folder.resolve("rows.csv");
    SafeFiles.append(file, "a\n");
    SafeFiles.append(file, "é");
    SafeFiles.append(file, "");
    assertThat(file).hasContent("a\né");
  }

  @Test
  void truncate_toAnEarlierLength_cutsTheRest() {
    Path file = folder.resolve("rows.csv");
    SafeFiles.append(file, "one\ntwo\n");
    SafeFiles.truncate(file, 4);
    assertThat(file).hasContent("one\n");
    assertDisk(
        () -> SafeFiles.truncate(file, 5),
        "cannot cut %s: it holds 4 bytes where 5 had been written; check the disk, then try again"
            .formatted(file));
  }

  @Test
  void createDirectory_secondCaller_isToldSo() {
    Path made = folder.resolve("run");
    assertThat(SafeFiles.createDirectory(made)).isTrue();
    assertThat(SafeFiles.createDirectory(made)).isFalse();
    SafeFiles.createDirectories(made.resolve("a").resolve("b"));
    assertThat(made.resolve("a").resolve("b")).isDirectory();
  }

  @Test
  void delete_absentFile_isNoError() {
    Path file = folder.resolve("file");
    SafeFiles.write(file, "x");
    SafeFiles.delete(file);
    SafeFiles.delete(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void write_folderAbsent_saysToMakeIt() {
    Path file = folder.resolve("absent").resolve("file");
    assertDisk(
        () -> SafeFiles.write(file, "x"),
        "cannot write %s: the folder %s does not exist; make it first"
            .formatted(file, file.getParent()));
  }

  @Test
  void write_folderIsAFile_saysSo() {
    Path notAFolder = folder.resolve("plain");
    SafeFiles.write(notAFolder, "x");
    Path file = notAFolder.resolve("file");
    assertDisk(
        () -> SafeFiles.write(file, "x"),
        "cannot write %s: a part of its path is a file, not a folder; move that file away"
            .formatted(file));
  }

  @Test
  void write_folderOfThatName_saysSo() throws IOException {
    Path file = folder.resolve("taken");
    SafeFiles.createDirectories(file.resolve("inner"));
    assertDisk(
        () -> SafeFiles.write(file, "x"),
        "cannot write %s: something else of that name is there; move it away".formatted(file));
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void append_fullDevice_saysThatNoSpaceIsLeft() {
    assertDisk(
        () -> SafeFiles.append(Path.of("/dev/full"), "x"),
        "cannot append to /dev/full: no space left on the disk; free some, or choose a folder on"
            + " another disk");
  }

  @Test
  void cannot_otherRefusals_areToldApart() {
    Path file = folder.resolve("file");
    assertThat(DiskErrors.cannot("write", file, new AccessDeniedException(file.toString())))
        .hasMessageContaining(": permission denied; change the permissions, or choose another");
    assertThat(DiskErrors.cannot("write", file, because("Disk quota exceeded")))
        .hasMessageContaining(": the disk quota is used up; free some space");
    assertThat(DiskErrors.cannot("write", file, because("Read-only file system")))
        .hasMessageContaining(": the file system is read-only; choose another folder");
    assertThat(DiskErrors.cannot("write", file, because("File name too long")))
        .hasMessageContaining(": the name is too long for the file system; choose a shorter one");
    assertThat(DiskErrors.cannot("write", file, because("Input/output error")))
        .hasMessageContaining(": Input/output error; check the disk, then try again");
  }

  private long entries() throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  private static FileSystemException because(String reason) {
    return new FileSystemException("file", null, reason);
  }

  private static void assertDisk(ThrowingCallable call, String message) {
    var thrown = catchThrowableOfType(CoterieException.class, call);
    assertThat(thrown).hasMessage(message);
    assertThat(thrown.code()).isEqualTo(ErrorCode.DISK);
  }
}
