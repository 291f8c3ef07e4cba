/// The command line: one thin command per file, a `…Document` beside it for `--json` and a `…Text`
/// for people. [org.trivet.app.cli.Program] is the one place for messages and exit codes. No class
/// of JavaFX is loaded here.
package org.trivet.app.cli;
