/// Who loads what, on the screen: the picture, the same as a table, the search order of a library,
/// and what fails.
package org.trivet.app.libraries;
