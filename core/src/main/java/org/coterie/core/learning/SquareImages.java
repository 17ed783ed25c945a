package org.coterie.core.learning;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.coterie.core.data.Shape;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** What a model made for images of certain sizes says to others. */
final class SquareImages {
  private SquareImages() {}

  /**
   * The side of the images, one of {@code sides}; any number of channels.
   *
   * @throws CoterieException {@link ErrorCode#MODEL_MISMATCH} for any other
   */
  static int side(String model, Shape input, int... sides) {
    int side = input.height();
    if (input.width() != side || Arrays.stream(sides).noneMatch(each -> each == side)) {
      String known =
          Arrays.stream(sides)
              .mapToObj(each -> each + "x" + each)
              .collect(Collectors.joining(" or "));
      throw new CoterieException(
          ErrorCode.MODEL_MISMATCH,
          "model '%s' takes images of %s, these are %s; choose 'softmax', 'mlp-200', a 'stack' or other data"
              .formatted(model, known, input));
    }
    return side;
  }
}
