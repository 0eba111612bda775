# Builds dist\desktop-monitor-VERSION-setup.exe on Windows, with Python 3.11 or later and Inno Setup 6.
#
# NOT YET RUN: written from the documentation of the tools; nobody has built or tried the result.
# What to check the first time is in docs/packaging.md, "Windows".
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Checked([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with $LASTEXITCODE" }
}

New-Item -ItemType Directory -Force build | Out-Null
Invoke-Checked python @("-m", "venv", "build\venv")
$python = "build\venv\Scripts\python.exe"
& $python packaging\constraints.py | Out-File -Encoding ascii build\constraints.txt
Invoke-Checked $python @("-m", "pip", "install", "--constraint", "build\constraints.txt", ".", "pyinstaller")
Invoke-Checked $python @("packaging\icons.py", "ico", "build\icons\desktop-monitor.ico")
Invoke-Checked $python @("-m", "PyInstaller", "--noconfirm", "--distpath", "build\frozen", "--workpath",
    "build\pyinstaller", "packaging\desktop-monitor.spec")
Invoke-Checked "build\frozen\desktop-monitor\desktop-monitor.exe" @("--selftest")

$version = & $python -c "import desktop_monitor; print(desktop_monitor.__version__)"
$compiler = Join-Path ${env:ProgramFiles(x86)} "Inno Setup 6\ISCC.exe"
Invoke-Checked $compiler @("/DVersion=$version", "packaging\windows\desktop-monitor.iss")
