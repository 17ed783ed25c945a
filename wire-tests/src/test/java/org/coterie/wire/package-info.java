/**
 * The committed {@code .proto} contracts against the codec, and protoc's own classes against its
 * bytes. Test code only.
 */
@NullMarked
package org.coterie.wire;

import org.jspecify.annotations.NullMarked;
