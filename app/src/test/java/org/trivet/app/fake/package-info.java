/// An engine without a machine behind it, for the tests of the window.
@NullMarked
package org.trivet.app.fake;

import org.jspecify.annotations.NullMarked;
