// A pet that remembers: POST gives it something to keep, GET /data answers it, GET / asks all its peers, found by DNS.
const dns = require('node:dns/promises')
const fs = require('node:fs')
const http = require('node:http')
const os = require('node:os')

const file = '/var/data/kubia.txt'
const port = 8080
const service = process.env.SERVICE || 'kubia.default.svc.cluster.local'
const kept = () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : 'nothing yet')

async function ofPeers() {
  const peers = await dns.resolveSrv(service).catch(() => [])
  const names = peers.map(({ name }) => name).sort()
  const lines = names.map(async (name) => {
    const answer = await fetch(`http://${name}:${port}/data`).then((response) => response.text())
    return `- ${name.split('.')[0]}: ${answer}\n`
  })
  return `You've hit ${os.hostname()}\nWhat its peers keep:\n${(await Promise.all(lines)).join('')}`
}

const server = http.createServer((request, response) => {
  if (request.method === 'POST') {
    request
      .pipe(fs.createWriteStream(file))
      .on('finish', () => response.end(`Kept by ${os.hostname()}\n`))
      .on('error', (error) => response.writeHead(500).end(`${error.message}\n`))
  } else if (request.url === '/data') response.end(kept())
  else ofPeers().then((text) => response.end(text), (error) => response.writeHead(500).end(`${error.message}\n`))
})

// Process 1 ends by a signal only if it says so.
process.on('SIGTERM', () => process.exit(0))
server.listen(port)
