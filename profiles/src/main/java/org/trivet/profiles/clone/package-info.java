/// Makes a second copy of an environment at another path and relocates it. Writes the copy alone.
package org.trivet.profiles.clone;
