/// The benchmark: Trivet and its peers on a made-up machine, in one run. By hand only.
@NullMarked
package org.trivet.bench;

import org.jspecify.annotations.NullMarked;
