@rem Starts Trivet from its sources: the window without arguments, the command line with some. What is missing is built first.
@echo off
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
set "run=%home%app\target\run"
set "log=%home%app\target\trivet-build.log"
set "options=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxNewSize=24m --enable-native-access=ALL-UNNAMED -Dsun.jnu.encoding=UTF-8 -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
call "%home%.mvn\prepare.cmd"
if errorlevel 1 exit /b 3

call :sources "%TEMP%\trivet-sources-%RANDOM%%RANDOM%.txt"
call :fresh
if errorlevel 1 call :build
set "built=%ERRORLEVEL%"
del "%listing%" 2>nul
if not "%built%"=="0" exit /b 3

set "window="
if "%~1"=="" set window=--module-path "%run%\javafx" --add-modules ALL-MODULE-PATH --enable-native-access=javafx.graphics --add-exports javafx.base/com.sun.javafx.event=ALL-UNNAMED --add-opens javafx.controls/javafx.scene.control.skin=ALL-UNNAMED --add-opens javafx.graphics/javafx.scene=ALL-UNNAMED
@rem What the last build's training run kept; one that another Java or other jars made is passed over without a word.
set "archive="
if not "%~1"=="" if exist "%run%\trivet.aot" set archive=-XX:AOTCache="%run%\trivet.aot" -Xlog:aot=off -Xlog:cds=off
@rem The program speaks UTF-8, so the console does while it runs.
set "page="
for /f "tokens=2 delims=:." %%c in ('chcp 2^>nul') do set "page=%%c"
if defined page chcp 65001 >nul 2>nul
"%JAVA_HOME%\bin\java.exe" %options% %archive% %TRIVET_JAVA_OPTIONS% %window% -cp "%run%\lib\*" org.trivet.app.Main %*
set "code=%ERRORLEVEL%"
if defined page chcp %page% >nul 2>nul
exit /b %code%

@rem A line for each source file: time, size, path. The build keeps the list it was made from.
:sources
set "listing=%~1"
type nul >"%listing%"
for %%f in ("%home%pom.xml" "%home%probes\pom.xml" "%home%profiles\pom.xml" "%home%app\pom.xml") do echo %%~tzf %%~f>>"%listing%"
for %%m in (probes profiles app) do call :module "%home%%%m\src\main"
call :module "%home%app\src\build"
exit /b 0

:module
for /r "%~1" %%f in (*) do echo %%~tzf %%~f>>"%listing%"
exit /b 0

:fresh
if not exist "%run%\.built" exit /b 1
fc /b "%listing%" "%run%\.built" >nul 2>nul
exit /b %ERRORLEVEL%

@rem Two starts at once: only one can hold the lock file open, the other waits and then finds the work done.
:build
call "%home%.mvn\prepare.cmd" maven
if errorlevel 1 exit /b 3
if not exist "%home%app\target" mkdir "%home%app\target"
echo trivet: building, the first time takes a minute or two; log: %log% 1>&2
:wait
set "made="
(call :make >"%home%app\target\.build.lock") 2>nul
if "%made%"=="0" exit /b 0
if defined made goto :failed
ping -n 2 127.0.0.1 >nul
goto :wait

:failed
type "%log%" 1>&2
echo trivet: the build failed; the log is %log% 1>&2
exit /b 3

:make
set "made=0"
call :fresh
if not errorlevel 1 exit /b 0
pushd "%home%"
call "%MVN%" -q -B -pl app -am -Dmaven.test.skip=true -Dspotless.check.skip=true package >"%log%" 2>&1
set "made=%ERRORLEVEL%"
popd
if not "%made%"=="0" exit /b 0
call :train
copy /y "%listing%" "%run%\.built" >nul
exit /b 0

@rem Keeps the classes of `trivet list` loaded and linked in a file beside the jars, as the script for Linux does.
:train
del "%run%\trivet.aot" 2>nul
"%JAVA_HOME%\bin\java.exe" -cp "%run%\lib\*" "%home%probes\src\corpus\java\org\trivet\corpus\Training.java" "%home%app\target\training" "%JAVA_HOME%\bin\java.exe" %options% -XX:AOTCacheOutput="%run%\trivet.aot" -cp "%run%\lib\*" org.trivet.app.Main list --json >>"%log%" 2>&1 <nul
if errorlevel 1 del "%run%\trivet.aot" 2>nul
exit /b 0
