/// The window: [org.trivet.app.shell.TrivetWindow] opens it, [org.trivet.app.shell.ShellView] holds
/// the navigation, the current screen and the status strip, [org.trivet.app.shell.ShellModel] knows
/// where one is and every other model.
package org.trivet.app.shell;
