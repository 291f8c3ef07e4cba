@rem Called by mvnw.cmd and trivet.cmd: finds a JDK 25 and, when asked with "maven", Maven; sets JAVA_HOME and MVN.
@rem Ends with 3 after a sentence and a command for what is missing.
@echo off
set "found="
set "MVN="
if not "%JAVA25_HOME%"=="" call :jdk "%JAVA25_HOME%"
if not "%JAVA25_HOME%"=="" if not defined found echo trivet: JAVA25_HOME is "%JAVA25_HOME%", which is not a JDK 25; looking elsewhere 1>&2
if not "%JAVA_HOME%"=="" call :jdk "%JAVA_HOME%"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*25*") do call :jdk "%%~d"
for /d %%d in ("%ProgramFiles%\Java\*25*") do call :jdk "%%~d"
for /d %%d in ("%ProgramFiles%\Microsoft\*25*") do call :jdk "%%~d"
for /d %%d in ("%ProgramFiles%\Zulu\*25*") do call :jdk "%%~d"
for /d %%d in ("%ProgramFiles%\Amazon Corretto\*25*") do call :jdk "%%~d"
for /d %%d in ("%LOCALAPPDATA%\Programs\Eclipse Adoptium\*25*") do call :jdk "%%~d"
for /d %%d in ("%USERPROFILE%\.jdks\*25*") do call :jdk "%%~d"
if not defined found goto :no_jdk
set "JAVA_HOME=%found%"
if not "%~1"=="maven" exit /b 0
if not "%MAVEN_HOME%"=="" if exist "%MAVEN_HOME%\bin\mvn.cmd" set "MVN=%MAVEN_HOME%\bin\mvn.cmd"
if not defined MVN for %%m in (mvn.cmd) do if not "%%~$PATH:m"=="" set "MVN=%%~$PATH:m"
if not defined MVN goto :no_maven
exit /b 0

:no_jdk
echo trivet: no JDK 25 was found. Install one with this command, or name its folder in JAVA25_HOME: 1>&2
echo     winget install EclipseAdoptium.Temurin.25.JDK 1>&2
exit /b 3

:no_maven
echo trivet: Maven was not found. Unpack Apache Maven 3.8 or newer and name its folder in MAVEN_HOME, or with Scoop: 1>&2
echo     scoop install maven 1>&2
exit /b 3

@rem A folder's name proves nothing about the JDK in it, its release file does.
:jdk
if defined found exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=1,2 delims==" %%a in ("%~1\release") do if "%%a"=="JAVA_VERSION" call :version "%~1" %%b
exit /b 0

:version
set "version=%~2."
if "%version:~0,3%"=="25." set "found=%~1"
exit /b 0
