package org.coterie.core.codec;

/** An element whose wire type does not depend on its value. */
sealed interface Simple extends Element permits Scalar, EnumType {
  int wireType();

  @Override
  default int wireType(Object value, ArraySink arrays) {
    return wireType();
  }
}
