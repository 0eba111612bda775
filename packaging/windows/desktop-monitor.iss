; Inno Setup 6: a per-user installer without administrator rights. build.ps1 runs it with /DVersion=...
; NOT YET RUN: written from Inno Setup's documentation; nobody has built or tried the result.

#ifndef Version
  #error Version is missing: run packaging\windows\build.ps1
#endif
#define Name "Desktop Monitor"
#define Id "net.desktop_monitor.DesktopMonitor"

[Setup]
AppId={#Id}
AppName={#Name}
AppVersion={#Version}
AppPublisher=Desktop Monitor maintainers
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\desktop-monitor.ico
UninstallDisplayIcon={app}\desktop-monitor-window.exe
OutputDir=..\..\dist
OutputBaseFilename=desktop-monitor-{#Version}-setup
Compression=lzma2
SolidCompression=yes
CloseApplications=yes
WizardStyle=modern

[Tasks]
; Off by default. The program's own switch sets and deletes the same value.
Name: autostart; Description: "Start {#Name} with Windows, in the tray"; Flags: unchecked

[Files]
Source: "..\..\build\frozen\desktop-monitor\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an older version brought and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\desktop-monitor-window.exe"; AppUserModelID: "{#Id}"

[Registry]
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: string; ValueName: "{#Id}"; \
  ValueData: """{app}\desktop-monitor-window.exe"" --hidden"; Tasks: autostart
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "{#Id}"; \
  Flags: uninsdeletevalue dontcreatekey

[Run]
Filename: "{app}\desktop-monitor-window.exe"; Description: "Start {#Name}"; Flags: nowait postinstall skipifsilent
