<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AlertDetails</name>
        <message>
            <source>Details of the selected alert</source>
            <translation>Einzelheiten des gewählten Alarms</translation>
        </message>
    </context>
    <context>
        <name>AlertTable</name>
        <message>
            <source>Alerts</source>
            <translation>Alarme</translation>
        </message>
    </context>
    <context>
        <name>AlertsPage</name>
        <message>
            <source>Acknowledge</source>
            <translation>Quittieren</translation>
        </message>
        <message>
            <source>Acknowledge the alert on the server (A). To quiet notices use Acknowledge in the menu of the service.</source>
            <translation>Den Alarm auf dem Server quittieren (A). Um Hinweise stummzuschalten: „Quittieren“ im Menü des Dienstes.</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>Quittiert</translation>
        </message>
        <message>
            <source>Acknowledged {count}</source>
            <translation>Quittiert {count}</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Aktiv</translation>
        </message>
        <message>
            <source>Active {count}</source>
            <translation>Aktiv {count}</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>All {count}</source>
            <translation>Alle {count}</translation>
        </message>
        <message>
            <source>No acknowledged alerts</source>
            <translation>Keine quittierten Alarme</translation>
        </message>
        <message>
            <source>No active alerts</source>
            <translation>Keine aktiven Alarme</translation>
        </message>
        <message>
            <source>No alerts</source>
            <translation>Keine Alarme</translation>
        </message>
        <message>
            <source>No resolved alerts that the server still keeps</source>
            <translation>Keine behobenen Alarme, die der Server noch vorhält</translation>
        </message>
        <message>
            <source>Resolve</source>
            <translation>Beheben</translation>
        </message>
        <message>
            <source>Resolve the alert on the server (R)</source>
            <translation>Den Alarm auf dem Server als behoben kennzeichnen (R)</translation>
        </message>
        <message>
            <source>Resolved</source>
            <translation>Behoben</translation>
        </message>
        <message>
            <source>Resolved {count}</source>
            <translation>Behoben {count}</translation>
        </message>
        <message>
            <source>The server is being asked</source>
            <translation>Der Server wird gefragt</translation>
        </message>
        <message>
            <source>Waiting for the first answer…</source>
            <translation>Warten auf die erste Antwort…</translation>
        </message>
        <message>
            <source>{endpoint}: {text}</source>
            <translation>{endpoint}: {text}</translation>
        </message>
        <message>
            <source>{time} {text}</source>
            <translation>{time} {text}</translation>
        </message>
    </context>
    <context>
        <name>AppearancePage</name>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <source>&amp;Start with the desktop, in the tray</source>
            <translation>Mit dem Desktop &amp;starten, im Infobereich</translation>
        </message>
        <message>
            <source>Appearance and start</source>
            <translation>Aussehen und Start</translation>
        </message>
        <message>
            <source>As the &amp;desktop</source>
            <translation>&amp;Wie der Desktop</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Dar&amp;k</source>
            <translation>D&amp;unkel</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>What is chosen on this page holds at once.</source>
            <translation>Was auf dieser Seite gewählt wird, gilt sofort.</translation>
        </message>
    </context>
    <context>
        <name>AroundTable</name>
        <message>
            <source>Events and notices around the outage</source>
            <translation>Ereignisse und Hinweise um den Ausfall</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close this message</source>
            <translation>Diese Mitteilung schließen</translation>
        </message>
    </context>
    <context>
        <name>Columns</name>
        <message>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Move to the left</source>
            <translation>Nach links</translation>
        </message>
        <message>
            <source>Move to the right</source>
            <translation>Nach rechts</translation>
        </message>
        <message>
            <source>Narrower</source>
            <translation>Schmaler</translation>
        </message>
        <message>
            <source>Sort by</source>
            <translation>Sortieren nach</translation>
        </message>
        <message>
            <source>Usual columns</source>
            <translation>Übliche Spalten</translation>
        </message>
        <message>
            <source>Usual order</source>
            <translation>Übliche Reihenfolge</translation>
        </message>
        <message>
            <source>Wider</source>
            <translation>Breiter</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>All endpoints</source>
            <translation>Alle Endpunkte</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>Wie der Desktop</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>Jetzt prüfen</translation>
        </message>
        <message>
            <source>Close window</source>
            <translation>Fenster schließen</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Diagnose…</source>
            <translation>Diagnose…</translation>
        </message>
        <message>
            <source>Export history…</source>
            <translation>Verlauf exportieren…</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Help and shortcuts</source>
            <translation>Hilfe und Tastenkürzel</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Live updates</source>
            <translation>Live-Aktualisierung</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <source>Next colours</source>
            <translation>Nächste Farben</translation>
        </message>
        <message>
            <source>Next endpoint</source>
            <translation>Nächster Endpunkt</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Previous endpoint</source>
            <translation>Voriger Endpunkt</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Einstellungen…</translation>
        </message>
        <message>
            <source>all commands</source>
            <translation>alle Befehle</translation>
        </message>
        <message>
            <source>connect this endpoint again</source>
            <translation>diesen Endpunkt wieder verbinden</translation>
        </message>
        <message>
            <source>connect, or ask for data, at once</source>
            <translation>sofort verbinden oder Daten abfragen</translation>
        </message>
        <message>
            <source>endpoints, keys, notices and the rest</source>
            <translation>Endpunkte, Schlüssel, Hinweise und alles Weitere</translation>
        </message>
        <message>
            <source>leave this endpoint alone for now</source>
            <translation>diesen Endpunkt vorerst in Ruhe lassen</translation>
        </message>
        <message>
            <source>now {colours}</source>
            <translation>jetzt {colours}</translation>
        </message>
        <message>
            <source>off, it is polled</source>
            <translation>aus, es wird abgefragt</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>what was kept of the past, in a file</source>
            <translation>was von der Vergangenheit gespeichert ist, in eine Datei</translation>
        </message>
    </context>
    <context>
        <name>ComputerPage</name>
        <message>
            <source>%</source>
            <translation>%</translation>
        </message>
        <message>
            <source>&amp;CPU</source>
            <translation>&amp;CPU</translation>
        </message>
        <message>
            <source>&amp;Each</source>
            <translation>&amp;Alle</translation>
        </message>
        <message>
            <source>&amp;Fails after</source>
            <translation>&amp;Fehlschlag nach</translation>
        </message>
        <message>
            <source>&amp;Load per core</source>
            <translation>&amp;Last je Kern</translation>
        </message>
        <message>
            <source>&amp;Memory</source>
            <translation>&amp;Speicher</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <source>&amp;Swap</source>
            <translation>S&amp;wap</translation>
        </message>
        <message>
            <source>&amp;Target</source>
            <translation>&amp;Ziel</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Prüfungen</translation>
        </message>
        <message>
            <source>Command (Nagios plugin)</source>
            <translation>Befehl (Nagios-Plugin)</translation>
        </message>
        <message>
            <source>Dis&amp;ks</source>
            <translation>Fest&amp;platten</translation>
        </message>
        <message>
            <source>K&amp;ind</source>
            <translation>Ar&amp;t</translation>
        </message>
        <message>
            <source>No check yet. A check is one more service: a page, a port, a process, a unit or a command.</source>
            <translation>Noch keine Prüfung. Eine Prüfung ist ein weiterer Dienst: eine Seite, ein Port, ein Prozess, eine Unit oder ein Befehl.</translation>
        </message>
        <message>
            <source>Port (tcp)</source>
            <translation>Port (tcp)</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>Tem&amp;perature</source>
            <translation>Te&amp;mperatur</translation>
        </message>
        <message>
            <source>The agent watches this computer while no endpoint is configured.</source>
            <translation>Der Agent beobachtet diesen Rechner, solange kein Endpunkt konfiguriert ist.</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>Unit (systemd)</source>
            <translation>Unit (systemd)</translation>
        </message>
        <message>
            <source>Warning and critical from</source>
            <translation>Warnung und kritisch ab</translation>
        </message>
        <message>
            <source>Web page (http)</source>
            <translation>Webseite (http)</translation>
        </message>
        <message>
            <source>Website</source>
            <translation>Website</translation>
        </message>
        <message>
            <source>processes</source>
            <translation>Prozesse</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>°C</source>
            <translation>°C</translation>
        </message>
    </context>
    <context>
        <name>ConnectionIndicator</name>
        <message>
            <source>Connection: {state}</source>
            <translation>Verbindung: {state}</translation>
        </message>
        <message>
            <source>Press to see why</source>
            <translation>Drücken, um den Grund zu sehen</translation>
        </message>
    </context>
    <context>
        <name>ConnectionPage</name>
        <message>
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <source>Diagnose</source>
            <translation>Diagnose</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>Frames</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>Problems · {count}</source>
            <translation>Probleme · {count}</translation>
        </message>
        <message>
            <source>Put state, timeline, traffic and problems on the clipboard, without secrets</source>
            <translation>Zustand, Zeitleiste, Verkehr und Probleme in die Zwischenablage kopieren, ohne Geheimnisse</translation>
        </message>
        <message>
            <source>Report copied</source>
            <translation>Bericht kopiert</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>States</source>
            <translation>Zustände</translation>
        </message>
        <message>
            <source>Traffic</source>
            <translation>Verkehr</translation>
        </message>
    </context>
    <context>
        <name>ConnectionTest</name>
        <message>
            <source>&amp;Test connection</source>
            <translation>Verbindung &amp;testen</translation>
        </message>
        <message>
            <source>Cancel test</source>
            <translation>Test abbrechen</translation>
        </message>
        <message>
            <source>with the settings as they are typed</source>
            <translation>mit den Einstellungen, wie sie eingetippt sind</translation>
        </message>
    </context>
    <context>
        <name>CrashDialog</name>
        <message numerus="yes">
            <source>%Ln time(s)</source>
            <translation>
                <numerusform>%Ln-mal</numerusform>
                <numerusform>%Ln-mal</numerusform>
            </translation>
        </message>
        <message>
            <source>A fault of Desktop Monitor</source>
            <translation>Ein Fehler von Desktop Monitor</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copy it before you close this.</source>
            <translation>Kopieren Sie ihn, bevor Sie das hier schließen.</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <source>Desktop Monitor ended unexpectedly the last time.</source>
            <translation>Desktop Monitor wurde beim letzten Mal unerwartet beendet.</translation>
        </message>
        <message>
            <source>Desktop Monitor ends because of a fault of its own.</source>
            <translation>Desktop Monitor beendet sich wegen eines eigenen Fehlers.</translation>
        </message>
        <message>
            <source>It is watching again.</source>
            <translation>Jetzt wird wieder überwacht.</translation>
        </message>
        <message>
            <source>Monitoring goes on; what failed may be missing until the next start.</source>
            <translation>Die Überwachung geht weiter; was fehlgeschlagen ist, kann bis zum nächsten Start fehlen.</translation>
        </message>
        <message>
            <source>Nothing is watched any more until you start it again.</source>
            <translation>Bis zum nächsten Start wird nichts mehr überwacht.</translation>
        </message>
        <message>
            <source>Nothing is watched at the moment. If that stays so, quit and start it again.</source>
            <translation>Zurzeit wird nichts überwacht. Wenn das so bleibt: beenden und neu starten.</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>Report copied</source>
            <translation>Bericht kopiert</translation>
        </message>
        <message>
            <source>Saved as {file}. Keys are struck out; look at it before you pass it on.</source>
            <translation>Gespeichert als {file}. Schlüssel sind unkenntlich gemacht; sehen Sie ihn durch, bevor Sie ihn weitergeben.</translation>
        </message>
        <message>
            <source>Something in Desktop Monitor failed.</source>
            <translation>In Desktop Monitor ist etwas fehlgeschlagen.</translation>
        </message>
        <message numerus="yes">
            <source>and %Ln more</source>
            <translation>
                <numerusform>und %Ln weiterer</numerusform>
                <numerusform>und %Ln weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DiagnoseSection</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Diagnose</source>
            <translation>Diagnose starten</translation>
        </message>
        <message>
            <source>Diagnose again</source>
            <translation>Erneut diagnostizieren</translation>
        </message>
        <message>
            <source>Go each step to live data anew, beside the connection that there is</source>
            <translation>Jeden Schritt zu den Live-Daten neu gehen, neben der bestehenden Verbindung</translation>
        </message>
        <message>
            <source>Goes each step to live data: name, TCP, TLS, HTTP, WebSocket, key, first data.</source>
            <translation>Geht jeden Schritt zu den Live-Daten: Name, TCP, TLS, HTTP, WebSocket, Schlüssel, erste Daten.</translation>
        </message>
    </context>
    <context>
        <name>DiagnosisList</name>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Wird geprüft…</translation>
        </message>
        <message>
            <source>Steps of the diagnosis</source>
            <translation>Schritte der Diagnose</translation>
        </message>
    </context>
    <context>
        <name>EndpointsPage</name>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <source>&amp;WebSocket path</source>
            <translation>&amp;WebSocket-Pfad</translation>
        </message>
        <message>
            <source>API &amp;key</source>
            <translation>API-S&amp;chlüssel</translation>
        </message>
        <message>
            <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
            <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Endpoints</source>
            <translation>Endpunkte</translation>
        </message>
        <message>
            <source>It has its own timing ([endpoint.connection] in the file), which is kept.</source>
            <translation>Er hat eigene Zeiten ([endpoint.connection] in der Datei); sie bleiben erhalten.</translation>
        </message>
        <message>
            <source>Li&amp;ve updates</source>
            <translation>Li&amp;ve-Aktualisierung</translation>
        </message>
        <message>
            <source>No endpoint: this computer is watched. Add one to watch a server instead.</source>
            <translation>Kein Endpunkt: Dieser Rechner wird beobachtet. Um stattdessen einen Server zu beobachten, einen Endpunkt hinzufügen.</translation>
        </message>
        <message>
            <source>Off: polling only</source>
            <translation>Aus: nur Abfrage</translation>
        </message>
        <message>
            <source>On, with polling as the fallback</source>
            <translation>An, ersatzweise Abfrage</translation>
        </message>
        <message>
            <source>Own CA &amp;file</source>
            <translation>Eigene C&amp;A-Datei</translation>
        </message>
        <message>
            <source>Production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>The endpoints come from the command line (--url) and are not saved: {urls}. To edit those of the file, start without --url.</source>
            <translation>Die Endpunkte kommen von der Befehlszeile (--url) und werden nicht gespeichert: {urls}. Um die der Datei zu bearbeiten, ohne --url starten.</translation>
        </message>
        <message>
            <source>The keyring has the key under “{name}”: store it again for the new name.</source>
            <translation>Der Schlüsselbund hat den Schlüssel unter „{name}“: für den neuen Namen erneut speichern.</translation>
        </message>
        <message>
            <source>UR&amp;L</source>
            <translation>UR&amp;L</translation>
        </message>
        <message>
            <source>none: the authorities of the system</source>
            <translation>keine: die Zertifizierungsstellen des Systems</translation>
        </message>
    </context>
    <context>
        <name>EntryList</name>
        <message>
            <source>&amp;Remove</source>
            <translation>Lösc&amp;hen</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>(no name)</source>
            <translation>(ohne Namen)</translation>
        </message>
        <message>
            <source>A&amp;dd</source>
            <translation>Ne&amp;u</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Ab</translation>
        </message>
        <message>
            <source>Move down (Alt+Down)</source>
            <translation>Nach unten (Alt+Pfeil ab)</translation>
        </message>
        <message>
            <source>Move up (Alt+Up)</source>
            <translation>Nach oben (Alt+Pfeil auf)</translation>
        </message>
        <message>
            <source>Remove (Del)</source>
            <translation>Löschen (Entf)</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Auf</translation>
        </message>
        <message>
            <source>{name} is removed</source>
            <translation>{name} ist gelöscht</translation>
        </message>
        <message>
            <source>{name}, has a mistake</source>
            <translation>{name}, hat einen Fehler</translation>
        </message>
    </context>
    <context>
        <name>EventDetails</name>
        <message>
            <source>Close details</source>
            <translation>Einzelheiten schließen</translation>
        </message>
        <message>
            <source>Close details (Escape)</source>
            <translation>Einzelheiten schließen (Esc)</translation>
        </message>
        <message>
            <source>Copy as JSON</source>
            <translation>Als JSON kopieren</translation>
        </message>
        <message>
            <source>Copy name</source>
            <translation>Namen kopieren</translation>
        </message>
        <message>
            <source>Copy the whole event as JSON (Ctrl+Shift+C)</source>
            <translation>Das ganze Ereignis als JSON kopieren (Strg+Umschalt+C)</translation>
        </message>
        <message>
            <source>Copy value</source>
            <translation>Wert kopieren</translation>
        </message>
        <message>
            <source>Copy value as JSON</source>
            <translation>Wert als JSON kopieren</translation>
        </message>
        <message>
            <source>Fields of the event</source>
            <translation>Felder des Ereignisses</translation>
        </message>
    </context>
    <context>
        <name>EventFilters</name>
        <message>
            <source>Clear</source>
            <translation>Filter aus</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>Filter zurücksetzen</translation>
        </message>
        <message>
            <source>Last 24 h</source>
            <translation>Letzte 24 h</translation>
        </message>
        <message>
            <source>Last 5 min</source>
            <translation>Letzte 5 min</translation>
        </message>
        <message>
            <source>Last hour</source>
            <translation>Letzte Stunde</translation>
        </message>
        <message>
            <source>No severity</source>
            <translation>Kein Schweregrad</translation>
        </message>
        <message>
            <source>Search events</source>
            <translation>Ereignisse durchsuchen</translation>
        </message>
        <message>
            <source>Severities that are shown: {which}</source>
            <translation>Gezeigte Schweregrade: {which}</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Schweregrad</translation>
        </message>
        <message>
            <source>Severity ({number})</source>
            <translation>Schweregrad ({number})</translation>
        </message>
        <message>
            <source>Severity: {which}</source>
            <translation>Schweregrad: {which}</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>Words that must all occur, in any order: in source, type, message or payload</source>
            <translation>Wörter, die alle vorkommen müssen, in beliebiger Reihenfolge: in Quelle, Typ, Meldung oder Nutzdaten</translation>
        </message>
        <message>
            <source>all</source>
            <translation>alle</translation>
        </message>
    </context>
    <context>
        <name>EventSaving</name>
        <message numerus="yes">
            <source>%Ln event(s) saved in {file}</source>
            <translation>
                <numerusform>%Ln Ereignis in {file} gespeichert</numerusform>
                <numerusform>%Ln Ereignisse in {file} gespeichert</numerusform>
            </translation>
        </message>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>JSON Lines (*.jsonl)</source>
            <translation>JSON Lines (*.jsonl)</translation>
        </message>
        <message>
            <source>Progress of saving</source>
            <translation>Fortschritt des Speicherns</translation>
        </message>
        <message>
            <source>Save events</source>
            <translation>Ereignisse speichern</translation>
        </message>
        <message>
            <source>Saving was cancelled; nothing was written.</source>
            <translation>Speichern abgebrochen; es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <source>Saving {name}…</source>
            <translation>{name} wird gespeichert…</translation>
        </message>
        <message>
            <source>The events were not saved: {why}.</source>
            <translation>Die Ereignisse wurden nicht gespeichert: {why}.</translation>
        </message>
        <message>
            <source>{name} is there already. Replace it?</source>
            <translation>{name} gibt es schon. Ersetzen?</translation>
        </message>
    </context>
    <context>
        <name>EventTable</name>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
    </context>
    <context>
        <name>EventsPage</name>
        <message numerus="yes">
            <source>%Ln event(s)</source>
            <translation>
                <numerusform>%Ln Ereignis</numerusform>
                <numerusform>%Ln Ereignisse</numerusform>
            </translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Folgen</translation>
        </message>
        <message>
            <source>Follow, or pause</source>
            <translation>Folgen oder anhalten</translation>
        </message>
        <message>
            <source>Following</source>
            <translation>Folgt</translation>
        </message>
        <message>
            <source>No event passes the filters</source>
            <translation>Kein Ereignis passt zu den Filtern</translation>
        </message>
        <message>
            <source>No events yet</source>
            <translation>Noch keine Ereignisse</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Paused · {number} new</source>
            <translation>Angehalten · {number} neu</translation>
        </message>
        <message>
            <source>Save the events that are shown</source>
            <translation>Die gezeigten Ereignisse speichern</translation>
        </message>
        <message>
            <source>Save the events that are shown in a file (Ctrl+S)</source>
            <translation>Die gezeigten Ereignisse in eine Datei speichern (Strg+S)</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Speichern…</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>Suche läuft…</translation>
        </message>
        <message>
            <source>Select an endpoint to see its events</source>
            <translation>Einen Endpunkt wählen, um seine Ereignisse zu sehen</translation>
        </message>
        <message>
            <source>Show new events at once (Space in the list). Off: the list stands still, new events are counted</source>
            <translation>Neue Ereignisse sofort zeigen (Leertaste in der Liste). Aus: Die Liste steht still, neue Ereignisse werden gezählt</translation>
        </message>
        <message>
            <source>{number} older ones are no longer kept</source>
            <translation>{number} ältere werden nicht mehr vorgehalten</translation>
        </message>
        <message>
            <source>{shown} of {total} events</source>
            <translation>{shown} von {total} Ereignissen</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>All endpoints</source>
            <translation>Alle Endpunkte</translation>
        </message>
        <message>
            <source>All there is</source>
            <translation>Alles Vorhandene</translation>
        </message>
        <message>
            <source>CSV, for a spreadsheet</source>
            <translation>CSV, für eine Tabellenkalkulation</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Changes of health</source>
            <translation>Änderungen der Gesundheit</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Events and gaps</source>
            <translation>Ereignisse und Lücken</translation>
        </message>
        <message>
            <source>Export history</source>
            <translation>Verlauf exportieren</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>JSON Lines</source>
            <translation>JSON Lines</translation>
        </message>
        <message>
            <source>Notices that were spoken</source>
            <translation>Gemeldete Hinweise</translation>
        </message>
        <message>
            <source>Of</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <source>Progress of the export</source>
            <translation>Fortschritt des Exports</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Speichern unter…</translation>
        </message>
        <message>
            <source>The last 24 hours</source>
            <translation>Die letzten 24 Stunden</translation>
        </message>
        <message>
            <source>The last 30 days</source>
            <translation>Die letzten 30 Tage</translation>
        </message>
        <message>
            <source>The last 7 days</source>
            <translation>Die letzten 7 Tage</translation>
        </message>
        <message>
            <source>The last hour</source>
            <translation>Die letzte Stunde</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Writing {name}…</source>
            <translation>{name} wird geschrieben…</translation>
        </message>
        <message>
            <source>{name} is there already. Replace it?</source>
            <translation>{name} gibt es schon. Ersetzen?</translation>
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message>
            <source>Nothing was written: {why}.</source>
            <translation>Es wurde nichts geschrieben: {why}.</translation>
        </message>
        <message numerus="yes">
            <source>{file} has %Ln line(s).</source>
            <translation>
                <numerusform>{file} hat %Ln Zeile.</numerusform>
                <numerusform>{file} hat %Ln Zeilen.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FactTable</name>
        <message>
            <source>What is known of it</source>
            <translation>Was darüber bekannt ist</translation>
        </message>
    </context>
    <context>
        <name>FileChanged</name>
        <message>
            <source>Load it, drop my changes</source>
            <translation>Laden, meine Änderungen verwerfen</translation>
        </message>
        <message>
            <source>Load it, keep my changes</source>
            <translation>Laden, meine Änderungen behalten</translation>
        </message>
        <message>
            <source>The file was changed by another program, and has a mistake: {mistake}.</source>
            <translation>Die Datei wurde von einem anderen Programm geändert und hat einen Fehler: {mistake}.</translation>
        </message>
        <message>
            <source>The file was changed by another program. Nothing here is lost: load what it says now.</source>
            <translation>Die Datei wurde von einem anderen Programm geändert. Hier geht nichts verloren: den jetzigen Inhalt laden.</translation>
        </message>
    </context>
    <context>
        <name>FileField</name>
        <message>
            <source>Choose a file: {name}</source>
            <translation>Eine Datei wählen: {name}</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close the find bar (Escape)</source>
            <translation>Suchleiste schließen (Esc)</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Find in {table}</source>
            <translation>In {table} suchen</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>No match</source>
            <translation>Kein Treffer</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>{place} of {number}</source>
            <translation>{place} von {number}</translation>
        </message>
    </context>
    <context>
        <name>FrameInspector</name>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Copy frame</source>
            <translation>Frame kopieren</translation>
        </message>
        <message>
            <source>Frame copied</source>
            <translation>Frame kopiert</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Mitlesen</translation>
        </message>
        <message>
            <source>Let the list stand still; what comes is counted</source>
            <translation>Die Liste stillhalten; was kommt, wird gezählt</translation>
        </message>
        <message>
            <source>Nothing has come or gone yet</source>
            <translation>Noch ist nichts gekommen oder gegangen</translation>
        </message>
        <message>
            <source>Off: press Inspect to see each frame as it comes and goes</source>
            <translation>Aus: „Mitlesen“ zeigt jeden Frame, der kommt und geht</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message numerus="yes">
            <source>Paused · %Ln frame(s) came meanwhile</source>
            <translation>
                <numerusform>Angehalten · inzwischen kam %Ln Frame</numerusform>
                <numerusform>Angehalten · inzwischen kamen %Ln Frames</numerusform>
            </translation>
        </message>
        <message>
            <source>Press Inspect to see the frames of this endpoint</source>
            <translation>„Mitlesen“ zeigt die Frames dieses Endpunkts</translation>
        </message>
        <message>
            <source>Selected frame</source>
            <translation>Gewählter Frame</translation>
        </message>
        <message>
            <source>Show the frames as they come and go</source>
            <translation>Die Frames zeigen, wie sie kommen und gehen</translation>
        </message>
        <message>
            <source>The last {number} frames are kept; newest first</source>
            <translation>Die letzten {number} Frames werden vorgehalten; neueste zuerst</translation>
        </message>
    </context>
    <context>
        <name>FrameTable</name>
        <message>
            <source>Frames</source>
            <translation>Frames</translation>
        </message>
    </context>
    <context>
        <name>FramesModel</name>
        <message>
            <source>Direction</source>
            <translation>Richtung</translation>
        </message>
        <message>
            <source>Frame</source>
            <translation>Frame</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Way</source>
            <translation>Weg</translation>
        </message>
    </context>
    <context>
        <name>HappeningTable</name>
        <message>
            <source>Nothing yet</source>
            <translation>Noch nichts</translation>
        </message>
        <message>
            <source>What happened to it</source>
            <translation>Was mit ihm geschah</translation>
        </message>
    </context>
    <context>
        <name>HealthPill</name>
        <message>
            <source>Health: {health}</source>
            <translation>Gesundheit: {health}</translation>
        </message>
    </context>
    <context>
        <name>HelpDialog</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Find in the help</source>
            <translation>In der Hilfe suchen</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Help and shortcuts</source>
            <translation>Hilfe und Tastenkürzel</translation>
        </message>
        <message>
            <source>No match</source>
            <translation>Kein Treffer</translation>
        </message>
    </context>
    <context>
        <name>HistoryPage</name>
        <message>
            <source>24 h</source>
            <translation>24 h</translation>
        </message>
        <message>
            <source>30 d</source>
            <translation>30 d</translation>
        </message>
        <message>
            <source>7 d</source>
            <translation>7 d</translation>
        </message>
        <message>
            <source>90 d</source>
            <translation>90 d</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Wird geladen…</translation>
        </message>
        <message>
            <source>Metrics</source>
            <translation>Messwerte</translation>
        </message>
        <message>
            <source>No endpoint is selected.</source>
            <translation>Kein Endpunkt ist gewählt.</translation>
        </message>
        <message>
            <source>Nothing of this endpoint is kept from this time: nobody watched it.</source>
            <translation>Aus dieser Zeit ist von diesem Endpunkt nichts gespeichert: Niemand hat ihn beobachtet.</translation>
        </message>
        <message>
            <source>Outages</source>
            <translation>Ausfälle</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>Show the last {time}</source>
            <translation>Die letzten {time} zeigen</translation>
        </message>
        <message>
            <source>Show the last {time} ({keys})</source>
            <translation>Die letzten {time} zeigen ({keys})</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
    </context>
    <context>
        <name>HistorySettingsPage</name>
        <message>
            <source>&amp;Kept for</source>
            <translation>&amp;Aufbewahrt für</translation>
        </message>
        <message>
            <source>&amp;Largest size</source>
            <translation>Höchste &amp;Größe</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>MiB</source>
            <translation>MiB</translation>
        </message>
        <message>
            <source>What is older goes; then, if it is still too large, the oldest events.</source>
            <translation>Was älter ist, wird gelöscht; ist es dann noch zu groß, auch die ältesten Ereignisse.</translation>
        </message>
        <message>
            <source>days</source>
            <translation>Tage</translation>
        </message>
    </context>
    <context>
        <name>HistoryTable</name>
        <message>
            <source>Timelines</source>
            <translation>Zeitleisten</translation>
        </message>
    </context>
    <context>
        <name>Keeping</name>
        <message>
            <source>another desktop-monitor of yours records the history</source>
            <translation>ein anderer Ihrer desktop-monitor zeichnet den Verlauf auf</translation>
        </message>
    </context>
    <context>
        <name>KeyField</name>
        <message>
            <source>API key</source>
            <translation>API-Schlüssel</translation>
        </message>
        <message>
            <source>API key, to be stored in the keyring</source>
            <translation>API-Schlüssel, der im Schlüsselbund gespeichert wird</translation>
        </message>
        <message>
            <source>Delete key</source>
            <translation>Schlüssel löschen</translation>
        </message>
        <message>
            <source>In an environment variable</source>
            <translation>In einer Umgebungsvariablen</translation>
        </message>
        <message>
            <source>In the keyring</source>
            <translation>Im Schlüsselbund</translation>
        </message>
        <message>
            <source>Name of the environment variable</source>
            <translation>Name der Umgebungsvariablen</translation>
        </message>
        <message>
            <source>Name of the variable</source>
            <translation>Name der Variablen</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keiner</translation>
        </message>
        <message>
            <source>Store key</source>
            <translation>Schlüssel speichern</translation>
        </message>
    </context>
    <context>
        <name>KeyStoring</name>
        <message>
            <source>Not deleted: {why}.</source>
            <translation>Nicht gelöscht: {why}.</translation>
        </message>
        <message>
            <source>Not stored: {why}.</source>
            <translation>Nicht gespeichert: {why}.</translation>
        </message>
        <message>
            <source>Storing the key…</source>
            <translation>Der Schlüssel wird gespeichert…</translation>
        </message>
        <message>
            <source>The key is deleted from the keyring.</source>
            <translation>Der Schlüssel ist aus dem Schlüsselbund gelöscht.</translation>
        </message>
        <message>
            <source>The key is stored in the keyring.</source>
            <translation>Der Schlüssel ist im Schlüsselbund gespeichert.</translation>
        </message>
    </context>
    <context>
        <name>MainMenu</name>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Alerts</source>
            <translation>Alarme</translation>
        </message>
        <message numerus="yes">
            <source>Alerts, %Ln active</source>
            <translation>
                <numerusform>Alarme, %Ln aktiv</numerusform>
                <numerusform>Alarme, %Ln aktiv</numerusform>
            </translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Notices · {count} not delivered</source>
            <translation>Hinweise · {count} nicht zugestellt</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
    </context>
    <context>
        <name>MetricPlot</name>
        <message>
            <source>Metric over time</source>
            <translation>Messwert über der Zeit</translation>
        </message>
        <message>
            <source>{start} – {end}: least {least}, most {most}</source>
            <translation>{start} – {end}: kleinster {least}, größter {most}</translation>
        </message>
        <message>
            <source>{time} ({utc}): mean {mean}, least {least}, most {most}</source>
            <translation>{time} ({utc}): Mittel {mean}, kleinster {least}, größter {most}</translation>
        </message>
    </context>
    <context>
        <name>MetricSection</name>
        <message>
            <source>Loading…</source>
            <translation>Wird geladen…</translation>
        </message>
        <message>
            <source>Metric</source>
            <translation>Messwert</translation>
        </message>
        <message>
            <source>No numbers in this time</source>
            <translation>Keine Werte in dieser Zeit</translation>
        </message>
        <message>
            <source>No numbers of this endpoint are kept yet</source>
            <translation>Von diesem Endpunkt sind noch keine Werte gespeichert</translation>
        </message>
        <message>
            <source>Show less time</source>
            <translation>Weniger Zeit zeigen</translation>
        </message>
        <message>
            <source>Show less time (+)</source>
            <translation>Weniger Zeit zeigen (+)</translation>
        </message>
        <message>
            <source>Show more time</source>
            <translation>Mehr Zeit zeigen</translation>
        </message>
        <message>
            <source>Show more time (−)</source>
            <translation>Mehr Zeit zeigen (−)</translation>
        </message>
        <message>
            <source>Show the whole period (0)</source>
            <translation>Den ganzen Zeitraum zeigen (0)</translation>
        </message>
        <message>
            <source>Whole period</source>
            <translation>Ganzer Zeitraum</translation>
        </message>
    </context>
    <context>
        <name>NoticeTable</name>
        <message>
            <source>Notices</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
    </context>
    <context>
        <name>NoticesPage</name>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Do not disturb (the desktop hides the bubbles)</source>
            <translation>Nicht stören (der Desktop verbirgt die Benachrichtigungen)</translation>
        </message>
        <message>
            <source>No decisions yet: as long as nothing changes, there is nothing to tell or to withhold</source>
            <translation>Noch keine Entscheidungen: Solange sich nichts ändert, ist nichts zu melden oder zu unterdrücken</translation>
        </message>
        <message>
            <source>Nothing was spoken yet</source>
            <translation>Noch wurde nichts gemeldet</translation>
        </message>
        <message>
            <source>Nothing was withheld yet</source>
            <translation>Noch wurde nichts unterdrückt</translation>
        </message>
        <message>
            <source>Send one bubble by the real way and say what the desktop answered</source>
            <translation>Eine Benachrichtigung auf dem echten Weg senden und sagen, was der Desktop antwortet</translation>
        </message>
        <message>
            <source>Show: {what}</source>
            <translation>Zeigen: {what}</translation>
        </message>
        <message>
            <source>Spoken</source>
            <translation>Gemeldet</translation>
        </message>
        <message>
            <source>Test notification</source>
            <translation>Test-Benachrichtigung</translation>
        </message>
        <message>
            <source>Withheld</source>
            <translation>Unterdrückt</translation>
        </message>
    </context>
    <context>
        <name>NoticesSettings</name>
        <message>
            <source>&amp;Critical news waits</source>
            <translation>&amp;Kritisches wartet</translation>
        </message>
        <message>
            <source>&amp;Loss of an endpoint</source>
            <translation>Aus&amp;fall eines Endpunkts</translation>
        </message>
        <message>
            <source>&amp;Other news waits</source>
            <translation>&amp;Anderes wartet</translation>
        </message>
        <message>
            <source>&amp;Quiet hours</source>
            <translation>Ruhe&amp;zeiten</translation>
        </message>
        <message>
            <source>&amp;Recovery</source>
            <translation>&amp;Erholung</translation>
        </message>
        <message>
            <source>&amp;Sound for critical news</source>
            <translation>To&amp;n bei Kritischem</translation>
        </message>
        <message>
            <source>&amp;Unstable after</source>
            <translation>&amp;Instabil ab</translation>
        </message>
        <message>
            <source>&amp;Warning or unknown</source>
            <translation>&amp;Warnung oder unbekannt</translation>
        </message>
        <message>
            <source>A summar&amp;y from</source>
            <translation>Zusammenfassun&amp;g ab</translation>
        </message>
        <message>
            <source>Between &amp;bubbles</source>
            <translation>Zwischen &amp;Benachrichtigungen</translation>
        </message>
        <message>
            <source>Confirmed when it has lasted</source>
            <translation>Bestätigt, wenn es angedauert hat</translation>
        </message>
        <message>
            <source>Counted wit&amp;hin</source>
            <translation>Gezä&amp;hlt innerhalb von</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Send a &amp;test notification</source>
            <translation>&amp;Test-Benachrichtigung senden</translation>
        </message>
        <message>
            <source>T&amp;ell me when health changes</source>
            <translation>&amp;Melden, wenn sich die Gesundheit ändert</translation>
        </message>
        <message>
            <source>Told together</source>
            <translation>Gemeinsam gemeldet</translation>
        </message>
        <message>
            <source>Unstable services</source>
            <translation>Instabile Dienste</translation>
        </message>
        <message>
            <source>changes</source>
            <translation>Änderungen</translation>
        </message>
        <message>
            <source>pieces of news</source>
            <translation>Neuigkeiten</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
    </context>
    <context>
        <name>NumberField</name>
        <message>
            <source>default {value}</source>
            <translation>Vorgabe {value}</translation>
        </message>
    </context>
    <context>
        <name>OutageDetails</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close the details (Escape)</source>
            <translation>Einzelheiten schließen (Esc)</translation>
        </message>
        <message>
            <source>From {start} to {end}, {lasted}. Cause: {cause}</source>
            <translation>Von {start} bis {end}, {lasted}. Ursache: {cause}</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Wird geladen…</translation>
        </message>
        <message>
            <source>No events or notices within five minutes of it</source>
            <translation>Keine Ereignisse oder Hinweise innerhalb von fünf Minuten</translation>
        </message>
        <message>
            <source>Since {start}, for {lasted} so far. Cause: {cause}</source>
            <translation>Seit {start}, bisher {lasted}. Ursache: {cause}</translation>
        </message>
    </context>
    <context>
        <name>OutageSection</name>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <source>JSON Lines (*.jsonl)</source>
            <translation>JSON Lines (*.jsonl)</translation>
        </message>
        <message>
            <source>No outage has these words</source>
            <translation>Kein Ausfall enthält diese Wörter</translation>
        </message>
        <message>
            <source>No outages in this period</source>
            <translation>Keine Ausfälle in diesem Zeitraum</translation>
        </message>
        <message>
            <source>Save outages</source>
            <translation>Ausfälle speichern</translation>
        </message>
        <message>
            <source>Save the outages that are shown, as JSON Lines or CSV</source>
            <translation>Die gezeigten Ausfälle speichern, als JSON Lines oder CSV</translation>
        </message>
        <message>
            <source>Saved in {file}</source>
            <translation>In {file} gespeichert</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Speichern…</translation>
        </message>
        <message>
            <source>Search the outages</source>
            <translation>Die Ausfälle durchsuchen</translation>
        </message>
        <message>
            <source>Search: service, cause…</source>
            <translation>Suchen: Dienst, Ursache…</translation>
        </message>
        <message>
            <source>The outages were not saved: {why}.</source>
            <translation>Die Ausfälle wurden nicht gespeichert: {why}.</translation>
        </message>
        <message>
            <source>{name} is there already. Replace it?</source>
            <translation>{name} gibt es schon. Ersetzen?</translation>
        </message>
        <message>
            <source>{shown} of {outages}</source>
            <translation>{outages}, {shown} gezeigt</translation>
        </message>
    </context>
    <context>
        <name>OutageTable</name>
        <message>
            <source>Outages</source>
            <translation>Ausfälle</translation>
        </message>
    </context>
    <context>
        <name>Overview</name>
        <message>
            <source>No events yet</source>
            <translation>Noch keine Ereignisse</translation>
        </message>
        <message>
            <source>This endpoint names no services</source>
            <translation>Dieser Endpunkt nennt keine Dienste</translation>
        </message>
    </context>
    <context>
        <name>Pages</name>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
    </context>
    <context>
        <name>PairField</name>
        <message>
            <source>critical</source>
            <translation>kritisch</translation>
        </message>
        <message>
            <source>default {value}</source>
            <translation>Vorgabe {value}</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
    </context>
    <context>
        <name>ProblemTable</name>
        <message>
            <source>No problem: everything that came could be read</source>
            <translation>Kein Problem: Alles, was kam, war lesbar</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
    </context>
    <context>
        <name>ProblemsModel</name>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
    </context>
    <context>
        <name>ProblemsSection</name>
        <message>
            <source>Text of the selected problem</source>
            <translation>Text des gewählten Problems</translation>
        </message>
    </context>
    <context>
        <name>QuietButton</name>
        <message>
            <source>Notices</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Notices on</source>
            <translation>Hinweise an</translation>
        </message>
        <message>
            <source>Notices: {state}</source>
            <translation>Hinweise: {state}</translation>
        </message>
        <message>
            <source>Test notification</source>
            <translation>Test-Benachrichtigung</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>{state}. The desktop's do-not-disturb hides bubbles too: press to mute bubbles and sound for a while</source>
            <translation>{state}. Auch „Nicht stören“ des Desktops verbirgt Benachrichtigungen: Drücken schaltet Benachrichtigungen und Ton eine Weile stumm</translation>
        </message>
        <message>
            <source>{state}: press to mute bubbles and sound for a while</source>
            <translation>{state}: Drücken schaltet Benachrichtigungen und Ton eine Weile stumm</translation>
        </message>
    </context>
    <context>
        <name>QuietHoursField</name>
        <message>
            <source>local time</source>
            <translation>Ortszeit</translation>
        </message>
        <message>
            <source>{name}, from</source>
            <translation>{name}, von</translation>
        </message>
        <message>
            <source>{name}, to</source>
            <translation>{name}, bis</translation>
        </message>
    </context>
    <context>
        <name>Reloading</name>
        <message>
            <source>Settings reloaded</source>
            <translation>Einstellungen neu geladen</translation>
        </message>
        <message>
            <source>This computer cannot be watched: {why}. What was watched before is watched still.</source>
            <translation>Dieser Rechner kann nicht beobachtet werden: {why}. Was vorher beobachtet wurde, wird weiter beobachtet.</translation>
        </message>
        <message>
            <source>{mistake}. Until this is mended, the settings before hold.</source>
            <translation>{mistake}. Bis das behoben ist, gelten die bisherigen Einstellungen.</translation>
        </message>
    </context>
    <context>
        <name>RoundTripPlot</name>
        <message numerus="yes">
            <source>%n round trip(s), the last {time}</source>
            <translation>
                <numerusform>%n Umlauf, zuletzt {time}</numerusform>
                <numerusform>%n Umläufe, zuletzt {time}</numerusform>
            </translation>
        </message>
        <message>
            <source>No round trip in the last hour</source>
            <translation>Kein Umlauf in der letzten Stunde</translation>
        </message>
        <message>
            <source>Round trips over time</source>
            <translation>Umlaufzeiten über der Zeit</translation>
        </message>
        <message>
            <source>{time}: {milliseconds}</source>
            <translation>{time}: {milliseconds}</translation>
        </message>
    </context>
    <context>
        <name>RowTable</name>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
    </context>
    <context>
        <name>ServicePane</name>
        <message>
            <source>Acknowledge</source>
            <translation>Quittieren</translation>
        </message>
        <message>
            <source>Close the details</source>
            <translation>Einzelheiten schließen</translation>
        </message>
        <message>
            <source>Close the details (Escape)</source>
            <translation>Einzelheiten schließen (Esc)</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy everything that is known of it</source>
            <translation>Alles kopieren, was darüber bekannt ist</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Fakten</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>Parts of the details</source>
            <translation>Teile der Einzelheiten</translation>
        </message>
        <message>
            <source>Say nothing more of it until it recovers</source>
            <translation>Nichts mehr darüber melden, bis er sich erholt</translation>
        </message>
        <message>
            <source>Say nothing of it for a while</source>
            <translation>Eine Weile nichts darüber melden</translation>
        </message>
        <message>
            <source>Snooze</source>
            <translation>Zurückstellen</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Geschehen</translation>
        </message>
        <message>
            <source>Why notices of it speak or do not</source>
            <translation>Warum Hinweise dazu melden oder schweigen</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
    </context>
    <context>
        <name>ServiceTable</name>
        <message>
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>&amp;Go there</source>
            <translation>&amp;Dorthin</translation>
        </message>
        <message>
            <source>(no name)</source>
            <translation>(ohne Namen)</translation>
        </message>
        <message>
            <source>Cannot be saved before the file is loaded again.</source>
            <translation>Speichern geht erst, wenn die Datei neu geladen ist.</translation>
        </message>
        <message>
            <source>Cannot be saved. {page}, {name}: {field} {what}</source>
            <translation>Speichern geht nicht. {page}, {name}: {field} {what}</translation>
        </message>
        <message>
            <source>Cannot be saved. {page}: {field} {what}</source>
            <translation>Speichern geht nicht. {page}: {field} {what}</translation>
        </message>
        <message>
            <source>Open file</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <source>Pages of the settings</source>
            <translation>Seiten der Einstellungen</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>{name}, has a mistake</source>
            <translation>{name}, hat einen Fehler</translation>
        </message>
    </context>
    <context>
        <name>SettingsFlow</name>
        <message>
            <source>Open file</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>The file was changed by another program. This is what it says now.</source>
            <translation>Die Datei wurde von einem anderen Programm geändert. Das ist ihr jetziger Inhalt.</translation>
        </message>
        <message>
            <source>The settings cannot be edited: {mistake}. Fix the file, then open the settings.</source>
            <translation>Die Einstellungen können nicht bearbeitet werden: {mistake}. Erst die Datei berichtigen, dann die Einstellungen öffnen.</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>ENDPOINTS</source>
            <translation>ENDPUNKTE</translation>
        </message>
        <message>
            <source>Endpoints</source>
            <translation>Endpunkte</translation>
        </message>
    </context>
    <context>
        <name>Speaking</name>
        <message>
            <source>If you can read this, notices arrive.</source>
            <translation>Wenn das zu lesen ist, kommen Hinweise an.</translation>
        </message>
        <message>
            <source>Sending a test notification…</source>
            <translation>Test-Benachrichtigung wird gesendet…</translation>
        </message>
        <message>
            <source>Test notification</source>
            <translation>Test-Benachrichtigung</translation>
        </message>
        <message>
            <source>{result} It is gone: {why}.</source>
            <translation>{result} Sie ist weg: {why}.</translation>
        </message>
    </context>
    <context>
        <name>StatePill</name>
        <message>
            <source>State: {state}</source>
            <translation>Zustand: {state}</translation>
        </message>
    </context>
    <context>
        <name>StateTable</name>
        <message>
            <source>Nothing has happened yet</source>
            <translation>Noch ist nichts geschehen</translation>
        </message>
        <message>
            <source>States and attempts</source>
            <translation>Zustände und Versuche</translation>
        </message>
    </context>
    <context>
        <name>StatesModel</name>
        <message>
            <source>Attempt</source>
            <translation>Versuch</translation>
        </message>
        <message>
            <source>Lasted</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
    </context>
    <context>
        <name>StatesSection</name>
        <message>
            <source>1 h</source>
            <translation>1 h</translation>
        </message>
        <message>
            <source>10 min</source>
            <translation>10 min</translation>
        </message>
        <message>
            <source>24 h</source>
            <translation>24 h</translation>
        </message>
        <message>
            <source>6 h</source>
            <translation>6 h</translation>
        </message>
        <message>
            <source>Point at the band, or go along it with the arrow keys</source>
            <translation>Auf das Band zeigen oder Pfeiltasten nutzen</translation>
        </message>
        <message>
            <source>Show the last {time} at most</source>
            <translation>Höchstens die letzten {time} zeigen</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message numerus="yes">
            <source>%Ln notice(s) not delivered</source>
            <translation>
                <numerusform>%Ln Hinweis nicht zugestellt</numerusform>
                <numerusform>%Ln Hinweise nicht zugestellt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln problem(s)</source>
            <translation>
                <numerusform>%Ln Problem</numerusform>
                <numerusform>%Ln Probleme</numerusform>
            </translation>
        </message>
        <message>
            <source>Last problem, {endpoint}: {kind}: {detail}</source>
            <translation>Letztes Problem, {endpoint}: {kind}: {detail}</translation>
        </message>
        <message>
            <source>updated {age} ago</source>
            <translation>aktualisiert vor {age}</translation>
        </message>
    </context>
    <context>
        <name>StreamTable</name>
        <message numerus="yes">
            <source>%Ln row(s) are too many for the clipboard: Save… writes them into a file.</source>
            <translation>
                <numerusform>%Ln Zeile ist zu viel für die Zwischenablage: „Speichern…“ schreibt sie in eine Datei.</numerusform>
                <numerusform>%Ln Zeilen sind zu viele für die Zwischenablage: „Speichern…“ schreibt sie in eine Datei.</numerusform>
            </translation>
        </message>
        <message>
            <source>Copy as JSON</source>
            <translation>Als JSON kopieren</translation>
        </message>
        <message>
            <source>Not copied: {reason}.</source>
            <translation>Nicht kopiert: {reason}.</translation>
        </message>
    </context>
    <context>
        <name>TargetField</name>
        <message>
            <source>Runs without a shell: {list}</source>
            <translation>Läuft ohne Shell: {list}</translation>
        </message>
        <message>
            <source>a quotation mark is not closed</source>
            <translation>ein Anführungszeichen ist nicht geschlossen</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>States over time</source>
            <translation>Zustände über der Zeit</translation>
        </message>
        <message>
            <source>{state} from {start} to {end}, for {lasted}</source>
            <translation>{state} von {start} bis {end}, Dauer {lasted}</translation>
        </message>
        <message>
            <source>{state} since {start}, for {lasted}</source>
            <translation>{state} seit {start}, Dauer {lasted}</translation>
        </message>
    </context>
    <context>
        <name>TimingPage</name>
        <message>
            <source>&amp;Attempts</source>
            <translation>&amp;Versuche</translation>
        </message>
        <message>
            <source>&amp;Dead without a message for</source>
            <translation>&amp;Tot ohne Nachricht nach</translation>
        </message>
        <message>
            <source>&amp;First wait</source>
            <translation>&amp;Erste Wartezeit</translation>
        </message>
        <message>
            <source>&amp;Jitter</source>
            <translation>&amp;Streuung</translation>
        </message>
        <message>
            <source>&amp;Longest message</source>
            <translation>&amp;Längste Nachricht</translation>
        </message>
        <message>
            <source>&amp;Ping each</source>
            <translation>&amp;Ping alle</translation>
        </message>
        <message>
            <source>&amp;Stable after</source>
            <translation>Sta&amp;bil nach</translation>
        </message>
        <message>
            <source>&amp;Time for a dial or an answer</source>
            <translation>&amp;Frist für Aufbau oder Antwort</translation>
        </message>
        <message>
            <source>Connecting again</source>
            <translation>Wieder verbinden</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Longest &amp;wait</source>
            <translation>Längste &amp;Wartezeit</translation>
        </message>
        <message>
            <source>Over HTTP</source>
            <translation>Über HTTP</translation>
        </message>
        <message>
            <source>P&amp;robes after that</source>
            <translation>Da&amp;nach Versuche nach</translation>
        </message>
        <message>
            <source>Poll &amp;each</source>
            <translation>&amp;Abfrage alle</translation>
        </message>
        <message>
            <source>This holds for all endpoints that have no timing of their own. The defaults suit most.</source>
            <translation>Das gilt für alle Endpunkte ohne eigene Zeiten. Die Vorgaben passen für die meisten.</translation>
        </message>
        <message>
            <source>While connected</source>
            <translation>Solange verbunden</translation>
        </message>
        <message>
            <source>attempts, then polling</source>
            <translation>Versuche, dann Abfrage</translation>
        </message>
        <message>
            <source>bytes</source>
            <translation>Byte</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>share of the wait, 0 to 1</source>
            <translation>Anteil, 0 bis 1</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Retry</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Try to connect now ({keys})</source>
            <translation>Jetzt verbinden ({keys})</translation>
        </message>
    </context>
    <context>
        <name>TrafficPlot</name>
        <message>
            <source>HTTP</source>
            <translation>HTTP</translation>
        </message>
        <message>
            <source>No traffic yet</source>
            <translation>Noch kein Verkehr</translation>
        </message>
        <message>
            <source>Polling would cost (estimate): {size} a minute</source>
            <translation>Abfrage würde kosten (Schätzung): {size} je Minute</translation>
        </message>
        <message>
            <source>Traffic by the minute</source>
            <translation>Verkehr je Minute</translation>
        </message>
        <message>
            <source>WebSocket</source>
            <translation>WebSocket</translation>
        </message>
    </context>
    <context>
        <name>TrafficSection</name>
        <message>
            <source>Point at a plot, or go along it with the arrow keys</source>
            <translation>Auf ein Diagramm zeigen oder Pfeiltasten nutzen</translation>
        </message>
    </context>
    <context>
        <name>TrayMenu</name>
        <message>
            <source>Hide window</source>
            <translation>Fenster verbergen</translation>
        </message>
        <message>
            <source>Quiet now</source>
            <translation>Jetzt Ruhe</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Show window</source>
            <translation>Fenster zeigen</translation>
        </message>
        <message>
            <source>Test notification</source>
            <translation>Test-Benachrichtigung</translation>
        </message>
        <message>
            <source>and {number} more</source>
            <translation>und {number} weitere</translation>
        </message>
    </context>
    <context>
        <name>TroubleTable</name>
        <message>
            <source>What is not well</source>
            <translation>Was nicht gesund ist</translation>
        </message>
    </context>
    <context>
        <name>UnsavedQuestion</name>
        <message>
            <source>Save them before the dialog closes?</source>
            <translation>Vor dem Schließen speichern?</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Some changes are not saved.</source>
            <translation>Einige Änderungen sind nicht gespeichert.</translation>
        </message>
        <message>
            <source>They cannot be saved before what is wrong is mended.</source>
            <translation>Speichern geht erst, wenn der Fehler behoben ist.</translation>
        </message>
    </context>
    <context>
        <name>Voice</name>
        <message>
            <source>Do not disturb</source>
            <translation>Nicht stören</translation>
        </message>
    </context>
    <context>
        <name>WarningSign</name>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>Add an endpoint…</source>
            <translation>Endpunkt hinzufügen…</translation>
        </message>
        <message>
            <source>Keep it so</source>
            <translation>Dabei bleiben</translation>
        </message>
        <message>
            <source>Watching this computer. Keep it so, or add an endpoint.</source>
            <translation>Dieser Rechner wird beobachtet. Dabei bleiben oder einen Endpunkt hinzufügen.</translation>
        </message>
    </context>
    <context>
        <name>WhyDialog</name>
        <message>
            <source>No decision was made about it yet.</source>
            <translation>Dazu wurde noch nichts entschieden.</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <source>Why? {name}: {why}</source>
            <translation>Warum? {name}: {why}</translation>
        </message>
    </context>
    <context>
        <name>alert_wording</name>
        <message>
            <source>Acknowledged</source>
            <translation>Quittiert</translation>
        </message>
        <message>
            <source>Acknowledged on the server</source>
            <translation>Auf dem Server quittiert</translation>
        </message>
        <message>
            <source>Acknowledged on the server: {done} of {asked}; not the others: {reason}</source>
            <translation>Auf dem Server quittiert: {done} von {asked}; die anderen nicht: {reason}</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Aktiv</translation>
        </message>
        <message>
            <source>Alert</source>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Kopien</translation>
        </message>
        <message>
            <source>Dependency</source>
            <translation>Abhängigkeit</translation>
        </message>
        <message>
            <source>First seen</source>
            <translation>Zuerst gesehen</translation>
        </message>
        <message>
            <source>First {first}, last {last}</source>
            <translation>Zuerst {first}, zuletzt {last}</translation>
        </message>
        <message>
            <source>Ids</source>
            <translation>Ids</translation>
        </message>
        <message>
            <source>It is acknowledged already</source>
            <translation>Er ist schon quittiert</translation>
        </message>
        <message>
            <source>It is resolved already</source>
            <translation>Er ist schon behoben</translation>
        </message>
        <message>
            <source>Last seen</source>
            <translation>Zuletzt gesehen</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>Not acknowledged: {reason}</source>
            <translation>Nicht quittiert: {reason}</translation>
        </message>
        <message>
            <source>Not resolved: {reason}</source>
            <translation>Nicht behoben: {reason}</translation>
        </message>
        <message>
            <source>Resolved</source>
            <translation>Behoben</translation>
        </message>
        <message>
            <source>Resolved on the server</source>
            <translation>Auf dem Server behoben</translation>
        </message>
        <message>
            <source>Resolved on the server: {done} of {asked}; not the others: {reason}</source>
            <translation>Auf dem Server behoben: {done} von {asked}; die anderen nicht: {reason}</translation>
        </message>
        <message>
            <source>Select an alert first</source>
            <translation>Erst einen Alarm wählen</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Status as sent</source>
            <translation>Status wie gesendet</translation>
        </message>
        <message>
            <source>The endpoint is paused: Resume connects again</source>
            <translation>Der Endpunkt ist angehalten: „Fortsetzen“ verbindet wieder</translation>
        </message>
        <message>
            <source>The server gives this alert no id by which it can be named</source>
            <translation>Der Server gibt diesem Alarm keine Id, mit der er sich benennen lässt</translation>
        </message>
        <message>
            <source>acknowledging…</source>
            <translation>wird quittiert…</translation>
        </message>
        <message>
            <source>resolving…</source>
            <translation>wird behoben…</translation>
        </message>
        <message>
            <source>{ids} and {number} more</source>
            <translation>{ids} und {number} weitere</translation>
        </message>
        <message>
            <source>{number}, {without} of them without an id</source>
            <translation>{number}, davon {without} ohne Id</translation>
        </message>
        <message numerus="yes">
            <source>{status}, {severity}: {alert}, {service}: {message}, %n copies since {time}</source>
            <translation>
                <numerusform>{status}, {severity}: {alert}, {service}: {message}, %n Kopie seit {time}</numerusform>
                <numerusform>{status}, {severity}: {alert}, {service}: {message}, %n Kopien seit {time}</numerusform>
            </translation>
        </message>
        <message>
            <source>{status}, {severity}: {alert}, {service}: {message}, since {time}</source>
            <translation>{status}, {severity}: {alert}, {service}: {message}, seit {time}</translation>
        </message>
    </context>
    <context>
        <name>alerts</name>
        <message>
            <source>Alert</source>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Schweregrad</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
    </context>
    <context>
        <name>all_troubles</name>
        <message numerus="yes">
            <source>%n service(s)</source>
            <translation>
                <numerusform>%n Dienst</numerusform>
                <numerusform>%n Dienste</numerusform>
            </translation>
        </message>
        <message>
            <source>All {services} of {endpoints} are healthy</source>
            <translation>Alles gesund: {services}, {endpoints}</translation>
        </message>
        <message>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message numerus="yes">
            <source>Nothing is wrong; %n endpoint(s) still to answer</source>
            <translation>
                <numerusform>Nichts ist gestört; %n Endpunkt hat noch nicht geantwortet</numerusform>
                <numerusform>Nichts ist gestört; %n Endpunkte haben noch nicht geantwortet</numerusform>
            </translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>Nachweis</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>{number} critical</source>
            <translation>{number} kritisch</translation>
        </message>
        <message>
            <source>{number} disabled</source>
            <translation>{number} deaktiviert</translation>
        </message>
        <message>
            <source>{number} healthy</source>
            <translation>{number} gesund</translation>
        </message>
        <message>
            <source>{number} unknown</source>
            <translation>{number} unbekannt</translation>
        </message>
        <message>
            <source>{number} warning</source>
            <translation>{number} mit Warnung</translation>
        </message>
        <message>
            <source>{number} without connection</source>
            <translation>{number} ohne Verbindung</translation>
        </message>
    </context>
    <context>
        <name>around</name>
        <message>
            <source>Notice</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Withheld</source>
            <translation>Unterdrückt</translation>
        </message>
    </context>
    <context>
        <name>autostart_entry</name>
        <message>
            <source>Start with the desktop</source>
            <translation>Mit dem Desktop starten</translation>
        </message>
        <message>
            <source>Starting with the desktop: {why}</source>
            <translation>Start mit dem Desktop: {why}</translation>
        </message>
    </context>
    <context>
        <name>away</name>
        <message numerus="yes">
            <source>%n event(s) of that time fetched since.</source>
            <translation>
                <numerusform>Seitdem wurde %n Ereignis aus dieser Zeit geholt.</numerusform>
                <numerusform>Seitdem wurden %n Ereignisse aus dieser Zeit geholt.</numerusform>
            </translation>
        </message>
        <message>
            <source>All services are as they were before.</source>
            <translation>Alle Dienste sind wie zuvor.</translation>
        </message>
        <message numerus="yes">
            <source>Events may be lost in %n gap(s).</source>
            <translation>
                <numerusform>In %n Lücke können Ereignisse fehlen.</numerusform>
                <numerusform>In %n Lücken können Ereignisse fehlen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Not as before: {named} and %n more.</source>
            <translation>
                <numerusform>Nicht wie zuvor: {named} und %n weiterer.</numerusform>
                <numerusform>Nicht wie zuvor: {named} und %n weitere.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not as before: {named}.</source>
            <translation>Nicht wie zuvor: {named}.</translation>
        </message>
        <message numerus="yes">
            <source>Not heard since: {names} and %n more.</source>
            <translation>
                <numerusform>Seitdem nicht gehört: {names} und %n weiterer.</numerusform>
                <numerusform>Seitdem nicht gehört: {names} und %n weitere.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not heard since: {names}.</source>
            <translation>Seitdem nicht gehört: {names}.</translation>
        </message>
        <message>
            <source>While this computer slept, nobody watched: {start} – {end} ({time}).</source>
            <translation>Während dieser Rechner schlief, hat niemand beobachtet: {start} – {end} ({time}).</translation>
        </message>
        <message>
            <source>While this program did not run, nobody watched: {start} – {end} ({time}).</source>
            <translation>Während dieses Programm nicht lief, hat niemand beobachtet: {start} – {end} ({time}).</translation>
        </message>
        <message>
            <source>{name} ({before} → {after})</source>
            <translation>{name} ({before} → {after})</translation>
        </message>
    </context>
    <context>
        <name>connection_report</name>
        <message>
            <source>(not a URL)</source>
            <translation>(keine URL)</translation>
        </message>
        <message>
            <source>Connection report</source>
            <translation>Verbindungsbericht</translation>
        </message>
        <message>
            <source>Diagnosis</source>
            <translation>Diagnose</translation>
        </message>
        <message>
            <source>Log: {file}</source>
            <translation>Protokoll: {file}</translation>
        </message>
        <message>
            <source>Problems, newest first</source>
            <translation>Probleme, neueste zuerst</translation>
        </message>
        <message>
            <source>Server {version}</source>
            <translation>Server {version}</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>States, newest first</source>
            <translation>Zustände, neueste zuerst</translation>
        </message>
        <message>
            <source>Traffic</source>
            <translation>Verkehr</translation>
        </message>
        <message>
            <source>WebSocket: {frames_in} received, {bytes_in}; {frames_out} sent, {bytes_out}. HTTP: {answers} answers, {answer_bytes}; {polls} polls.</source>
            <translation>WebSocket: {frames_in} empfangen, {bytes_in}; {frames_out} gesendet, {bytes_out}. HTTP: {answers} Antworten, {answer_bytes}; {polls} Abfragen.</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
    </context>
    <context>
        <name>connection_wording</name>
        <message>
            <source>Attempt {number} in {wait}.</source>
            <translation>Versuch {number} in {wait}.</translation>
        </message>
        <message>
            <source>Attempt {number} is under way.</source>
            <translation>Versuch {number} läuft.</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Gesundheit</translation>
        </message>
        <message>
            <source>In {time} {spent} went over the wire; polling each {interval} would have cost about {cost} (an estimate: {basis}).</source>
            <translation>In {time} gingen {spent} über die Leitung; eine Abfrage alle {interval} hätte etwa {cost} gekostet (Schätzung: {basis}).</translation>
        </message>
        <message>
            <source>Next probe of the live connection in {wait}.</source>
            <translation>Nächster Versuch der Live-Verbindung in {wait}.</translation>
        </message>
        <message>
            <source>No round trip in the last hour: only a live connection is pinged.</source>
            <translation>Kein Umlauf in der letzten Stunde: Nur eine Live-Verbindung wird angepingt.</translation>
        </message>
        <message>
            <source>Round trip, last hour: least {least}, median {median}, most {most} ({pings} pings)</source>
            <translation>Umlaufzeit, letzte Stunde: kleinste {least}, Median {median}, größte {most} ({pings} Pings)</translation>
        </message>
        <message>
            <source>Statistics</source>
            <translation>Statistik</translation>
        </message>
        <message>
            <source>The key is sent without encryption: anybody on the way can read it. Use https, or a server on this computer.</source>
            <translation>Der Schlüssel wird unverschlüsselt gesendet: jeder auf dem Weg kann ihn lesen. Verwenden Sie https oder einen Server auf diesem Computer.</translation>
        </message>
        <message>
            <source>What polling would have cost cannot be estimated yet: nothing has come.</source>
            <translation>Was eine Abfrage gekostet hätte, lässt sich noch nicht schätzen: Es kam noch nichts.</translation>
        </message>
        <message>
            <source>by push, proven {age} ago</source>
            <translation>per Push, nachgewiesen vor {age}</translation>
        </message>
        <message>
            <source>last one came {age} ago</source>
            <translation>das letzte kam vor {age}</translation>
        </message>
        <message>
            <source>no poll seen, so taken as {answers} answers of a message's mean size, {size} in all</source>
            <translation>keine Abfrage gesehen, daher angenommen: {answers} Antworten von mittlerer Nachrichtengröße, zusammen {size}</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>noch keine</translation>
        </message>
        <message>
            <source>not heard yet</source>
            <translation>noch nicht gehört</translation>
        </message>
        <message>
            <source>over HTTP, proven {age} ago</source>
            <translation>über HTTP, nachgewiesen vor {age}</translation>
        </message>
        <message>
            <source>received</source>
            <translation>empfangen</translation>
        </message>
        <message>
            <source>sent</source>
            <translation>gesendet</translation>
        </message>
        <message>
            <source>the mean of {count} polls seen, {size} each</source>
            <translation>das Mittel von {count} gesehenen Abfragen zu je {size}</translation>
        </message>
        <message>
            <source>{large} d {small} h</source>
            <translation>{large} d {small} h</translation>
        </message>
        <message>
            <source>{large} h {small} min</source>
            <translation>{large} h {small} min</translation>
        </message>
        <message>
            <source>{large} min {small} s</source>
            <translation>{large} min {small} s</translation>
        </message>
        <message>
            <source>{number} s</source>
            <translation>{number} s</translation>
        </message>
        <message>
            <source>{state} since {time} ({age})</source>
            <translation>{state} seit {time} ({age})</translation>
        </message>
        <message>
            <source>{state}: {reason} (layer {layer}).</source>
            <translation>{state}: {reason} (Schicht {layer}).</translation>
        </message>
        <message>
            <source>{state}: {reason}.</source>
            <translation>{state}: {reason}.</translation>
        </message>
        <message>
            <source>{time}: WebSocket {frames} messages, {frame_bytes}; HTTP {answers} answers, {answer_bytes}</source>
            <translation>{time}: WebSocket {frames} Nachrichten, {frame_bytes}; HTTP {answers} Antworten, {answer_bytes}</translation>
        </message>
    </context>
    <context>
        <name>console</name>
        <message>
            <source>It goes on watching. Click its icon in the tray to see it again; Quit is in the icon's menu.</source>
            <translation>Die Beobachtung läuft weiter. Ein Klick auf das Symbol im Infobereich zeigt das Fenster wieder; „Beenden“ steht im Menü des Symbols.</translation>
        </message>
    </context>
    <context>
        <name>diagnosing</name>
        <message>
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <source>Nothing is watched yet.</source>
            <translation>Noch wird nichts beobachtet.</translation>
        </message>
    </context>
    <context>
        <name>diagnosis_wording</name>
        <message>
            <source>Doubtful</source>
            <translation>Zweifelhaft</translation>
        </message>
        <message>
            <source>Every step that was taken is good.</source>
            <translation>Jeder Schritt, der gegangen wurde, ist gut.</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>First data</source>
            <translation>Erste Daten</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Gut</translation>
        </message>
        <message>
            <source>It fails at: {steps}.</source>
            <translation>Es scheitert an: {steps}.</translation>
        </message>
        <message>
            <source>It works, but look at: {steps}.</source>
            <translation>Es geht, aber zu beachten: {steps}.</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>No step was taken.</source>
            <translation>Kein Schritt wurde gegangen.</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Übersprungen</translation>
        </message>
    </context>
    <context>
        <name>event_rows</name>
        <message>
            <source>Event</source>
            <translation>Ereignis</translation>
        </message>
        <message>
            <source>Gap</source>
            <translation>Lücke</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Schweregrad</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>since {start} · {reason}</source>
            <translation>seit {start} · {reason}</translation>
        </message>
        <message>
            <source>until {end} · {reason}</source>
            <translation>bis {end} · {reason}</translation>
        </message>
        <message>
            <source>{start} – {end} · {reason}</source>
            <translation>{start} – {end} · {reason}</translation>
        </message>
    </context>
    <context>
        <name>event_tree</name>
        <message numerus="yes">
            <source>%n value(s)</source>
            <translation>
                <numerusform>%n Wert</numerusform>
                <numerusform>%n Werte</numerusform>
            </translation>
        </message>
        <message>
            <source>Came by</source>
            <translation>Kam über</translation>
        </message>
        <message>
            <source>Epoch</source>
            <translation>Epoche</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Id</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>Not copied: {reason}</source>
            <translation>Nicht kopiert: {reason}</translation>
        </message>
        <message>
            <source>Noticed</source>
            <translation>Bemerkt</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>Payload</source>
            <translation>Nutzdaten</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Schweregrad</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Time as sent</source>
            <translation>Zeit wie gesendet</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>UTC</source>
            <translation>UTC</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Grund</translation>
        </message>
    </context>
    <context>
        <name>figures</name>
        <message>
            <source>dd MMM</source>
            <translation>d. MMM</translation>
        </message>
    </context>
    <context>
        <name>front</name>
        <message>
            <source>Open folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>The agent that watches this computer is being started…</source>
            <translation>Der Agent, der diesen Rechner beobachtet, wird gestartet…</translation>
        </message>
        <message>
            <source>The configuration cannot be used</source>
            <translation>Die Konfiguration ist nicht verwendbar</translation>
        </message>
        <message>
            <source>This computer cannot be watched</source>
            <translation>Dieser Rechner kann nicht beobachtet werden</translation>
        </message>
        <message>
            <source>{mistake}. Fix the file: it is read again as soon as it is saved.</source>
            <translation>{mistake}. Die Datei berichtigen: Sie wird neu gelesen, sobald sie gespeichert ist.</translation>
        </message>
    </context>
    <context>
        <name>headline</name>
        <message numerus="yes">
            <source>%n disabled</source>
            <translation>
                <numerusform>%n deaktiviert</numerusform>
                <numerusform>%n deaktiviert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All %n service(s) are healthy</source>
            <translation>
                <numerusform>%n Dienst ist gesund</numerusform>
                <numerusform>Alle %n Dienste sind gesund</numerusform>
            </translation>
        </message>
        <message>
            <source>Healthy, by its own word</source>
            <translation>Gesund, nach eigener Angabe</translation>
        </message>
        <message>
            <source>It says of itself: {word}</source>
            <translation>Er sagt von sich selbst: {word}</translation>
        </message>
        <message>
            <source>No data yet · {cause}</source>
            <translation>Noch keine Daten · {cause}</translation>
        </message>
        <message>
            <source>No proof for {age} · {cause}</source>
            <translation>Seit {age} kein Nachweis · {cause}</translation>
        </message>
        <message>
            <source>Nothing to watch</source>
            <translation>Nichts zu beobachten</translation>
        </message>
        <message>
            <source>connected, but the server sends no health</source>
            <translation>verbunden, aber der Server sendet keine Gesundheit</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>{names} and {number} more</source>
            <translation>{names} und {number} weitere</translation>
        </message>
        <message>
            <source>{name} has a warning</source>
            <translation>{name} hat eine Warnung</translation>
        </message>
        <message>
            <source>{name} is overdue: last heard {age} ago</source>
            <translation>{name} ist überfällig: zuletzt gehört vor {age}</translation>
        </message>
        <message>
            <source>{name} is {word}</source>
            <translation>{name} ist {word}</translation>
        </message>
        <message>
            <source>{sentence} at least since {time} ({age})</source>
            <translation>{sentence}, mindestens seit {time} ({age})</translation>
        </message>
        <message>
            <source>{sentence} since {time} ({age})</source>
            <translation>{sentence} seit {time} ({age})</translation>
        </message>
        <message>
            <source>{sentence}, watched since {time} ({age})</source>
            <translation>{sentence}, beobachtet seit {time} ({age})</translation>
        </message>
        <message>
            <source>{state}: {reason}</source>
            <translation>{state}: {reason}</translation>
        </message>
        <message>
            <source>{state}: {reason} ({layer})</source>
            <translation>{state}: {reason} ({layer})</translation>
        </message>
        <message>
            <source>{trouble} · and {number} more</source>
            <translation>{trouble} · und {number} weitere</translation>
        </message>
        <message>
            <source>{trouble}, affects {names}</source>
            <translation>{trouble}, betrifft {names}</translation>
        </message>
    </context>
    <context>
        <name>health_day</name>
        <message numerus="yes">
            <source>critical %n time(s)</source>
            <translation>
                <numerusform>%n-mal kritisch</numerusform>
                <numerusform>%n-mal kritisch</numerusform>
            </translation>
        </message>
        <message>
            <source>last 24 h: not observed</source>
            <translation>letzte 24 h: nicht beobachtet</translation>
        </message>
        <message>
            <source>last 24 h: {share} healthy of {time} observed</source>
            <translation>letzte 24 h: {share} gesund von {time} beobachtet</translation>
        </message>
        <message numerus="yes">
            <source>warning %n time(s)</source>
            <translation>
                <numerusform>%n-mal Warnung</numerusform>
                <numerusform>%n-mal Warnung</numerusform>
            </translation>
        </message>
        <message>
            <source>{time} unseen</source>
            <translation>{time} nicht beobachtet</translation>
        </message>
        <message>
            <source>{time} unseen since it was first heard of</source>
            <translation>{time} nicht beobachtet, seit er zuerst gehört wurde</translation>
        </message>
    </context>
    <context>
        <name>help_text</name>
        <message>
            <source>Between two times events may have been lost. The row says why, and is no longer than it must be.</source>
            <translation>Zwischen zwei Zeitpunkten können Ereignisse verloren sein. Die Zeile sagt, warum, und ist nicht länger als nötig.</translation>
        </message>
        <message>
            <source>Close the find bar or a dialog</source>
            <translation>Suchleiste oder Dialog schließen</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Copy the selected rows</source>
            <translation>Gewählte Zeilen kopieren</translation>
        </message>
        <message>
            <source>Each event that the server still has is kept, or a gap shows that it may be missing.</source>
            <translation>Jedes Ereignis, das der Server noch hat, bleibt erhalten, oder eine Lücke zeigt, dass es fehlen kann.</translation>
        </message>
        <message>
            <source>Every status knows its source (push or poll) and its age. An open socket is not a healthy service.</source>
            <translation>Jeder Status kennt seine Quelle (Push oder Abfrage) und sein Alter. Ein offener Socket ist kein gesunder Dienst.</translation>
        </message>
        <message>
            <source>Find next, previous</source>
            <translation>Weiter suchen, zurück</translation>
        </message>
        <message>
            <source>Gap</source>
            <translation>Lücke</translation>
        </message>
        <message>
            <source>Green only with proof</source>
            <translation>Grün nur mit Nachweis</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Gesundheit</translation>
        </message>
        <message>
            <source>It does not work.</source>
            <translation>Es funktioniert nicht.</translation>
        </message>
        <message>
            <source>It waits before it dials again: 1, 2, 4, 8, then 10 seconds, 75 seconds in all; meanwhile it asks over HTTP. Or you paused it.</source>
            <translation>Vor dem nächsten Versuch wird gewartet: 1, 2, 4, 8, dann 10 Sekunden, insgesamt 75 Sekunden; derweil wird über HTTP abgefragt. Oder die Verbindung ist angehalten.</translation>
        </message>
        <message>
            <source>It works, but not as it should.</source>
            <translation>Es funktioniert, aber nicht wie es soll.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Schichten</translation>
        </message>
        <message>
            <source>Menu of a row, with sorting</source>
            <translation>Menü einer Zeile, mit Sortierung</translation>
        </message>
        <message>
            <source>Neither way works, or a person is needed: address, certificate or key. The reason names the layer.</source>
            <translation>Kein Weg funktioniert, oder ein Mensch wird gebraucht: Adresse, Zertifikat oder Schlüssel. Der Grund nennt die Schicht.</translation>
        </message>
        <message>
            <source>Never cry wolf, never stay silent</source>
            <translation>Kein falscher Alarm, kein falsches Schweigen</translation>
        </message>
        <message>
            <source>Next control, previous control</source>
            <translation>Nächstes Bedienelement, voriges</translation>
        </message>
        <message>
            <source>No encryption: the certificate, or what was agreed on.</source>
            <translation>Keine Verschlüsselung: das Zertifikat oder das Ausgehandelte.</translation>
        </message>
        <message>
            <source>No silent loss</source>
            <translation>Kein stiller Verlust</translation>
        </message>
        <message>
            <source>Nothing fresh enough is known, or the server used a word that means nothing here.</source>
            <translation>Nichts hinreichend Frisches ist bekannt, oder der Server hat ein Wort gebraucht, das hier nichts bedeutet.</translation>
        </message>
        <message>
            <source>One set of rules decides what is told. Every decision is on the page Notices, with its reason.</source>
            <translation>Ein Regelwerk entscheidet, was gemeldet wird. Jede Entscheidung steht mit ihrem Grund auf der Seite „Hinweise“.</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Überfällig</translation>
        </message>
        <message>
            <source>Proven to be well, not long ago.</source>
            <translation>Nachweislich wohlauf, vor nicht langer Zeit.</translation>
        </message>
        <message>
            <source>Select all rows</source>
            <translation>Alle Zeilen wählen</translation>
        </message>
        <message>
            <source>Switched off on purpose; it counts for nothing.</source>
            <translation>Absichtlich abgeschaltet; zählt nirgends mit.</translation>
        </message>
        <message>
            <source>Tables and dialogs</source>
            <translation>Tabellen und Dialoge</translation>
        </message>
        <message>
            <source>The API key is missing or not accepted.</source>
            <translation>Der API-Schlüssel fehlt oder wird nicht angenommen.</translation>
        </message>
        <message>
            <source>The connection is open, but nothing comes.</source>
            <translation>Die Verbindung ist offen, aber es kommt nichts.</translation>
        </message>
        <message>
            <source>The host's name leads to no address.</source>
            <translation>Der Rechnername führt zu keiner Adresse.</translation>
        </message>
        <message>
            <source>The last proof is older than 90 seconds, or than three polls if that is longer: what it said no longer counts.</source>
            <translation>Der letzte Nachweis ist älter als 90 Sekunden, oder als drei Abfragen, wenn das länger ist: Was er sagte, zählt nicht mehr.</translation>
        </message>
        <message>
            <source>The live connection could not be had, so HTTP is asked every 30 seconds. The live one is tried again after 1, 2 and then every 5 minutes; Retry tries at once.</source>
            <translation>Die Live-Verbindung kam nicht zustande, also wird alle 30 Sekunden über HTTP abgefragt. Die Live-Verbindung wird nach 1, 2 und dann alle 5 Minuten wieder versucht; „Verbinden“ tut es sofort.</translation>
        </message>
        <message>
            <source>The live connection is being made, or has not proved itself yet. An open socket proves nothing: the first message does.</source>
            <translation>Die Live-Verbindung wird aufgebaut oder ist noch nicht nachgewiesen. Ein offener Socket beweist nichts: erst die erste Nachricht.</translation>
        </message>
        <message>
            <source>The live connection is open and proven; the time is that of a message there and back. Changes come at once.</source>
            <translation>Die Live-Verbindung ist offen und nachgewiesen; die Zeit ist die einer Nachricht hin und zurück. Änderungen kommen sofort.</translation>
        </message>
        <message>
            <source>The other side ended it.</source>
            <translation>Die andere Seite hat sie beendet.</translation>
        </message>
        <message>
            <source>The port cannot be reached: nothing listens, or it is blocked.</source>
            <translation>Der Port ist nicht erreichbar: Nichts lauscht dort, oder er ist gesperrt.</translation>
        </message>
        <message>
            <source>The proxy before the server said no.</source>
            <translation>Der Proxy vor dem Server hat abgelehnt.</translation>
        </message>
        <message>
            <source>The reason lies on this computer: the settings, mostly.</source>
            <translation>Der Grund liegt auf diesem Rechner: meist in den Einstellungen.</translation>
        </message>
        <message>
            <source>The server answered, but not as it should.</source>
            <translation>Der Server hat geantwortet, aber nicht wie er soll.</translation>
        </message>
        <message>
            <source>The server, or a proxy, refused the live connection.</source>
            <translation>Der Server oder ein Proxy hat die Live-Verbindung abgelehnt.</translation>
        </message>
        <message>
            <source>There is no proof, good or bad. It is never shown as green.</source>
            <translation>Es gibt keinen Nachweis, weder gut noch schlecht. Das wird nie grün gezeigt.</translation>
        </message>
        <message>
            <source>Three promises</source>
            <translation>Drei Versprechen</translation>
        </message>
        <message>
            <source>Time in which nobody watched. It is left empty and never counted as uptime.</source>
            <translation>Zeit, in der niemand beobachtet hat. Sie bleibt leer und zählt nie als Verfügbarkeit.</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Unknown, overdue, gap, unobserved</source>
            <translation>Unbekannt, überfällig, Lücke, nicht beobachtet</translation>
        </message>
        <message>
            <source>Unobserved</source>
            <translation>Nicht beobachtet</translation>
        </message>
        <message>
            <source>What was said makes no sense.</source>
            <translation>Was gesagt wurde, ergibt keinen Sinn.</translation>
        </message>
    </context>
    <context>
        <name>history</name>
        <message>
            <source>The history cannot be read: {why}.</source>
            <translation>Der Verlauf kann nicht gelesen werden: {why}.</translation>
        </message>
    </context>
    <context>
        <name>history_rows</name>
        <message>
            <source>Not observed</source>
            <translation>Nicht beobachtet</translation>
        </message>
        <message>
            <source>Observed</source>
            <translation>Gesehen</translation>
        </message>
        <message>
            <source>Outages</source>
            <translation>Ausfälle</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <source>Uptime</source>
            <translation>Verfügb.</translation>
        </message>
        <message>
            <source>{health} from {start} to {end}, {lasted} ({utc})</source>
            <translation>{health} von {start} bis {end}, {lasted} ({utc})</translation>
        </message>
        <message>
            <source>{outages}, the last: {outage}</source>
            <translation>{outages}, der letzte: {outage}</translation>
        </message>
    </context>
    <context>
        <name>inner_words</name>
        <message>
            <source>connecting…</source>
            <translation>verbindet…</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>kritisch</translation>
        </message>
        <message>
            <source>degraded</source>
            <translation>beeinträchtigt</translation>
        </message>
        <message>
            <source>disabled</source>
            <translation>deaktiviert</translation>
        </message>
        <message>
            <source>disconnected</source>
            <translation>getrennt</translation>
        </message>
        <message>
            <source>down</source>
            <translation>ausgefallen</translation>
        </message>
        <message>
            <source>error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>healthy</source>
            <translation>gesund</translation>
        </message>
        <message>
            <source>live</source>
            <translation>live</translation>
        </message>
        <message>
            <source>polling</source>
            <translation>Abfrage</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>gestoppt</translation>
        </message>
        <message>
            <source>unhealthy</source>
            <translation>gestört</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
    </context>
    <context>
        <name>notices</name>
        <message numerus="yes">
            <source>%n service(s)</source>
            <translation>
                <numerusform>%n Dienst</numerusform>
                <numerusform>%n Dienste</numerusform>
            </translation>
        </message>
        <message>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <source>Not delivered</source>
            <translation>Unzugestellt</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Schweregrad</translation>
        </message>
        <message>
            <source>Spoken</source>
            <translation>Gemeldet</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Told</source>
            <translation>Wie</translation>
        </message>
        <message>
            <source>Withheld</source>
            <translation>Unterdrückt</translation>
        </message>
        <message>
            <source>not delivered: {trouble} · {reason}</source>
            <translation>nicht zugestellt: {trouble} · {reason}</translation>
        </message>
        <message>
            <source>{time}, {told}, {severity}: {notice}. {reason}</source>
            <translation>{time}, {told}, {severity}: {notice}. {reason}</translation>
        </message>
    </context>
    <context>
        <name>outages</name>
        <message numerus="yes">
            <source>%n outage(s)</source>
            <translation>
                <numerusform>%n Ausfall</numerusform>
                <numerusform>%n Ausfälle</numerusform>
            </translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>Ursache</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>In between nobody watched for {time}: it may have been more than one.</source>
            <translation>Dazwischen hat {time} lang niemand beobachtet: Es kann mehr als einer gewesen sein.</translation>
        </message>
        <message>
            <source>Lasted</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Nobody saw it begin: it may have begun earlier.</source>
            <translation>Niemand sah den Beginn: Er kann früher begonnen haben.</translation>
        </message>
        <message>
            <source>Nobody saw it end: it may have lasted longer.</source>
            <translation>Niemand sah das Ende: Er kann länger gedauert haben.</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>Worst</source>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>after {time}</source>
            <translation>nach {time}</translation>
        </message>
        <message>
            <source>at least {time}</source>
            <translation>mindestens {time}</translation>
        </message>
        <message>
            <source>before {time}</source>
            <translation>vor {time}</translation>
        </message>
        <message>
            <source>goes on</source>
            <translation>dauert an</translation>
        </message>
        <message>
            <source>no cause was named</source>
            <translation>keine Ursache genannt</translation>
        </message>
        <message>
            <source>not observed</source>
            <translation>nicht beobachtet</translation>
        </message>
        <message>
            <source>{healthy} healthy of {observed} observed</source>
            <translation>{healthy} gesund von {observed} beobachtet</translation>
        </message>
        <message>
            <source>{service} {health} from {start} to {end}, {lasted}: {cause}</source>
            <translation>{service} {health} von {start} bis {end}, {lasted}: {cause}</translation>
        </message>
        <message>
            <source>{service} {health} since {start}, for {lasted}: {cause}</source>
            <translation>{service} {health} seit {start}, {lasted} lang: {cause}</translation>
        </message>
    </context>
    <context>
        <name>places</name>
        <message>
            <source>All endpoints</source>
            <translation>Alle Endpunkte</translation>
        </message>
        <message>
            <source>{number} of {endpoints} not well</source>
            <translation>{endpoints}, {number} gestört</translation>
        </message>
    </context>
    <context>
        <name>sentences</name>
        <message>
            <source>"" or two different times such as "22:00-07:00"</source>
            <translation>"" oder zwei verschiedene Zeiten, etwa "22:00-07:00"</translation>
        </message>
        <message>
            <source>1 event is no longer to be had from the server</source>
            <translation>1 Ereignis ist vom Server nicht mehr zu bekommen</translation>
        </message>
        <message>
            <source>1 to {number} characters, no control characters, no space at its ends</source>
            <translation>1 bis {number} Zeichen, keine Steuerzeichen, keine Leerzeichen an den Enden</translation>
        </message>
        <message>
            <source>All {number} endpoints failed at the same time.</source>
            <translation>Alle {number} Endpunkte sind gleichzeitig ausgefallen.</translation>
        </message>
        <message>
            <source>Another desktop-monitor of yours records the history: this one only watches.</source>
            <translation>Ein anderer Ihrer desktop-monitor zeichnet den Verlauf auf: Dieser beobachtet nur.</translation>
        </message>
        <message>
            <source>First data</source>
            <translation>Erste Daten</translation>
        </message>
        <message>
            <source>HTTP redirected to {url}: not followed</source>
            <translation>HTTP umgeleitet nach {url}: nicht gefolgt</translation>
        </message>
        <message>
            <source>HTTP {number} through proxy {url}</source>
            <translation>HTTP {number} über Proxy {url}</translation>
        </message>
        <message>
            <source>HTTP {number}: the key is refused</source>
            <translation>HTTP {number}: der Schlüssel wird abgelehnt</translation>
        </message>
        <message>
            <source>HTTP {number}: the server asks for a key, and none is configured</source>
            <translation>HTTP {number}: der Server verlangt einen Schlüssel, und keiner ist konfiguriert</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>No history is kept: the folder {file} cannot be used ({message}).</source>
            <translation>Kein Verlauf wird gespeichert: Der Ordner {file} ist nicht verwendbar ({message}).</translation>
        </message>
        <message>
            <source>Not delivered. {why}</source>
            <translation>Nicht zugestellt. {why}</translation>
        </message>
        <message>
            <source>Not delivered. {why} The window shows what could not be delivered.</source>
            <translation>Nicht zugestellt. {why} Das Fenster zeigt, was nicht zugestellt werden konnte.</translation>
        </message>
        <message>
            <source>Nothing is watched yet.</source>
            <translation>Noch wird nichts beobachtet.</translation>
        </message>
        <message>
            <source>TLS failed: {message}</source>
            <translation>TLS fehlgeschlagen: {message}</translation>
        </message>
        <message>
            <source>TLS failed: {message} (it seems to speak plain http)</source>
            <translation>TLS fehlgeschlagen: {message} (dort wird anscheinend einfaches http gesprochen)</translation>
        </message>
        <message>
            <source>The desktop took it as number {number}. It is {name}, specification {version}; it can: nothing special.</source>
            <translation>Der Desktop hat sie als Nummer {number} angenommen. Es ist {name}, Spezifikation {version}; er kann: nichts Besonderes.</translation>
        </message>
        <message>
            <source>The desktop took it as number {number}. It is {name}, specification {version}; it can: {list}.</source>
            <translation>Der Desktop hat sie als Nummer {number} angenommen. Es ist {name}, Spezifikation {version}; er kann: {list}.</translation>
        </message>
        <message>
            <source>The history cannot be written ({why}): watching goes on, and {file} is tried again every 5 s.</source>
            <translation>Der Verlauf kann nicht geschrieben werden ({why}): Die Beobachtung läuft weiter, {file} wird alle 5 s erneut versucht.</translation>
        </message>
        <message>
            <source>The history is damaged ({message}): a new one was begun, the old one is kept as {file}.</source>
            <translation>Der Verlauf ist beschädigt ({message}): Ein neuer wurde begonnen, der alte bleibt als {file} erhalten.</translation>
        </message>
        <message>
            <source>The history is damaged: a new one was begun, the old one is kept as {file}.</source>
            <translation>Der Verlauf ist beschädigt: Ein neuer wurde begonnen, der alte bleibt als {file} erhalten.</translation>
        </message>
        <message>
            <source>The history was written by a later version: a new one was begun, the old one is kept as {file}.</source>
            <translation>Der Verlauf wurde von einer späteren Version geschrieben: Ein neuer wurde begonnen, der alte bleibt als {file} erhalten.</translation>
        </message>
        <message>
            <source>The history: {number} of the last changes could not be kept, no database can.</source>
            <translation>Der Verlauf: {number} der letzten Änderungen konnten nicht gespeichert werden, das kann keine Datenbank.</translation>
        </message>
        <message>
            <source>The notification service did not answer within {figure} s.</source>
            <translation>Der Benachrichtigungsdienst hat innerhalb von {figure} s nicht geantwortet.</translation>
        </message>
        <message>
            <source>The notification service does not answer.</source>
            <translation>Der Benachrichtigungsdienst antwortet nicht.</translation>
        </message>
        <message>
            <source>The notification service ended.</source>
            <translation>Der Benachrichtigungsdienst hat sich beendet.</translation>
        </message>
        <message>
            <source>The notification service gave the bubble no number.</source>
            <translation>Der Benachrichtigungsdienst hat der Benachrichtigung keine Nummer gegeben.</translation>
        </message>
        <message>
            <source>The notification service said {what}.</source>
            <translation>Der Benachrichtigungsdienst sagte: {what}.</translation>
        </message>
        <message>
            <source>The report cannot be saved: {why}</source>
            <translation>Der Bericht kann nicht gespeichert werden: {why}</translation>
        </message>
        <message>
            <source>There is no notification service.</source>
            <translation>Es gibt keinen Benachrichtigungsdienst.</translation>
        </message>
        <message>
            <source>There is no session bus, and so no notification service.</source>
            <translation>Es gibt keinen Sitzungsbus und damit keinen Benachrichtigungsdienst.</translation>
        </message>
        <message>
            <source>This computer has its network again</source>
            <translation>Dieser Rechner hat sein Netz wieder</translation>
        </message>
        <message>
            <source>This computer has its network again after {time}</source>
            <translation>Dieser Rechner hat sein Netz nach {time} wieder</translation>
        </message>
        <message>
            <source>This computer is still without its network</source>
            <translation>Dieser Rechner ist weiterhin ohne Netz</translation>
        </message>
        <message>
            <source>This computer is still without its network: {what}</source>
            <translation>Dieser Rechner ist weiterhin ohne Netz: {what}</translation>
        </message>
        <message>
            <source>This computer lost its network</source>
            <translation>Dieser Rechner hat sein Netz verloren</translation>
        </message>
        <message>
            <source>This computer lost its network: {what}</source>
            <translation>Dieser Rechner hat sein Netz verloren: {what}</translation>
        </message>
        <message>
            <source>WebSocket redirected to {url}: not followed</source>
            <translation>WebSocket umgeleitet nach {url}: nicht gefolgt</translation>
        </message>
        <message>
            <source>WebSocket refused: {number}</source>
            <translation>WebSocket abgelehnt: {number}</translation>
        </message>
        <message>
            <source>What was told before is forgotten: {file} cannot be read ({why}).</source>
            <translation>Was zuvor gemeldet wurde, ist vergessen: {file} kann nicht gelesen werden ({why}).</translation>
        </message>
        <message>
            <source>What was told before is forgotten: {file} {what} and cannot be moved ({message}).</source>
            <translation>Was zuvor gemeldet wurde, ist vergessen: {file} {what} und kann nicht verschoben werden ({message}).</translation>
        </message>
        <message>
            <source>What was told before is forgotten: {file} {what}; it is kept as {file2}.</source>
            <translation>Was zuvor gemeldet wurde, ist vergessen: {file} {what}; sie bleibt als {file2} erhalten.</translation>
        </message>
        <message>
            <source>What was told cannot be kept for the next start: {message}</source>
            <translation>Was gemeldet wurde, kann nicht für den nächsten Start gespeichert werden: {message}</translation>
        </message>
        <message>
            <source>While you were away</source>
            <translation>In der Zwischenzeit</translation>
        </message>
        <message>
            <source>[[agent.check]] name "{name}" is the name of a service of this computer: choose another</source>
            <translation>[[agent.check]] name „{name}“ ist der Name eines Dienstes dieses Rechners: einen anderen wählen</translation>
        </message>
        <message>
            <source>[warning, critical], two numbers from 0 to {figure}, the first one smaller</source>
            <translation>[Warnung, kritisch], zwei Zahlen von 0 bis {figure}, die erste kleiner</translation>
        </message>
        <message>
            <source>a binary frame of {number} bytes</source>
            <translation>ein Binär-Frame von {number} Byte</translation>
        </message>
        <message>
            <source>a fault of this program ({name})</source>
            <translation>ein Fehler dieses Programms ({name})</translation>
        </message>
        <message>
            <source>a file of certificates (PEM), and there is none at that path</source>
            <translation>eine Datei mit Zertifikaten (PEM), und unter diesem Pfad ist keine</translation>
        </message>
        <message>
            <source>a list</source>
            <translation>eine Liste</translation>
        </message>
        <message>
            <source>a list of one or more numbers from {figure} to {figure2}</source>
            <translation>eine Liste aus einer oder mehr Zahlen von {figure} bis {figure2}</translation>
        </message>
        <message>
            <source>a list of tables: write [[{name}]] above each</source>
            <translation>eine Liste von Tabellen: [[{name}]] über jede schreiben</translation>
        </message>
        <message>
            <source>a name that no other check has</source>
            <translation>ein Name, den keine andere Prüfung hat</translation>
        </message>
        <message>
            <source>a name that no other endpoint has</source>
            <translation>ein Name, den kein anderer Endpunkt hat</translation>
        </message>
        <message>
            <source>a name that no service of the agent's own has</source>
            <translation>ein Name, den kein eigener Dienst des Agenten hat</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>a number from {figure} to {figure2}</source>
            <translation>eine Zahl von {figure} bis {figure2}</translation>
        </message>
        <message>
            <source>a person dismissed it</source>
            <translation>jemand hat sie geschlossen</translation>
        </message>
        <message>
            <source>a readable file that holds a certificate (PEM)</source>
            <translation>eine lesbare Datei mit einem Zertifikat (PEM)</translation>
        </message>
        <message>
            <source>a table</source>
            <translation>eine Tabelle</translation>
        </message>
        <message>
            <source>a table: write [{name}]</source>
            <translation>eine Tabelle: [{name}] schreiben</translation>
        </message>
        <message>
            <source>a text in quotes</source>
            <translation>ein Text in Anführungszeichen</translation>
        </message>
        <message>
            <source>a whole number from {figure} to {figure2}</source>
            <translation>eine ganze Zahl von {figure} bis {figure2}</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <source>affects {names}</source>
            <translation>betrifft {names}</translation>
        </message>
        <message>
            <source>after {time}</source>
            <translation>nach {time}</translation>
        </message>
        <message>
            <source>alerts: {why}</source>
            <translation>Alarme: {why}</translation>
        </message>
        <message>
            <source>allowed is "host:port", the port from 1 to 65535, such as "127.0.0.1:5432"</source>
            <translation>erlaubt ist "host:port", der Port von 1 bis 65535, etwa "127.0.0.1:5432"</translation>
        </message>
        <message>
            <source>allowed is the name of a process, such as "nginx"</source>
            <translation>erlaubt ist der Name eines Prozesses, etwa "nginx"</translation>
        </message>
        <message>
            <source>allowed is the name of a unit, such as "ssh.service"</source>
            <translation>erlaubt ist der Name einer Unit, etwa "ssh.service"</translation>
        </message>
        <message>
            <source>an object</source>
            <translation>ein Objekt</translation>
        </message>
        <message>
            <source>and {number} more</source>
            <translation>und {number} weitere</translation>
        </message>
        <message>
            <source>answered {number}</source>
            <translation>antwortete {number}</translation>
        </message>
        <message>
            <source>answered {number} {word}</source>
            <translation>antwortete {number} {word}</translation>
        </message>
        <message>
            <source>at most {number} copies at a time; {number2} are left</source>
            <translation>höchstens {number} Kopien auf einmal; {number2} bleiben übrig</translation>
        </message>
        <message>
            <source>ca_file cannot be used: {message}</source>
            <translation>ca_file ist nicht verwendbar: {message}</translation>
        </message>
        <message>
            <source>cannot be read: {message}</source>
            <translation>ist nicht lesbar: {message}</translation>
        </message>
        <message>
            <source>cannot listen on {name} port {number}: {message}; choose another host</source>
            <translation>kann nicht auf {name}, Port {number}, lauschen: {message}; einen anderen Rechnernamen wählen</translation>
        </message>
        <message>
            <source>cannot listen on {name} port {number}: {message}; choose another port, or 0 for a free one</source>
            <translation>kann nicht auf {name}, Port {number}, lauschen: {message}; einen anderen Port wählen oder 0 für einen freien</translation>
        </message>
        <message>
            <source>cannot listen on {name}: that is no name of a computer</source>
            <translation>kann nicht auf {name} lauschen: das ist kein Name eines Rechners</translation>
        </message>
        <message>
            <source>cannot listen on {name}: {message}</source>
            <translation>kann nicht auf {name} lauschen: {message}</translation>
        </message>
        <message>
            <source>certificate for {names} by {issuer}, valid from {start} until {end}, ended {number} day ago</source>
            <translation>Zertifikat für {names} von {issuer}, gültig von {start} bis {end}, abgelaufen vor {number} Tag</translation>
        </message>
        <message>
            <source>certificate for {names} by {issuer}, valid from {start} until {end}, ended {number} days ago</source>
            <translation>Zertifikat für {names} von {issuer}, gültig von {start} bis {end}, abgelaufen vor {number} Tagen</translation>
        </message>
        <message>
            <source>certificate for {names} by {issuer}, valid from {start} until {end}, not yet valid</source>
            <translation>Zertifikat für {names} von {issuer}, gültig von {start} bis {end}, noch nicht gültig</translation>
        </message>
        <message>
            <source>certificate for {names} by {issuer}, valid from {start} until {end}, {number} day left</source>
            <translation>Zertifikat für {names} von {issuer}, gültig von {start} bis {end}, noch {number} Tag</translation>
        </message>
        <message>
            <source>certificate for {names} by {issuer}, valid from {start} until {end}, {number} days left</source>
            <translation>Zertifikat für {names} von {issuer}, gültig von {start} bis {end}, noch {number} Tage</translation>
        </message>
        <message>
            <source>certificate for {names} by {issuer}; its dates cannot be read</source>
            <translation>Zertifikat für {names} von {issuer}; seine Daten sind nicht lesbar</translation>
        </message>
        <message>
            <source>changed {number} times, last to {state}</source>
            <translation>{number}-mal geändert, zuletzt: {state}</translation>
        </message>
        <message>
            <source>changes too often</source>
            <translation>ändert sich zu oft</translation>
        </message>
        <message>
            <source>check {number}</source>
            <translation>Prüfung {number}</translation>
        </message>
        <message>
            <source>closed with {number}</source>
            <translation>geschlossen mit {number}</translation>
        </message>
        <message>
            <source>closed with {number} ({message})</source>
            <translation>geschlossen mit {number} ({message})</translation>
        </message>
        <message>
            <source>closed: a new bubble tells of it</source>
            <translation>geschlossen: eine neue Benachrichtigung meldet es</translation>
        </message>
        <message>
            <source>closed: a new digest tells of it</source>
            <translation>geschlossen: eine neue Sammelmeldung meldet es</translation>
        </message>
        <message>
            <source>closed: acknowledged</source>
            <translation>geschlossen: quittiert</translation>
        </message>
        <message>
            <source>closed: it is not watched any more</source>
            <translation>geschlossen: es wird nicht mehr beobachtet</translation>
        </message>
        <message>
            <source>closed: snoozed</source>
            <translation>geschlossen: zurückgestellt</translation>
        </message>
        <message>
            <source>closed: there is nothing more to tell</source>
            <translation>geschlossen: es gibt nichts mehr zu melden</translation>
        </message>
        <message>
            <source>closed: {why}</source>
            <translation>geschlossen: {why}</translation>
        </message>
        <message>
            <source>confirmed: all endpoints failed within {figure} s</source>
            <translation>bestätigt: alle Endpunkte innerhalb von {figure} s ausgefallen</translation>
        </message>
        <message>
            <source>confirmed: lasted {number} s</source>
            <translation>bestätigt: hielt {number} s an</translation>
        </message>
        <message>
            <source>confirmed: no data for {time}</source>
            <translation>bestätigt: seit {time} keine Daten</translation>
        </message>
        <message>
            <source>confirmed: no health for {time}</source>
            <translation>bestätigt: seit {time} nichts über die Gesundheit</translation>
        </message>
        <message>
            <source>confirmed: second result</source>
            <translation>bestätigt: zweites Ergebnis</translation>
        </message>
        <message>
            <source>connected, but nothing was said within {figure} s</source>
            <translation>verbunden, aber innerhalb von {figure} s wurde nichts gesagt</translation>
        </message>
        <message>
            <source>connected, but {why}; {otherwise}</source>
            <translation>verbunden, aber {why}; {otherwise}</translation>
        </message>
        <message>
            <source>connected, {what}, but it sent no data within {figure} s; {otherwise}</source>
            <translation>verbunden, {what}, aber innerhalb von {figure} s kamen keine Daten; {otherwise}</translation>
        </message>
        <message>
            <source>connected, {what}, but it sent only a placeholder within {figure} s; {otherwise}</source>
            <translation>verbunden, {what}, aber innerhalb von {figure} s kam nur ein Platzhalter; {otherwise}</translation>
        </message>
        <message>
            <source>connected, {what}, but then {why}; {otherwise}</source>
            <translation>verbunden, {what}, dann aber {why}; {otherwise}</translation>
        </message>
        <message>
            <source>connection lost</source>
            <translation>Verbindung verloren</translation>
        </message>
        <message>
            <source>connection refused</source>
            <translation>Verbindung abgelehnt</translation>
        </message>
        <message>
            <source>connection reset</source>
            <translation>Verbindung zurückgesetzt</translation>
        </message>
        <message>
            <source>could not be read: {message}</source>
            <translation>war nicht lesbar: {message}</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>kritisch</translation>
        </message>
        <message>
            <source>data over HTTP</source>
            <translation>Daten über HTTP</translation>
        </message>
        <message>
            <source>disabled</source>
            <translation>deaktiviert</translation>
        </message>
        <message>
            <source>does not fit a check of kind command: allowed is a list such as ["check_load", "-w", "5"]</source>
            <translation>passt nicht zu einer Prüfung der Art command: erlaubt ist eine Liste, etwa ["check_load", "-w", "5"]</translation>
        </message>
        <message>
            <source>does not fit a check of kind {key}: {what}</source>
            <translation>passt nicht zu einer Prüfung der Art {key}: {what}</translation>
        </message>
        <message>
            <source>does not fit: allowed is a path without query, such as "/ws"</source>
            <translation>passt nicht: erlaubt ist ein Pfad ohne Abfrageteil, etwa "/ws"</translation>
        </message>
        <message>
            <source>does not fit: {key} {mistake}</source>
            <translation>passt nicht: {key} {mistake}</translation>
        </message>
        <message>
            <source>does not say where the key is: allowed is "none", "keyring" or "env:NAME", never the key itself</source>
            <translation>sagt nicht, wo der Schlüssel ist: erlaubt ist "none", "keyring" oder "env:NAME", nie der Schlüssel selbst</translation>
        </message>
        <message>
            <source>dropped: the next result did not confirm it</source>
            <translation>verworfen: das nächste Ergebnis hat es nicht bestätigt</translation>
        </message>
        <message>
            <source>ended by signal {number}</source>
            <translation>durch Signal {number} beendet</translation>
        </message>
        <message>
            <source>ended by signal {number}: {message}</source>
            <translation>durch Signal {number} beendet: {message}</translation>
        </message>
        <message>
            <source>ended with {number}</source>
            <translation>mit {number} beendet</translation>
        </message>
        <message>
            <source>ended with {number}: {message}</source>
            <translation>mit {number} beendet: {message}</translation>
        </message>
        <message>
            <source>endpoint {number}</source>
            <translation>Endpunkt {number}</translation>
        </message>
        <message>
            <source>events: {why}</source>
            <translation>Ereignisse: {why}</translation>
        </message>
        <message>
            <source>exit status {number}</source>
            <translation>Exit-Status {number}</translation>
        </message>
        <message>
            <source>first look</source>
            <translation>erster Blick</translation>
        </message>
        <message>
            <source>first message after {number} ms</source>
            <translation>erste Nachricht nach {number} ms</translation>
        </message>
        <message>
            <source>first message after {number} ms, health after {number2} ms</source>
            <translation>erste Nachricht nach {number} ms, Gesundheit nach {number2} ms</translation>
        </message>
        <message>
            <source>health comes over HTTP</source>
            <translation>die Gesundheit kommt über HTTP</translation>
        </message>
        <message>
            <source>health comes over HTTP, as live updates are off</source>
            <translation>die Gesundheit kommt über HTTP, denn die Live-Aktualisierung ist aus</translation>
        </message>
        <message>
            <source>health: {why}</source>
            <translation>Gesundheit: {why}</translation>
        </message>
        <message>
            <source>healthy</source>
            <translation>gesund</translation>
        </message>
        <message>
            <source>held: one more look over HTTP</source>
            <translation>gehalten: noch ein Blick über HTTP</translation>
        </message>
        <message>
            <source>held: waiting for a second result</source>
            <translation>gehalten: warten auf ein zweites Ergebnis</translation>
        </message>
        <message>
            <source>held: {name} cannot be reached</source>
            <translation>gehalten: {name} ist nicht erreichbar</translation>
        </message>
        <message>
            <source>held: {name} is paused</source>
            <translation>gehalten: {name} ist angehalten</translation>
        </message>
        <message>
            <source>host unreachable</source>
            <translation>Rechner nicht erreichbar</translation>
        </message>
        <message>
            <source>inside the tunnel of the proxy: the next steps check it</source>
            <translation>im Tunnel des Proxys: die nächsten Schritte prüfen es</translation>
        </message>
        <message>
            <source>is damaged ({message})</source>
            <translation>ist beschädigt ({message})</translation>
        </message>
        <message>
            <source>is larger than {number} bytes</source>
            <translation>ist größer als {number} Byte</translation>
        </message>
        <message>
            <source>is missing: allowed is {allowed}</source>
            <translation>fehlt: erlaubt ist {allowed}</translation>
        </message>
        <message>
            <source>is missing: it must be set</source>
            <translation>fehlt: muss gesetzt sein</translation>
        </message>
        <message>
            <source>is not a known key: did you mean {key}?</source>
            <translation>ist kein bekannter Schlüssel: war {key} gemeint?</translation>
        </message>
        <message>
            <source>is not a known key: known here are {list}</source>
            <translation>ist kein bekannter Schlüssel: bekannt sind hier {list}</translation>
        </message>
        <message>
            <source>is not usable: {what}</source>
            <translation>ist nicht verwendbar: {what}</translation>
        </message>
        <message>
            <source>is {figure}: allowed is more than heartbeat_interval, {figure2}</source>
            <translation>ist {figure}: erlaubt ist mehr als heartbeat_interval, {figure2}</translation>
        </message>
        <message>
            <source>is {value}: allowed is {allowed}</source>
            <translation>ist {value}: erlaubt ist {allowed}</translation>
        </message>
        <message>
            <source>it expired</source>
            <translation>ihre Zeit war um</translation>
        </message>
        <message>
            <source>it is nested too deeply</source>
            <translation>zu tief geschachtelt</translation>
        </message>
        <message>
            <source>it is no regular file, move it away</source>
            <translation>es ist keine gewöhnliche Datei und muss verschoben werden</translation>
        </message>
        <message>
            <source>it may not be written by this user</source>
            <translation>dieser Benutzer darf nicht schreiben</translation>
        </message>
        <message>
            <source>it was cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>it was closed by a call</source>
            <translation>sie wurde durch einen Aufruf geschlossen</translation>
        </message>
        <message>
            <source>its snooze has ended</source>
            <translation>die Zurückstellung ist vorbei</translation>
        </message>
        <message>
            <source>its state cannot be read</source>
            <translation>ihr Zustand ist nicht lesbar</translation>
        </message>
        <message>
            <source>its {number} services cannot be seen</source>
            <translation>seine {number} Dienste sind nicht zu sehen</translation>
        </message>
        <message>
            <source>just started, too short to judge; load {figure} per core</source>
            <translation>eben gestartet, zu kurz für ein Urteil; Last {figure} je Kern</translation>
        </message>
        <message>
            <source>live updates are off, and {otherwise}</source>
            <translation>die Live-Aktualisierung ist aus, und {otherwise}</translation>
        </message>
        <message>
            <source>live updates off</source>
            <translation>Live-Aktualisierung aus</translation>
        </message>
        <message>
            <source>muted: acknowledged</source>
            <translation>stumm: quittiert</translation>
        </message>
        <message>
            <source>muted: notices are switched off</source>
            <translation>stumm: Hinweise sind ausgeschaltet</translation>
        </message>
        <message>
            <source>muted: quiet hours until {clock}</source>
            <translation>stumm: Ruhezeit bis {clock}</translation>
        </message>
        <message>
            <source>muted: quiet until {clock}</source>
            <translation>stumm: Ruhe bis {clock}</translation>
        </message>
        <message>
            <source>muted: snoozed until {clock}</source>
            <translation>stumm: zurückgestellt bis {clock}</translation>
        </message>
        <message>
            <source>named with its cause: this computer lost its network</source>
            <translation>mit der Ursache genannt: dieser Rechner hat sein Netz verloren</translation>
        </message>
        <message>
            <source>named with its cause: {name}</source>
            <translation>mit der Ursache genannt: {name}</translation>
        </message>
        <message>
            <source>names no program: the first entry of the list is empty</source>
            <translation>nennt kein Programm: der erste Eintrag der Liste ist leer</translation>
        </message>
        <message>
            <source>network unreachable</source>
            <translation>Netz nicht erreichbar</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>no answer to HTTP within {figure} s</source>
            <translation>keine Antwort auf HTTP innerhalb von {figure} s</translation>
        </message>
        <message>
            <source>no answer within {figure} s</source>
            <translation>keine Antwort innerhalb von {figure} s</translation>
        </message>
        <message>
            <source>no answer: {why}</source>
            <translation>keine Antwort: {why}</translation>
        </message>
        <message>
            <source>no connection to {name}: {why}</source>
            <translation>keine Verbindung zu {name}: {why}</translation>
        </message>
        <message>
            <source>no data by any way</source>
            <translation>keine Daten auf irgendeinem Weg</translation>
        </message>
        <message>
            <source>no data for {time}</source>
            <translation>seit {time} keine Daten</translation>
        </message>
        <message>
            <source>no failed units</source>
            <translation>keine fehlgeschlagenen Units</translation>
        </message>
        <message>
            <source>no health by any way</source>
            <translation>nichts über die Gesundheit auf irgendeinem Weg</translation>
        </message>
        <message>
            <source>no health for {time}</source>
            <translation>seit {time} nichts über die Gesundheit</translation>
        </message>
        <message>
            <source>no link: {list} down</source>
            <translation>keine Verbindung: {list} inaktiv</translation>
        </message>
        <message>
            <source>no live updates: health comes over HTTP</source>
            <translation>keine Live-Aktualisierung: die Gesundheit kommt über HTTP</translation>
        </message>
        <message>
            <source>no longer there</source>
            <translation>nicht mehr da</translation>
        </message>
        <message>
            <source>no look-up needed, {name} is an address</source>
            <translation>keine Auflösung nötig, {name} ist eine Adresse</translation>
        </message>
        <message>
            <source>no message for {figure} s</source>
            <translation>seit {figure} s keine Nachricht</translation>
        </message>
        <message>
            <source>no network interface</source>
            <translation>keine Netzwerkschnittstelle</translation>
        </message>
        <message>
            <source>no process {name} is running</source>
            <translation>kein Prozess {name} läuft</translation>
        </message>
        <message>
            <source>no proof since {clock} UTC</source>
            <translation>kein Nachweis seit {clock} UTC</translation>
        </message>
        <message>
            <source>no reason was given</source>
            <translation>kein Grund wurde genannt</translation>
        </message>
        <message>
            <source>no result within {figure} s</source>
            <translation>kein Ergebnis innerhalb von {figure} s</translation>
        </message>
        <message>
            <source>no swap configured</source>
            <translation>kein Swap eingerichtet</translation>
        </message>
        <message>
            <source>nobody watched</source>
            <translation>niemand hat beobachtet</translation>
        </message>
        <message>
            <source>none comes over HTTP</source>
            <translation>auch über HTTP kommt keine</translation>
        </message>
        <message>
            <source>none is configured, and the statistics come without one</source>
            <translation>keiner ist konfiguriert, und die Statistik kommt ohne</translation>
        </message>
        <message>
            <source>none is configured, and the statistics come without one, though the server says that it asks for one</source>
            <translation>keiner ist konfiguriert, und die Statistik kommt ohne, obwohl der Server sagt, dass er einen verlangt</translation>
        </message>
        <message>
            <source>not known: the statistics, which would tell, failed ({why})</source>
            <translation>nicht bekannt: die Statistik, die es zeigen würde, ist fehlgeschlagen ({why})</translation>
        </message>
        <message>
            <source>not needed, says the server</source>
            <translation>nicht nötig, sagt der Server</translation>
        </message>
        <message>
            <source>not taken: {step} failed</source>
            <translation>nicht gegangen: {step} fehlgeschlagen</translation>
        </message>
        <message>
            <source>nothing is watched yet</source>
            <translation>noch wird nichts beobachtet</translation>
        </message>
        <message>
            <source>nothing was said within {figure} s</source>
            <translation>innerhalb von {figure} s wurde nichts gesagt</translation>
        </message>
        <message>
            <source>of the program itself</source>
            <translation>vom Programm selbst</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>plain http, nothing is encrypted</source>
            <translation>einfaches http, nichts ist verschlüsselt</translation>
        </message>
        <message>
            <source>plain http: the key would be sent without encryption</source>
            <translation>einfaches http: der Schlüssel würde unverschlüsselt gesendet</translation>
        </message>
        <message>
            <source>proxy {url}: {what}</source>
            <translation>Proxy {url}: {what}</translation>
        </message>
        <message>
            <source>quiet is over</source>
            <translation>die Ruhe ist vorbei</translation>
        </message>
        <message>
            <source>recovered</source>
            <translation>erholt</translation>
        </message>
        <message>
            <source>signal {number}</source>
            <translation>Signal {number}</translation>
        </message>
        <message>
            <source>something that is no value</source>
            <translation>etwas, das kein Wert ist</translation>
        </message>
        <message>
            <source>something that the specification does not know</source>
            <translation>etwas, das die Spezifikation nicht kennt</translation>
        </message>
        <message>
            <source>statistics: {why}</source>
            <translation>Statistik: {why}</translation>
        </message>
        <message>
            <source>stats: {why}</source>
            <translation>Statistik: {why}</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>gestoppt</translation>
        </message>
        <message>
            <source>systemctl ended with {number}</source>
            <translation>systemctl endete mit {number}</translation>
        </message>
        <message>
            <source>the URL cannot work: {message}</source>
            <translation>die URL kann nicht funktionieren: {message}</translation>
        </message>
        <message>
            <source>the URL has a fragment: allowed is scheme, host, port, path and query</source>
            <translation>die URL hat ein Fragment: erlaubt sind Schema, Rechner, Port, Pfad und Abfrageteil</translation>
        </message>
        <message>
            <source>the URL has a query or a fragment: allowed is scheme, host, port and path</source>
            <translation>die URL hat einen Abfrageteil oder ein Fragment: erlaubt sind Schema, Rechner, Port und Pfad</translation>
        </message>
        <message>
            <source>the URL has a user or password in it: set key to keyring or env:NAME instead</source>
            <translation>die URL enthält Benutzer oder Passwort: stattdessen key auf keyring oder env:NAME setzen</translation>
        </message>
        <message>
            <source>the agent cannot be run: {message}</source>
            <translation>der Agent kann nicht ausgeführt werden: {message}</translation>
        </message>
        <message>
            <source>the agent did not start within {figure} s</source>
            <translation>der Agent ist nicht innerhalb von {figure} s gestartet</translation>
        </message>
        <message>
            <source>the agent did not start: {what}</source>
            <translation>der Agent ist nicht gestartet: {what}</translation>
        </message>
        <message>
            <source>the agent ended: {what}</source>
            <translation>der Agent hat sich beendet: {what}</translation>
        </message>
        <message>
            <source>the agent started</source>
            <translation>der Agent ist gestartet</translation>
        </message>
        <message>
            <source>the agent's key is empty: give it a value, or set key to none under [agent]</source>
            <translation>der Schlüssel des Agenten ist leer: ihm einen Wert geben oder key unter [agent] auf none setzen</translation>
        </message>
        <message>
            <source>the alert has no id that a request can name</source>
            <translation>der Alarm hat keine Id, die eine Anfrage nennen kann</translation>
        </message>
        <message>
            <source>the alerts answer</source>
            <translation>die Alarm-Antwort</translation>
        </message>
        <message>
            <source>the answer breaks the rules of HTTP</source>
            <translation>die Antwort verletzt die Regeln von HTTP</translation>
        </message>
        <message>
            <source>the answer cannot be decompressed ({name})</source>
            <translation>die Antwort lässt sich nicht entpacken ({name})</translation>
        </message>
        <message>
            <source>the answer ends in the middle</source>
            <translation>die Antwort bricht mittendrin ab</translation>
        </message>
        <message>
            <source>the answer is longer than {number} KiB</source>
            <translation>die Antwort ist länger als {number} KiB</translation>
        </message>
        <message>
            <source>the answer is longer than {number} MiB</source>
            <translation>die Antwort ist länger als {number} MiB</translation>
        </message>
        <message>
            <source>the answer is not HTTP</source>
            <translation>die Antwort ist kein HTTP</translation>
        </message>
        <message>
            <source>the answer is not one of an Admin API</source>
            <translation>die Antwort ist keine einer Admin-API</translation>
        </message>
        <message>
            <source>the answer says nothing</source>
            <translation>die Antwort sagt nichts</translation>
        </message>
        <message>
            <source>the certificate is not trusted: {message}</source>
            <translation>dem Zertifikat wird nicht vertraut: {message}</translation>
        </message>
        <message>
            <source>the connection was closed without an HTTP answer</source>
            <translation>die Verbindung wurde ohne eine HTTP-Antwort geschlossen</translation>
        </message>
        <message>
            <source>the disk is full</source>
            <translation>der Datenträger ist voll</translation>
        </message>
        <message>
            <source>the disk is read-only</source>
            <translation>der Datenträger ist schreibgeschützt</translation>
        </message>
        <message>
            <source>the disk quota is used up</source>
            <translation>das Speicherkontingent ist aufgebraucht</translation>
        </message>
        <message>
            <source>the endpoint is not watched any more</source>
            <translation>der Endpunkt wird nicht mehr beobachtet</translation>
        </message>
        <message>
            <source>the endpoint is paused: Resume connects again</source>
            <translation>der Endpunkt ist angehalten: „Fortsetzen“ verbindet wieder</translation>
        </message>
        <message>
            <source>the endpoint was paused or removed meanwhile; whether the server did it is not known</source>
            <translation>der Endpunkt wurde inzwischen angehalten oder entfernt; ob der Server es getan hat, ist nicht bekannt</translation>
        </message>
        <message>
            <source>the environment variable {name}</source>
            <translation>die Umgebungsvariable {name}</translation>
        </message>
        <message>
            <source>the environment variable {name} is not set: set it to the key</source>
            <translation>die Umgebungsvariable {name} ist nicht gesetzt: sie auf den Schlüssel setzen</translation>
        </message>
        <message>
            <source>the events answer</source>
            <translation>die Ereignis-Antwort</translation>
        </message>
        <message>
            <source>the file is written in a way that cannot be changed here: change it by hand</source>
            <translation>die Datei ist so geschrieben, dass sie hier nicht geändert werden kann: von Hand ändern</translation>
        </message>
        <message>
            <source>the frame</source>
            <translation>der Frame</translation>
        </message>
        <message>
            <source>the health answer</source>
            <translation>die Gesundheits-Antwort</translation>
        </message>
        <message>
            <source>the history cannot be read ({why})</source>
            <translation>der Verlauf kann nicht gelesen werden ({why})</translation>
        </message>
        <message>
            <source>the history could not be written</source>
            <translation>der Verlauf konnte nicht geschrieben werden</translation>
        </message>
        <message>
            <source>the key for "{name}" in the keyring</source>
            <translation>der Schlüssel für „{name}“ im Schlüsselbund</translation>
        </message>
        <message>
            <source>the key is sent without encryption: use https, or a server on this computer</source>
            <translation>der Schlüssel wird unverschlüsselt gesendet: https verwenden oder einen Server auf diesem Rechner</translation>
        </message>
        <message>
            <source>the keyring did not answer within {figure} s</source>
            <translation>der Schlüsselbund hat innerhalb von {figure} s nicht geantwortet</translation>
        </message>
        <message>
            <source>the keyring does not answer ({name}): use key = "env:NAME" instead</source>
            <translation>der Schlüsselbund antwortet nicht ({name}): stattdessen key = "env:NAME" verwenden</translation>
        </message>
        <message>
            <source>the keyring holds no key for "{name}": store it with {command}</source>
            <translation>der Schlüsselbund enthält keinen Schlüssel für „{name}“: speichern mit {command}</translation>
        </message>
        <message>
            <source>the keyring is locked: unlock it and try again</source>
            <translation>der Schlüsselbund ist gesperrt: entsperren und erneut versuchen</translation>
        </message>
        <message>
            <source>the name could not be resolved ({message})</source>
            <translation>der Name konnte nicht aufgelöst werden ({message})</translation>
        </message>
        <message>
            <source>the notification service did not answer within {figure} s</source>
            <translation>der Benachrichtigungsdienst hat innerhalb von {figure} s nicht geantwortet</translation>
        </message>
        <message>
            <source>the notification service does not answer</source>
            <translation>der Benachrichtigungsdienst antwortet nicht</translation>
        </message>
        <message>
            <source>the notification service ended</source>
            <translation>der Benachrichtigungsdienst hat sich beendet</translation>
        </message>
        <message>
            <source>the notification service gave the bubble no number</source>
            <translation>der Benachrichtigungsdienst hat der Benachrichtigung keine Nummer gegeben</translation>
        </message>
        <message>
            <source>the notification service said {what}</source>
            <translation>der Benachrichtigungsdienst sagte: {what}</translation>
        </message>
        <message>
            <source>the plugin said nothing</source>
            <translation>das Plugin sagte nichts</translation>
        </message>
        <message>
            <source>the proxy failed: {message}</source>
            <translation>der Proxy ist gescheitert: {message}</translation>
        </message>
        <message>
            <source>the proxy that the environment names cannot be used: allowed is http://host:port</source>
            <translation>der in der Umgebung genannte Proxy ist nicht verwendbar: erlaubt ist http://host:port</translation>
        </message>
        <message>
            <source>the registry cannot be changed: {message}</source>
            <translation>die Registry kann nicht geändert werden: {message}</translation>
        </message>
        <message>
            <source>the server answered with nothing but older events</source>
            <translation>der Server hat nur mit älteren Ereignissen geantwortet</translation>
        </message>
        <message>
            <source>the server did not answer as a WebSocket</source>
            <translation>der Server hat nicht als WebSocket geantwortet</translation>
        </message>
        <message>
            <source>the server did not answer as a WebSocket: {message}</source>
            <translation>der Server hat nicht als WebSocket geantwortet: {message}</translation>
        </message>
        <message>
            <source>the server did not answer far enough back</source>
            <translation>der Server hat nicht weit genug zurück geantwortet</translation>
        </message>
        <message>
            <source>the server restarted</source>
            <translation>der Server wurde neu gestartet</translation>
        </message>
        <message>
            <source>the server says no</source>
            <translation>der Server sagt nein</translation>
        </message>
        <message>
            <source>the server says: an error</source>
            <translation>der Server sagt: ein Fehler</translation>
        </message>
        <message>
            <source>the server says: {message}</source>
            <translation>der Server sagt: {message}</translation>
        </message>
        <message>
            <source>the session bus is gone</source>
            <translation>der Sitzungsbus ist weg</translation>
        </message>
        <message>
            <source>the statistics answer</source>
            <translation>die Statistik-Antwort</translation>
        </message>
        <message>
            <source>there is no history yet</source>
            <translation>es gibt noch keinen Verlauf</translation>
        </message>
        <message>
            <source>there is no keyring on this computer: use key = "env:NAME" instead</source>
            <translation>auf diesem Rechner gibt es keinen Schlüsselbund: stattdessen key = "env:NAME" verwenden</translation>
        </message>
        <message>
            <source>there is no notification service</source>
            <translation>es gibt keinen Benachrichtigungsdienst</translation>
        </message>
        <message>
            <source>there is no systemd on this computer</source>
            <translation>auf diesem Rechner gibt es kein systemd</translation>
        </message>
        <message>
            <source>there is no unit {name}</source>
            <translation>es gibt keine Unit {name}</translation>
        </message>
        <message>
            <source>this computer reports no network</source>
            <translation>dieser Rechner meldet kein Netz</translation>
        </message>
        <message>
            <source>this computer reports no network ({why})</source>
            <translation>dieser Rechner meldet kein Netz ({why})</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>zu groß</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>true oder false</translation>
        </message>
        <message>
            <source>two URLs name the endpoint {name}: give each in the configuration file, with a name</source>
            <translation>zwei URLs benennen den Endpunkt {name}: jede in der Konfigurationsdatei angeben, mit einem Namen</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>unstable</source>
            <translation>instabil</translation>
        </message>
        <message>
            <source>waiting for the first result</source>
            <translation>warten auf das erste Ergebnis</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>what was given</source>
            <translation>die Angabe</translation>
        </message>
        <message>
            <source>what was typed</source>
            <translation>die Eingabe</translation>
        </message>
        <message>
            <source>withheld: it changes too often</source>
            <translation>unterdrückt: ändert sich zu oft</translation>
        </message>
        <message>
            <source>withheld: it is as it was told</source>
            <translation>unterdrückt: es ist, wie es gemeldet wurde</translation>
        </message>
        <message>
            <source>withheld: steady again, as it was told before</source>
            <translation>unterdrückt: wieder stetig, wie zuvor gemeldet</translation>
        </message>
        <message>
            <source>withheld: the trouble was never told</source>
            <translation>unterdrückt: die Störung wurde nie gemeldet</translation>
        </message>
        <message>
            <source>{config}: {key} of {owner} {mistake}</source>
            <translation>{config}: {key} von {owner} {mistake}</translation>
        </message>
        <message>
            <source>{config}: {key} {mistake}</source>
            <translation>{config}: {key} {mistake}</translation>
        </message>
        <message>
            <source>{figure} % of {size} used</source>
            <translation>{figure} % von {size} belegt</translation>
        </message>
        <message>
            <source>{figure} % of {size} used, {size2} free</source>
            <translation>{figure} % von {size} belegt, {size2} frei</translation>
        </message>
        <message>
            <source>{figure} % over the last {number} s ({number2} cores)</source>
            <translation>{figure} % in den letzten {number} s ({number2} Kerne)</translation>
        </message>
        <message>
            <source>{figure} % over the last {number} s, too short to judge; load {figure2} per core</source>
            <translation>{figure} % in den letzten {number} s, zu kurz für ein Urteil; Last {figure2} je Kern</translation>
        </message>
        <message>
            <source>{figure} per core ({figure2} on {number} cores over one minute)</source>
            <translation>{figure} je Kern ({figure2} auf {number} Kernen über eine Minute)</translation>
        </message>
        <message>
            <source>{figure} °C at {name}</source>
            <translation>{figure} °C an {name}</translation>
        </message>
        <message>
            <source>{file} (named by {key}): there is no such file</source>
            <translation>{file} (genannt von {key}): es gibt keine solche Datei</translation>
        </message>
        <message>
            <source>{file} cannot be changed: {message}</source>
            <translation>{file} kann nicht geändert werden: {message}</translation>
        </message>
        <message>
            <source>{file} cannot be written: it is read-only</source>
            <translation>{file} kann nicht geschrieben werden: schreibgeschützt</translation>
        </message>
        <message>
            <source>{file} cannot be written: {what}</source>
            <translation>{file} kann nicht geschrieben werden: {what}</translation>
        </message>
        <message>
            <source>{file} was changed by somebody else in the meantime: look at it again before saving</source>
            <translation>{file} wurde inzwischen von jemand anderem geändert: vor dem Speichern noch einmal ansehen</translation>
        </message>
        <message>
            <source>{file} would be larger than 1 MiB</source>
            <translation>{file} würde größer als 1 MiB</translation>
        </message>
        <message>
            <source>{file}: byte {number} is not UTF-8: save the file as UTF-8</source>
            <translation>{file}: Byte {number} ist kein UTF-8: die Datei als UTF-8 speichern</translation>
        </message>
        <message>
            <source>{file}: cannot be read: {message}</source>
            <translation>{file}: kann nicht gelesen werden: {message}</translation>
        </message>
        <message>
            <source>{file}: holds a number that is too large to read</source>
            <translation>{file}: enthält eine Zahl, die zu groß ist, um gelesen zu werden</translation>
        </message>
        <message>
            <source>{file}: is larger than 1 MiB: that is no configuration file</source>
            <translation>{file}: ist größer als 1 MiB: das ist keine Konfigurationsdatei</translation>
        </message>
        <message>
            <source>{file}: is nested too deeply</source>
            <translation>{file}: ist zu tief geschachtelt</translation>
        </message>
        <message>
            <source>{file}: is not a file: a configuration file is needed</source>
            <translation>{file}: ist keine Datei: eine Konfigurationsdatei wird gebraucht</translation>
        </message>
        <message>
            <source>{file}: line {number} has more than {number2} dots: no key is that long</source>
            <translation>{file}: Zeile {number} hat mehr als {number2} Punkte: so lang ist kein Schlüssel</translation>
        </message>
        <message>
            <source>{file}: line {number}, column {number2}: not TOML: {message}</source>
            <translation>{file}: Zeile {number}, Spalte {number2}: kein TOML: {message}</translation>
        </message>
        <message>
            <source>{file}: there is no such file</source>
            <translation>{file}: es gibt keine solche Datei</translation>
        </message>
        <message>
            <source>{file}: there is no such file any more</source>
            <translation>{file}: die Datei gibt es nicht mehr</translation>
        </message>
        <message>
            <source>{how}, "{word}", {number} service</source>
            <translation>{how}, „{word}“, {number} Dienst</translation>
        </message>
        <message>
            <source>{how}, "{word}", {number} services</source>
            <translation>{how}, „{word}“, {number} Dienste</translation>
        </message>
        <message>
            <source>{how}, but in part unreadable: {what}</source>
            <translation>{how}, aber teilweise unlesbar: {what}</translation>
        </message>
        <message>
            <source>{how}, but it names no service</source>
            <translation>{how}, nennt aber keinen Dienst</translation>
        </message>
        <message>
            <source>{how}, but it says nothing</source>
            <translation>{how}, sagt aber nichts</translation>
        </message>
        <message>
            <source>{how}, but {what}</source>
            <translation>{how}, aber {what}</translation>
        </message>
        <message>
            <source>{list} or {word}</source>
            <translation>{list} oder {word}</translation>
        </message>
        <message>
            <source>{list} up, {size}/s in, {size2}/s out</source>
            <translation>{list} aktiv, {size}/s ein, {size2}/s aus</translation>
        </message>
        <message>
            <source>{names} and {number} more</source>
            <translation>{names} und {number} weitere</translation>
        </message>
        <message>
            <source>{name} accepts connections</source>
            <translation>{name} nimmt Verbindungen an</translation>
        </message>
        <message>
            <source>{name} answered on port {number}</source>
            <translation>{name} hat auf Port {number} geantwortet</translation>
        </message>
        <message>
            <source>{name} cannot be run: {message}</source>
            <translation>{name} kann nicht ausgeführt werden: {message}</translation>
        </message>
        <message>
            <source>{name} does not begin with http:// or https://: allowed is a base URL such as http://127.0.0.1:8004</source>
            <translation>{name} beginnt nicht mit http:// oder https://: erlaubt ist eine Basis-URL, etwa http://127.0.0.1:8004</translation>
        </message>
        <message>
            <source>{name} has port 0: allowed is 1 to 65535</source>
            <translation>{name} hat Port 0: erlaubt ist 1 bis 65535</translation>
        </message>
        <message>
            <source>{name} holds a space, a backslash or a control character: it is not a URL</source>
            <translation>{name} enthält Leerzeichen, Backslash oder Steuerzeichen: das ist keine URL</translation>
        </message>
        <message>
            <source>{name} is not a URL: host or port cannot be read</source>
            <translation>{name} ist keine URL: Rechner oder Port sind nicht lesbar</translation>
        </message>
        <message>
            <source>{name} is still {state}</source>
            <translation>{name}: weiterhin {state}</translation>
        </message>
        <message>
            <source>{name} is still {state}: {what}</source>
            <translation>{name}, weiterhin {state}: {what}</translation>
        </message>
        <message>
            <source>{name} is unstable</source>
            <translation>{name}: instabil</translation>
        </message>
        <message>
            <source>{name} is unstable: {what}</source>
            <translation>{name}, instabil: {what}</translation>
        </message>
        <message>
            <source>{name} is {state}</source>
            <translation>{name}: {state}</translation>
        </message>
        <message>
            <source>{name} is {state}: {what}</source>
            <translation>{name}, {state}: {what}</translation>
        </message>
        <message>
            <source>{name} names a host that cannot exist</source>
            <translation>{name} nennt einen Rechner, den es nicht geben kann</translation>
        </message>
        <message>
            <source>{name} names no host: allowed is a base URL such as http://127.0.0.1:8004</source>
            <translation>{name} nennt keinen Rechner: erlaubt ist eine Basis-URL, etwa http://127.0.0.1:8004</translation>
        </message>
        <message>
            <source>{name} recovered</source>
            <translation>{name}: erholt</translation>
        </message>
        <message>
            <source>{name} recovered after {time}</source>
            <translation>{name}: erholt nach {time}</translation>
        </message>
        <message>
            <source>{name} was {state} and recovered</source>
            <translation>{name}: war {state}, wieder gesund</translation>
        </message>
        <message>
            <source>{name}: healthy, so there is nothing to tell.</source>
            <translation>{name}: gesund, also gibt es nichts zu melden.</translation>
        </message>
        <message>
            <source>{name}: nothing has been heard yet, so there is nothing to tell.</source>
            <translation>{name}: noch nichts gehört, also gibt es nichts zu melden.</translation>
        </message>
        <message>
            <source>{name}: unstable, which was told; told again when it is steady and not as it was told before.</source>
            <translation>{name}: instabil, das wurde gemeldet; wieder gemeldet wird, wenn es stetig ist und anders als zuvor gemeldet.</translation>
        </message>
        <message>
            <source>{name}: {number} in trouble</source>
            <translation>{name}: {number} gestört</translation>
        </message>
        <message>
            <source>{name}: {number} in trouble, {number2} recovered</source>
            <translation>{name}: {number} gestört, {number2} erholt</translation>
        </message>
        <message>
            <source>{name}: {number} recovered</source>
            <translation>{name}: {number} erholt</translation>
        </message>
        <message>
            <source>{name}: {state} for {time}; nothing was told, and a second result or {time2} more will confirm it.</source>
            <translation>{name}: {state} seit {time}; gemeldet wurde nichts; ein zweites Ergebnis oder weitere {time2} werden es bestätigen.</translation>
        </message>
        <message>
            <source>{name}: {state} for {time}; {state2} was told last, and a second result or {time2} more will confirm it.</source>
            <translation>{name}: {state} seit {time}; zuletzt gemeldet: {state2}; ein zweites Ergebnis oder weitere {time2} werden es bestätigen.</translation>
        </message>
        <message>
            <source>{name}: {state}, which is not told ({why}).</source>
            <translation>{name}: {state}, das wird nicht gemeldet ({why}).</translation>
        </message>
        <message>
            <source>{name}: {state}, which was told ({why}).</source>
            <translation>{name}: {state}, das wurde gemeldet ({why}).</translation>
        </message>
        <message>
            <source>{name}: {state}, which will be told in {time}, with the news that come until then ({why}).</source>
            <translation>{name}: {state}, das wird in {time} gemeldet, zusammen mit dem, was bis dahin kommt ({why}).</translation>
        </message>
        <message>
            <source>{number} critical: {names}</source>
            <translation>{number} kritisch: {names}</translation>
        </message>
        <message>
            <source>{number} events are no longer to be had from the server</source>
            <translation>{number} Ereignisse sind vom Server nicht mehr zu bekommen</translation>
        </message>
        <message>
            <source>{number} failed: {list}</source>
            <translation>{number} fehlgeschlagen: {list}</translation>
        </message>
        <message>
            <source>{number} failed: {list} and more</source>
            <translation>{number} fehlgeschlagen: {list} und weitere</translation>
        </message>
        <message>
            <source>{number} more problems in the same message</source>
            <translation>{number} weitere Probleme in derselben Nachricht</translation>
        </message>
        <message>
            <source>{number} pieces of news together; {whys}</source>
            <translation>{number} Neuigkeiten zusammen; {whys}</translation>
        </message>
        <message>
            <source>{number} process {name} running</source>
            <translation>{number} Prozess {name} läuft</translation>
        </message>
        <message>
            <source>{number} processes {name} running</source>
            <translation>{number} Prozesse {name} laufen</translation>
        </message>
        <message>
            <source>{number} recovered: {names}</source>
            <translation>{number} erholt: {names}</translation>
        </message>
        <message>
            <source>{number} services too many: the healthiest are left out</source>
            <translation>{number} Dienste zu viel: die gesündesten bleiben weg</translation>
        </message>
        <message>
            <source>{number} unknown: {names}</source>
            <translation>{number} unbekannt: {names}</translation>
        </message>
        <message>
            <source>{number} unstable: {names}</source>
            <translation>{number} instabil: {names}</translation>
        </message>
        <message>
            <source>{number} warning: {names}</source>
            <translation>{number} mit Warnung: {names}</translation>
        </message>
        <message>
            <source>{number} were written in the last hour</source>
            <translation>in der letzten Stunde wurden {number} geschrieben</translation>
        </message>
        <message>
            <source>{problem}; next start in {figure} s</source>
            <translation>{problem}; nächster Start in {figure} s</translation>
        </message>
        <message>
            <source>{url} is open</source>
            <translation>{url} ist offen</translation>
        </message>
        <message>
            <source>{url} is open through proxy {url2}</source>
            <translation>{url} ist offen über Proxy {url2}</translation>
        </message>
        <message>
            <source>{what} (exit status {number})</source>
            <translation>{what} (Exit-Status {number})</translation>
        </message>
        <message>
            <source>{what} (signal {number})</source>
            <translation>{what} (Signal {number})</translation>
        </message>
        <message>
            <source>{what} cannot be sent in a header: allowed are visible ASCII characters without spaces</source>
            <translation>{what} lässt sich nicht in einem Header senden: erlaubt sind sichtbare ASCII-Zeichen ohne Leerzeichen</translation>
        </message>
        <message>
            <source>{what} is empty: it must hold the key</source>
            <translation>{what} ist leer: dort muss der Schlüssel stehen</translation>
        </message>
        <message>
            <source>{what}, asked without the key</source>
            <translation>{what}, ohne den Schlüssel gefragt</translation>
        </message>
        <message>
            <source>{what}; affects {names}</source>
            <translation>{what}; betrifft {names}</translation>
        </message>
        <message>
            <source>{what}; its {number} services cannot be seen</source>
            <translation>{what}; seine {number} Dienste sind nicht zu sehen</translation>
        </message>
        <message>
            <source>{what}; what else it says could not be read</source>
            <translation>{what}; was es sonst sagt, war nicht lesbar</translation>
        </message>
        <message>
            <source>{what}; {certificate}</source>
            <translation>{what}; {certificate}</translation>
        </message>
        <message>
            <source>{where} has 'dependencies' that are neither list nor object: {value}</source>
            <translation>{where}: hat 'dependencies', die weder Liste noch Objekt sind: {value}</translation>
        </message>
        <message>
            <source>{where} has 'metrics' that are not an object: {value}</source>
            <translation>{where}: hat 'metrics', die kein Objekt sind: {value}</translation>
        </message>
        <message>
            <source>{where} has a 'seq' that is not a sequence number: {value}</source>
            <translation>{where}: hat eine 'seq', die keine laufende Nummer ist: {value}</translation>
        </message>
        <message>
            <source>{where} has a 'status' that is not a word: {value}</source>
            <translation>{where}: hat einen 'status', der kein Wort ist: {value}</translation>
        </message>
        <message>
            <source>{where} has a '{key}' that is not a number in range: {value}</source>
            <translation>{where}: hat ein '{key}', das keine Zahl im zulässigen Bereich ist: {value}</translation>
        </message>
        <message>
            <source>{where} has a '{key}' that is not text: {value}</source>
            <translation>{where}: hat ein '{key}', das kein Text ist: {value}</translation>
        </message>
        <message>
            <source>{where} has an 'epoch' that is neither text nor an integer: {value}</source>
            <translation>{where}: hat eine 'epoch', die weder Text noch ganze Zahl ist: {value}</translation>
        </message>
        <message>
            <source>{where} has no status</source>
            <translation>{where}: hat keinen Status</translation>
        </message>
        <message>
            <source>{where} has no status, service or dependencies</source>
            <translation>{where}: hat weder Status noch Dienst noch Abhängigkeiten</translation>
        </message>
        <message>
            <source>{where} has {number} items: only the first {number2} are read</source>
            <translation>{where}: hat {number} Einträge: nur die ersten {number2} werden gelesen</translation>
        </message>
        <message>
            <source>{where} is nested too deeply to be read</source>
            <translation>{where}: ist zu tief geschachtelt, um gelesen zu werden</translation>
        </message>
        <message>
            <source>{where} is not JSON: {value}</source>
            <translation>{where}: ist kein JSON: {value}</translation>
        </message>
        <message>
            <source>{where} is null</source>
            <translation>{where}: ist null</translation>
        </message>
        <message>
            <source>{where} lists a dependency that is not an object: {value}</source>
            <translation>{where}: enthält eine Abhängigkeit, die kein Objekt ist: {value}</translation>
        </message>
        <message>
            <source>{where} lists a dependency without a name</source>
            <translation>{where}: enthält eine Abhängigkeit ohne Namen</translation>
        </message>
        <message>
            <source>{where} lists an alert that is not an object: {value}</source>
            <translation>{where}: enthält einen Alarm, der kein Objekt ist: {value}</translation>
        </message>
        <message>
            <source>{where} lists an event that is not an object: {value}</source>
            <translation>{where}: enthält ein Ereignis, das kein Objekt ist: {value}</translation>
        </message>
        <message>
            <source>{where} lists an event with neither id, type, entity, time nor seq</source>
            <translation>{where}: enthält ein Ereignis ohne id, type, entity, time und seq</translation>
        </message>
        <message>
            <source>{where} must be a list, not {value}</source>
            <translation>{where}: muss eine Liste sein, nicht {value}</translation>
        </message>
        <message>
            <source>{where} must be an object, not {value}</source>
            <translation>{where}: muss ein Objekt sein, nicht {value}</translation>
        </message>
        <message>
            <source>{where} must have 'data' that is an object, not {value}</source>
            <translation>{where}: braucht 'data', die ein Objekt sind, nicht {value}</translation>
        </message>
        <message>
            <source>{where} must have a 'type' that is text, not {value}</source>
            <translation>{where}: braucht einen 'type', der Text ist, nicht {value}</translation>
        </message>
        <message>
            <source>{where} names the dependency {value} twice; the worse one counts</source>
            <translation>{where}: nennt die Abhängigkeit {value} zweimal; die schlechtere zählt</translation>
        </message>
        <message>
            <source>{where}: a dependency</source>
            <translation>{where}: eine Abhängigkeit</translation>
        </message>
        <message>
            <source>{where}: alerts</source>
            <translation>{where}: Alarme</translation>
        </message>
        <message>
            <source>{where}: an alert</source>
            <translation>{where}: ein Alarm</translation>
        </message>
        <message>
            <source>{where}: dependency {value}</source>
            <translation>{where}: Abhängigkeit {value}</translation>
        </message>
        <message>
            <source>{where}: events</source>
            <translation>{where}: Ereignisse</translation>
        </message>
        <message>
            <source>{where}: health</source>
            <translation>{where}: Gesundheit</translation>
        </message>
        <message>
            <source>{where}: statistics</source>
            <translation>{where}: Statistik</translation>
        </message>
        <message>
            <source>{why} (it asks for a key)</source>
            <translation>{why} (ein Schlüssel wird verlangt)</translation>
        </message>
        <message>
            <source>{why} (it has no WebSocket)</source>
            <translation>{why} (es gibt dort kein WebSocket)</translation>
        </message>
        <message>
            <source>{why} (it wants another protocol)</source>
            <translation>{why} (ein anderes Protokoll wird verlangt)</translation>
        </message>
        <message>
            <source>{why} (the path is for something else)</source>
            <translation>{why} (der Pfad ist für etwas anderes)</translation>
        </message>
        <message>
            <source>{why} (the path may be wrong)</source>
            <translation>{why} (der Pfad kann falsch sein)</translation>
        </message>
        <message>
            <source>{why} (there is nothing at this path)</source>
            <translation>{why} (unter diesem Pfad ist nichts)</translation>
        </message>
        <message>
            <source>{why} ({name}, port {number})</source>
            <translation>{why} ({name}, Port {number})</translation>
        </message>
        <message>
            <source>{why} Shown beside the tray icon instead.</source>
            <translation>{why} Stattdessen neben dem Symbol im Infobereich gezeigt.</translation>
        </message>
    </context>
    <context>
        <name>service_details</name>
        <message>
            <source>Fact</source>
            <translation>Fakt</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
    </context>
    <context>
        <name>service_facts</name>
        <message>
            <source>Alert</source>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Ereignis</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Last heard</source>
            <translation>Zuletzt gehört</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>Status as sent</source>
            <translation>Wie gesendet</translation>
        </message>
        <message>
            <source>Unobserved</source>
            <translation>Nicht beobachtet</translation>
        </message>
        <message>
            <source>Uptime</source>
            <translation>Verfügbarkeit</translation>
        </message>
        <message>
            <source>for {time}</source>
            <translation>für {time}</translation>
        </message>
        <message>
            <source>since then</source>
            <translation>seitdem</translation>
        </message>
        <message>
            <source>{number} more</source>
            <translation>{number} weitere</translation>
        </message>
        <message>
            <source>{number} times</source>
            <translation>{number}-mal</translation>
        </message>
    </context>
    <context>
        <name>services</name>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Last 24 h</source>
            <translation>Letzte 24 h</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>Nachweis</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Uptime</source>
            <translation>Verfügbarkeit</translation>
        </message>
        <message>
            <source>last heard {time}</source>
            <translation>zuletzt gehört {time}</translation>
        </message>
    </context>
    <context>
        <name>silence</name>
        <message>
            <source>All snoozed until {time}</source>
            <translation>Alles zurückgestellt bis {time}</translation>
        </message>
        <message>
            <source>Quiet until {time}</source>
            <translation>Ruhe bis {time}</translation>
        </message>
        <message>
            <source>Until tomorrow, 08:00</source>
            <translation>Bis morgen, 08:00</translation>
        </message>
        <message>
            <source>acknowledged</source>
            <translation>quittiert</translation>
        </message>
        <message>
            <source>snoozed until {time}</source>
            <translation>zurückgestellt bis {time}</translation>
        </message>
        <message>
            <source>unstable: it changes too often to tell each change</source>
            <translation>instabil: ändert sich zu oft, um jede Änderung zu melden</translation>
        </message>
        <message>
            <source>{hours} h</source>
            <translation>{hours} h</translation>
        </message>
    </context>
    <context>
        <name>state_history</name>
        <message>
            <source>Not watched (sleep)</source>
            <translation>Nicht beobachtet (Schlaf)</translation>
        </message>
    </context>
    <context>
        <name>timeline</name>
        <message>
            <source>Not watched (sleep)</source>
            <translation>Nicht beobachtet (Schlaf)</translation>
        </message>
    </context>
    <context>
        <name>troubles</name>
        <message>
            <source>and {number} more</source>
            <translation>und {number} weitere</translation>
        </message>
        <message>
            <source>{name}: {health}</source>
            <translation>{name}: {health}</translation>
        </message>
    </context>
    <context>
        <name>wishes</name>
        <message>
            <source>Acknowledge</source>
            <translation>Quittieren</translation>
        </message>
        <message>
            <source>Acknowledged until it recovers</source>
            <translation>Quittiert, bis er sich erholt</translation>
        </message>
        <message>
            <source>End quiet</source>
            <translation>Ruhe beenden</translation>
        </message>
        <message>
            <source>End quiet (until {time})</source>
            <translation>Ruhe beenden (bis {time})</translation>
        </message>
        <message>
            <source>End snooze</source>
            <translation>Zurückstellung beenden</translation>
        </message>
        <message>
            <source>End snooze (until {time})</source>
            <translation>Zurückstellung beenden (bis {time})</translation>
        </message>
        <message>
            <source>Quiet now, {time}</source>
            <translation>Jetzt Ruhe, {time}</translation>
        </message>
        <message>
            <source>Snooze</source>
            <translation>Zurückstellen</translation>
        </message>
        <message>
            <source>Snooze all</source>
            <translation>Alles zurückstellen</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
    </context>
    <context>
        <name>wording</name>
        <message numerus="yes">
            <source>%n endpoint(s)</source>
            <translation>
                <numerusform>%n Endpunkt</numerusform>
                <numerusform>%n Endpunkte</numerusform>
            </translation>
        </message>
        <message>
            <source>&lt; 5 s</source>
            <translation>&lt; 5 s</translation>
        </message>
        <message>
            <source>Attempt</source>
            <translation>Versuch</translation>
        </message>
        <message>
            <source>Check that the address belongs to an Admin API.</source>
            <translation>Prüfen, ob die Adresse zu einer Admin-API gehört.</translation>
        </message>
        <message>
            <source>Check that the server runs and that its port can be reached from here.</source>
            <translation>Prüfen, ob der Server läuft und sein Port von hier aus erreichbar ist.</translation>
        </message>
        <message>
            <source>Check that the server runs; Retry tries again now.</source>
            <translation>Prüfen, ob der Server läuft; „Verbinden“ versucht es jetzt.</translation>
        </message>
        <message>
            <source>Check that the server, or the proxy before it, allows WebSocket.</source>
            <translation>Prüfen, ob der Server oder der Proxy davor WebSocket zulässt.</translation>
        </message>
        <message>
            <source>Check the address in the configuration and the server's log.</source>
            <translation>Die Adresse in der Konfiguration und das Protokoll des Servers prüfen.</translation>
        </message>
        <message>
            <source>Check the host name in the configuration and this computer's name resolution.</source>
            <translation>Den Rechnernamen in der Konfiguration und die Namensauflösung dieses Rechners prüfen.</translation>
        </message>
        <message>
            <source>Check the key of this endpoint.</source>
            <translation>Den Schlüssel dieses Endpunkts prüfen.</translation>
        </message>
        <message>
            <source>Check the proxy settings of this computer.</source>
            <translation>Die Proxy-Einstellungen dieses Rechners prüfen.</translation>
        </message>
        <message>
            <source>Check the server's certificate; a private authority goes into ca_file.</source>
            <translation>Das Zertifikat des Servers prüfen; eine private Zertifizierungsstelle gehört in ca_file.</translation>
        </message>
        <message>
            <source>Check the server's log: it closed the connection.</source>
            <translation>Das Protokoll des Servers prüfen: Er hat die Verbindung geschlossen.</translation>
        </message>
        <message>
            <source>Check whether the server hangs: it accepts, but says nothing.</source>
            <translation>Prüfen, ob der Server hängt: Er nimmt an, sagt aber nichts.</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>Verbindet…</translation>
        </message>
        <message>
            <source>Correct this endpoint's entry in the configuration, then start again.</source>
            <translation>Den Eintrag dieses Endpunkts in der Konfiguration berichtigen, dann neu starten.</translation>
        </message>
        <message>
            <source>Critical</source>
            <translation>Kritisch</translation>
        </message>
        <message>
            <source>Data comes by polling; Retry tries the live connection now.</source>
            <translation>Daten kommen per Abfrage; „Verbinden“ versucht jetzt die Live-Verbindung.</translation>
        </message>
        <message>
            <source>Disabled</source>
            <translation>Deaktiviert</translation>
        </message>
        <message>
            <source>Disconnected</source>
            <translation>Getrennt</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Healthy</source>
            <translation>Gesund</translation>
        </message>
        <message>
            <source>It dials again by itself; Retry dials now.</source>
            <translation>Es wird von selbst wieder versucht; „Verbinden“ tut es jetzt.</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <source>Live updates are off; switch them on to connect.</source>
            <translation>Die Live-Aktualisierung ist aus; zum Verbinden einschalten.</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>Nothing to do.</source>
            <translation>Nichts zu tun.</translation>
        </message>
        <message>
            <source>Polling</source>
            <translation>Abfrage</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Resume connects again.</source>
            <translation>„Fortsetzen“ verbindet wieder.</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Wait for the server's answer.</source>
            <translation>Die Antwort des Servers abwarten.</translation>
        </message>
        <message>
            <source>Waiting for the first answer…</source>
            <translation>Warten auf die erste Antwort…</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>poll</source>
            <translation>Abfr.</translation>
        </message>
        <message>
            <source>push</source>
            <translation>Push</translation>
        </message>
        <message>
            <source>{number} connecting</source>
            <translation>{number} verbindet</translation>
        </message>
        <message>
            <source>{number} critical</source>
            <translation>{number} kritisch</translation>
        </message>
        <message>
            <source>{number} d</source>
            <translation>{number} d</translation>
        </message>
        <message>
            <source>{number} disconnected</source>
            <translation>{number} getrennt</translation>
        </message>
        <message>
            <source>{number} h</source>
            <translation>{number} h</translation>
        </message>
        <message>
            <source>{number} in error</source>
            <translation>{number} mit Fehler</translation>
        </message>
        <message>
            <source>{number} min</source>
            <translation>{number} min</translation>
        </message>
        <message>
            <source>{number} polling</source>
            <translation>{number} in Abfrage</translation>
        </message>
        <message>
            <source>{number} s</source>
            <translation>{number} s</translation>
        </message>
        <message>
            <source>{number} unknown</source>
            <translation>{number} unbekannt</translation>
        </message>
        <message>
            <source>{number} warning</source>
            <translation>{number} mit Warnung</translation>
        </message>
        <message>
            <source>{state} · paused</source>
            <translation>{state} · angehalten</translation>
        </message>
        <message>
            <source>{state} · probe in {wait}</source>
            <translation>{state} · Versuch in {wait}</translation>
        </message>
        <message>
            <source>{state} · retry {wait}</source>
            <translation>{state} · erneut in {wait}</translation>
        </message>
    </context>
</TS>