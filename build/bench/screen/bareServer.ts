import http from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

/*
 * The raw limit of a screen: a page with one word, and a socket that hands a station's text to every page as it comes.
 */
const PAGE = `<!doctype html><meta charset="utf-8"><title>bare</title>
<header><h1>Outlet</h1><div><span id="state">Available</span></div></header>
<script>
const state = document.querySelector('#state');
const socket = new WebSocket('ws://' + location.host + '/page');
socket.onmessage = ({ data }) => { state.textContent = data; state.style.color = data === 'Available' ? 'grey' : 'blue'; };
</script>`;

const server = http.createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE));
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const pages = new Set<WebSocket>();
sockets.on('connection', (socket, request) => {
  if (request.url === '/page') {
    pages.add(socket);
    socket.on('close', () => pages.delete(socket));
    return;
  }
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    for (const page of pages) page.send(text);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on ${typeof address === 'object' && address !== null ? address.port : ''}`);
});
process.on('SIGTERM', () => process.exit(0));
