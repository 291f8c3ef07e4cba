/// A made-up machine full of Python environments, in the shapes that the real tools leave, and the
/// truth about it. Shared by tests and the benchmark; not part of the product.
@NullMarked
package org.trivet.corpus;

import org.jspecify.annotations.NullMarked;
