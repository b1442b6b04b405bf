import { writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { argv } from 'node:process'
import { gzipSync } from 'node:zlib'
import { type Ask, sweep } from './play.ts'

// scripts/run node test/compat/api/sweep/record.ts https://127.0.0.1:6443 TOKEN
// writes what that server answers beside this file. It is asked as in the test: the API alone, without ServiceAccount.
// What it answers one way now and another way then is left out.

const [, , server = '', token = ''] = argv
const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })

const ask: Ask = (method, path, body) =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'sweep/1' }
    const sent = request(`${server}${path}`, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const warnings = [...(response.headers['warning'] ?? '').matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)]
        const texts = warnings.map(([, text = '']) => text.replace(/\\(.)/g, '$1'))
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), warnings: texts })
      })
    })
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })

async function round(): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for await (const [asked, told] of sweep(ask)) answers.set(asked, told)
  return answers
}

const [first = new Map<string, string>(), ...others] = [await round(), await round()]
const lines = [...first].filter(([asked, told]) => others.every((round) => round.get(asked) === told))
const text = lines.map((line) => line.join('\t')).join('\n')
writeFileSync(new URL('answers.gz', import.meta.url), gzipSync(text, { level: 9 }))
