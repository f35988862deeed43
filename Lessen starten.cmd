@echo off
rem Zet alles klaar met uv en opent de startpagina voor beheer. Dubbelklik erop.
rem De eerste keer duurt dat enkele minuten; daarna enkele seconden, ook zonder internet.
setlocal
chcp 65001 >nul
rem pushd geeft ook een map op het netwerk een letter
pushd "%~dp0" || goto fout
set "UV_LINK_MODE=copy"
set "PATH=%LOCALAPPDATA%\Microsoft\WinGet\Links;%USERPROFILE%\.local\bin;%PATH%"
if not exist .venv\Scripts\lmb.exe echo De eerste keer duurt dit enkele minuten. Laat dit venster open.
set "UV=uv"
where uv >nul 2>nul && goto klaar
winget install --exact --id astral-sh.uv --scope user --silent --accept-source-agreements --accept-package-agreements --disable-interactivity 2>nul
for /d %%m in ("%LOCALAPPDATA%\Microsoft\WinGet\Packages\astral-sh.uv_*") do set "PATH=%%m;%PATH%"
where uv >nul 2>nul && goto klaar
rem geen winget, wel Python
set "UV=py -m uv"
py -m pip install --user --quiet --disable-pip-version-check uv || goto vorige
:klaar
if not exist .venv\Scripts\python.exe %UV% venv --quiet --python 3.13 .venv || goto fout
%UV% pip install --quiet --python .venv --require-hashes --no-deps -r requirements.txt || goto vorige
%UV% pip install --quiet --python .venv --no-deps --no-build-isolation -e . || goto vorige
:open
.venv\Scripts\lmb.exe lab %*
if errorlevel 1 goto fout
popd
exit /b 0
:vorige
rem zonder internet werkt wat er al stond
if exist .venv\Scripts\lmb.exe goto open
:fout
echo Het lukte niet. Kijk of je op het net bent en probeer opnieuw, of vraag je informaticadienst om hulp.
if not defined CI pause
exit /b 1
