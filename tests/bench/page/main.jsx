// What would be written in a day: one page, one socket, a table of services.
// It reports when a message it was sent has been committed and the next animation frame has begun.
import { memo, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import useWebSocket, { ReadyState } from "react-use-websocket";

const now = () => performance.timeOrigin + performance.now();
const seen = []; // [wall time in ms, sequence number] of each frame with news
let last = null;

const Row = memo(function Row({ service }) {
  return (
    <tr>
      <td><span className={`pill ${service.status}`}>{service.status}</span></td>
      <td>{service.name}</td>
      <td>{service.type}</td>
      <td className="number">{service.response_time_ms} ms</td>
      <td>{service.message}</td>
    </tr>
  );
});

function Page() {
  const [health, setHealth] = useState(null);
  const frame = useRef(0);
  const url = `ws://${location.host}/ws?peer`;
  const { sendJsonMessage, readyState } = useWebSocket(url, {
    shouldReconnect: () => true,
    heartbeat: { message: '{"type":"ping"}', interval: 25000, timeout: 60000 },
    onMessage: (event) => {
      const message = JSON.parse(event.data);
      if (message.type === "initial_data") setHealth(message.data.health);
      else if (message.type === "health_update") setHealth(message.data);
      else if (message.type === "clock") sendJsonMessage({ type: "clock", sent: message.sent, page: now() });
      else if (message.type === "report") sendJsonMessage({ type: "report", frames: seen.splice(0) });
    },
  });
  useLayoutEffect(() => {
    const sequence = health?.dependencies[0]?.response_time_ms ?? null;
    if (sequence === last || frame.current) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      const shown = latest.current?.dependencies[0]?.response_time_ms ?? null;
      if (last === null) setTimeout(() => sendJsonMessage({ type: "shown" }));
      last = shown;
      seen.push([now(), shown]);
    });
  }, [health]);
  const latest = useRef(health);
  useLayoutEffect(() => { latest.current = health; });
  useEffect(() => { document.title = health ? health.status : "Waiting"; }, [health?.status]);
  return (
    <>
      <header>
        <strong>{health?.service ?? "Waiting for the first answer"}</strong>
        <span>{ReadyState[readyState]}</span>
        <span>{health?.status}</span>
      </header>
      <table>
        <thead><tr><th>Status</th><th>Service</th><th>Kind</th><th>Response</th><th>Message</th></tr></thead>
        <tbody>{health?.dependencies.map((service) => <Row key={service.name} service={service} />)}</tbody>
      </table>
    </>
  );
}

createRoot(document.getElementById("root")).render(<Page />);
