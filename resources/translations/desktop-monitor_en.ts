<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>CrashDialog</name>
        <message numerus="yes">
            <source>%Ln time(s)</source>
            <translation>
                <numerusform>%Ln time</numerusform>
                <numerusform>%Ln times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %Ln more</source>
            <translation>
                <numerusform>and %Ln more</numerusform>
                <numerusform>and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EventSaving</name>
        <message numerus="yes">
            <source>%Ln event(s) saved in {file}</source>
            <translation>
                <numerusform>%Ln event saved in {file}</numerusform>
                <numerusform>%Ln events saved in {file}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EventsPage</name>
        <message numerus="yes">
            <source>%Ln event(s)</source>
            <translation>
                <numerusform>%Ln event</numerusform>
                <numerusform>%Ln events</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message numerus="yes">
            <source>{file} has %Ln line(s).</source>
            <translation>
                <numerusform>{file} has %Ln line.</numerusform>
                <numerusform>{file} has %Ln lines.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FrameInspector</name>
        <message numerus="yes">
            <source>Paused · %Ln frame(s) came meanwhile</source>
            <translation>
                <numerusform>Paused · %Ln frame came meanwhile</numerusform>
                <numerusform>Paused · %Ln frames came meanwhile</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>Alerts, %Ln active</source>
            <translation>
                <numerusform>Alerts, %Ln active</numerusform>
                <numerusform>Alerts, %Ln active</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RoundTripPlot</name>
        <message numerus="yes">
            <source>%n round trip(s), the last {time}</source>
            <translation>
                <numerusform>%n round trip, the last {time}</numerusform>
                <numerusform>%n round trips, the last {time}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message numerus="yes">
            <source>%Ln notice(s) not delivered</source>
            <translation>
                <numerusform>%Ln notice not delivered</numerusform>
                <numerusform>%Ln notices not delivered</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln problem(s)</source>
            <translation>
                <numerusform>%Ln problem</numerusform>
                <numerusform>%Ln problems</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StreamTable</name>
        <message numerus="yes">
            <source>%Ln row(s) are too many for the clipboard: Save… writes them into a file.</source>
            <translation>
                <numerusform>%Ln row is too many for the clipboard: Save… writes it into a file.</numerusform>
                <numerusform>%Ln rows are too many for the clipboard: Save… writes them into a file.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>alert_wording</name>
        <message numerus="yes">
            <source>{status}, {severity}: {alert}, {service}: {message}, %n copies since {time}</source>
            <translation>
                <numerusform>{status}, {severity}: {alert}, {service}: {message}, %n copy since {time}</numerusform>
                <numerusform>{status}, {severity}: {alert}, {service}: {message}, %n copies since {time}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>all_troubles</name>
        <message numerus="yes">
            <source>%n service(s)</source>
            <translation>
                <numerusform>%n service</numerusform>
                <numerusform>%n services</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing is wrong; %n endpoint(s) still to answer</source>
            <translation>
                <numerusform>Nothing is wrong; %n endpoint still to answer</numerusform>
                <numerusform>Nothing is wrong; %n endpoints still to answer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>away</name>
        <message numerus="yes">
            <source>%n event(s) of that time fetched since.</source>
            <translation>
                <numerusform>%n event of that time fetched since.</numerusform>
                <numerusform>%n events of that time fetched since.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Events may be lost in %n gap(s).</source>
            <translation>
                <numerusform>Events may be lost in %n gap.</numerusform>
                <numerusform>Events may be lost in %n gaps.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Not as before: {named} and %n more.</source>
            <translation>
                <numerusform>Not as before: {named} and %n more.</numerusform>
                <numerusform>Not as before: {named} and %n more.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Not heard since: {names} and %n more.</source>
            <translation>
                <numerusform>Not heard since: {names} and %n more.</numerusform>
                <numerusform>Not heard since: {names} and %n more.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>event_tree</name>
        <message numerus="yes">
            <source>%n value(s)</source>
            <translation>
                <numerusform>%n value</numerusform>
                <numerusform>%n values</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>headline</name>
        <message numerus="yes">
            <source>%n disabled</source>
            <translation>
                <numerusform>%n disabled</numerusform>
                <numerusform>%n disabled</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All %n service(s) are healthy</source>
            <translation>
                <numerusform>The service is healthy</numerusform>
                <numerusform>All %n services are healthy</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>health_day</name>
        <message numerus="yes">
            <source>critical %n time(s)</source>
            <translation>
                <numerusform>critical once</numerusform>
                <numerusform>critical %n times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>warning %n time(s)</source>
            <translation>
                <numerusform>warning once</numerusform>
                <numerusform>warning %n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>notices</name>
        <message numerus="yes">
            <source>%n service(s)</source>
            <translation>
                <numerusform>%n service</numerusform>
                <numerusform>%n services</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>outages</name>
        <message numerus="yes">
            <source>%n outage(s)</source>
            <translation>
                <numerusform>%n outage</numerusform>
                <numerusform>%n outages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wording</name>
        <message numerus="yes">
            <source>%n endpoint(s)</source>
            <translation>
                <numerusform>%n endpoint</numerusform>
                <numerusform>%n endpoints</numerusform>
            </translation>
        </message>
    </context>
</TS>