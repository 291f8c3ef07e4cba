/// The start: [org.trivet.app.Main] reads the command line, [org.trivet.app.Wiring] builds every
/// object.
package org.trivet.app;
