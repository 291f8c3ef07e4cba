/// One rule per class; each looks at facts and gives a [org.trivet.profiles.check.Finding] with its
/// evidence. Pure: no file is read here.
package org.trivet.profiles.check;
