@NullMarked
package org.trivet.app.shell;

import org.jspecify.annotations.NullMarked;
