@echo off
rem Finds JDK 25, has Coterie built on first use, and starts it; see docs/cli.md.
setlocal EnableExtensions EnableDelayedExpansion
set "root=%~dp0"
if "%root:~-1%"=="\" set "root=%root:~0,-1%"

set "jdk="
for %%D in ("%COTERIE_JAVA_HOME%" "%JAVA_HOME%" "%JDK25_HOME%") do call :try %%D
for %%R in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if exist %%R for /d %%D in ("%%~R\*") do call :try "%%~D"
)
if not defined jdk (
  echo coterie: no JDK 25 or newer found; install one, or set COTERIE_JAVA_HOME to its folder 1>&2
  exit /b 2
)
if "%~1"=="--print-java-home" (
  echo %jdk%
  exit /b 0
)

set "stamp=%root%\app\target\coterie.stamp"
if not exist "%stamp%" (
  "%jdk%\bin\java" -XX:TieredStopAtLevel=1 "%root%\launcher\Build.java" "%root%" || exit /b !errorlevel!
)
<"%stamp%" (set /p commit=& set /p build=)

set "flags=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="run" set "flags=-XX:MaxRAMPercentage=60 --add-modules jdk.incubator.vector"
if "%~1"=="resume" set "flags=-XX:MaxRAMPercentage=60 --add-modules jdk.incubator.vector"
if "%~1"=="sweep" set "flags=-XX:MaxRAMPercentage=60 --add-modules jdk.incubator.vector"
if "%~1"=="verify" set "flags=-XX:MaxRAMPercentage=60 --add-modules jdk.incubator.vector"
if "%~1"=="reproduce" set "flags=-XX:MaxRAMPercentage=60 --add-modules jdk.incubator.vector"
if "%~1"=="doctor" set "flags=-XX:MaxRAMPercentage=60 --add-modules jdk.incubator.vector"
if not defined COTERIE_JAVA_OPTS set "flags=-XX:+UseG1GC -XX:G1HeapRegionSize=1m -XX:InitialRAMPercentage=0.25 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:GCTimeRatio=3 -XX:InitiatingHeapOccupancyPercent=25 %flags%"

"%jdk%\bin\java" %flags% -cp "%root%\app\target\%build%\*" "-Dcoterie.commit=%commit%" --sun-misc-unsafe-memory-access=allow %COTERIE_JAVA_OPTS% org.coterie.app.cli.Main %*
exit /b %errorlevel%

:try
if defined jdk exit /b
if "%~1"=="" exit /b
if not exist "%~1\bin\javac.exe" exit /b
findstr /r /c:"^JAVA_VERSION=.2[5-9]" "%~1\release" >nul 2>&1 && set "jdk=%~1"
exit /b
