@echo off
rem Zet alles klaar met uv en opent de startpagina voor beheer. Dubbelklik erop.
rem De eerste keer duurt dat enkele minuten; daarna enkele seconden.
chcp 65001 >nul
cd /d "%~dp0"
set "PATH=%USERPROFILE%\.local\bin;%PATH%"
where uv >nul 2>nul || powershell -NoProfile -ExecutionPolicy Bypass -Command "irm https://astral.sh/uv/install.ps1 | iex" || goto fout
if not exist .venv\Scripts\python.exe uv venv --python 3.13 .venv || goto fout
uv pip install --quiet --python .venv --require-hashes --no-deps -r requirements.txt || goto fout
uv pip install --quiet --python .venv --no-deps -e . || goto fout
.venv\Scripts\lmb lab %*
exit /b %errorlevel%
:fout
echo Het lukte niet. Kijk of je op het net bent en probeer opnieuw, of vraag je informaticadienst om hulp.
pause
exit /b 1
