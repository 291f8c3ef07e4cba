@rem Runs the installed Maven on a JDK 25. Not the stock wrapper: nothing is downloaded but what the build itself asks for.
@echo off
setlocal EnableExtensions DisableDelayedExpansion
call "%~dp0.mvn\prepare.cmd" maven
if errorlevel 1 exit /b 3
call "%MVN%" %*
exit /b %ERRORLEVEL%
