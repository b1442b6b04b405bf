import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Pod } from '../../api/types.gen.ts'
import { kubeletClientRequest, nodeRequest } from '../../apiserver/listen/certificate-requests.ts'
import { createAuthority, issueCertificate, type KeyPair } from '../../apiserver/listen/certificates.ts'
import { silentLog } from '../../base/log.ts'
import { systemClock } from '../../base/os/clock.ts'
import { systemRandom } from '../../base/os/random.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { encodeFrame, type Frame, FrameReader } from '../../wire/spdy/frames.ts'
import { HeaderBlocks } from '../../wire/spdy/header-blocks.ts'
import type { RunningNode } from '../agent.ts'
import { usualThresholds } from '../eviction/thresholds.ts'
import { ProbeCounts } from '../probes/probe-counts.ts'
import type { AttachedProcess, Container, ExecConfig, ProcessStreams } from '../runtime.ts'
import { containerConfig, launched, programs, sandboxConfig, testImage } from '../runtime-conformance.ts'
import { SimulatedRuntime } from '../simulated/runtime.ts'
import { SimulatedVolumes } from '../volumes/simulated-volumes.ts'
import type { NodeSetting } from './kubelet-configuration.ts'
import { type NodeServer, startNodeServer } from './server.ts'

/** Simulated containers, but what is executed in them is executed for real, on this machine. */
class ShellRuntime extends SimulatedRuntime {
  /** What a process has to wait for before it starts. */
  mayStart: Promise<void> = Promise.resolve()

  override async exec(_id: string, config: ExecConfig, streams: ProcessStreams): Promise<AttachedProcess> {
    await this.mayStart
    const child = spawn(config.command[0] ?? '', config.command.slice(1))
    child.stdout.on('data', streams.onStdout)
    child.stderr.on('data', streams.onStderr)
    const done = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 137)))
    return {
      write: async (chunk) => void child.stdin.write(chunk),
      closeStdin: () => child.stdin.end(),
      resize: () => undefined,
      kill: () => child.kill(),
      done,
    }
  }

  /** A container that says so much, and then ends, not well. */
  saysBytes = 0
  onDetached: () => void = () => undefined

  override async attach(_id: string, streams: ProcessStreams): Promise<AttachedProcess> {
    const nothing = () => undefined
    const said: (void | Promise<void>)[] = []
    for (let bytes = 0; bytes < this.saysBytes; bytes += 1 << 20) said.push(streams.onStdout(Buffer.alloc(1 << 20)))
    return {
      write: async () => undefined,
      closeStdin: nothing,
      resize: nothing,
      kill: () => this.onDetached(),
      done: Promise.all(said).then(() => 3),
    }
  }
}

let folder: string
let logFile: string
let server: NodeServer
let runtime: ShellRuntime
let credentials: { key: string; cert: string; ca: string }
let stranger: KeyPair

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'berth-server-'))
  logFile = join(folder, '0.log')
  const nowMs = Date.now()
  const ca = await createAuthority(nowMs)
  const own = await issueCertificate(ca, nodeRequest('n1', ['127.0.0.1']), nowMs)
  const client = await issueCertificate(ca, kubeletClientRequest, nowMs)
  credentials = { ...client, ca: ca.cert }
  stranger = await issueCertificate(await createAuthority(nowMs), kubeletClientRequest, nowMs)
  const roles = { clock: systemClock, timers: systemTimers, log: silentLog }
  runtime = new ShellRuntime({ ...roles, random: systemRandom, range: '10.244.1.0/24' })
  server = await startNodeServer(
    { host: '127.0.0.1', port: 0, key: own.key, certificate: own.cert, clientCa: ca.cert },
    { node: nodeWith(runtime), setting, ...roles },
  )
})

const setting: NodeSetting = {
  ...{ address: '10.244.1.1', port: 10250, manifestFolder: '/m', logFolder: '/l', nameserver: '10.244.1.1' },
  ...{ clusterDomain: 'cluster.local', heartbeatMs: 10_000, mostPods: 110, podPidsLimit: 0 },
  evictionHard: usualThresholds,
  images: { highThresholdPercent: 85, lowThresholdPercent: 80, minimumAgeMs: 120_000, maximumAgeMs: 0 },
}

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

function nodeWith(runtime: SimulatedRuntime): RunningNode {
  const pod: Pod = { metadata: { name: 'web', namespace: 'default', uid: 'u' }, spec: { containers: [{ name: 'c' }] } }
  const container: Container = {
    id: 'c1',
    sandboxId: 's1',
    name: 'c',
    attempt: 0,
    imageId: 'i',
    imageRef: 'i',
    state: { is: 'running', startedAtMs: 0, pid: 1 },
    createdAtMs: 0,
    logFile,
    user: null,
    resources: { cpuShares: 2, cpuQuotaUs: 0, memoryLimitBytes: 0, oomScoreAdj: 0 },
    annotations: {},
  }
  const counts = new ProbeCounts()
  for (const is of ['success', 'success', 'error'] as const) counts.add('liveness', { is, message: '' })
  const pods = {
    list: () => [pod],
    find: (namespace: string, name: string) => (namespace === 'default' && name === 'web' ? { pod } : undefined),
    instancesOf: async () => [container],
    sandboxOf: async () => null,
    probed: () => [{ pod, containers: new Map([['c', counts]]) }],
  }
  return {
    name: 'n1',
    pods: pods as unknown as RunningNode['pods'],
    runtime,
    volumes: new SimulatedVolumes(),
    report: async () => undefined,
    endPods: async () => undefined,
    stop: async () => undefined,
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

function get(path: string, until?: (text: string) => boolean, identity: object = credentials): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.port, path, ...{ ca: credentials.ca }, ...identity, agent: false }
    const outgoing = request(options, (response) => {
      let text = ''
      const end = () => resolve({ status: response.statusCode ?? 0, text })
      response.on('data', (chunk: Buffer) => {
        text += chunk
        if (until?.(text)) {
          end()
          outgoing.destroy()
        }
      })
      response.on('end', end)
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

function line(second: number, text: string, stream = 'stdout', tag = 'F'): string {
  return `2026-01-01T00:00:0${second}.000000000Z ${stream} ${tag} ${text}\n`
}

test('its configuration, and what it tells of its pods', async () => {
  const { kubeletconfig } = JSON.parse((await get('/configz')).text)
  expect(kubeletconfig).toMatchObject({
    ...{ kind: 'KubeletConfiguration', apiVersion: 'kubelet.config.k8s.io/v1beta1', maxPods: 110, podPidsLimit: -1 },
    ...{ clusterDNS: ['10.244.1.1'], nodeLeaseDurationSeconds: 40, nodeStatusUpdateFrequency: '10s' },
    ...{ imageMinimumGCAge: '2m0s', imageMaximumGCAge: '0s', containerLogMaxSize: '10Mi' },
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '2Gi' },
  })
  expect((await get('/metrics')).text).toContain('kubelet_node_name{node="n1"} 1\n')
  expect((await get('/metrics/cadvisor')).text).toMatch(
    /^container_memory_usage_bytes\{container="",id="\/",.*\} \d+ \d+$/m,
  )
})

describe('logs', () => {
  const log = '/containerLogs/default/web/c'
  const table: readonly [query: string, text: string][] = [
    ['', 'one\ntwo\nlong line\nthree\n'],
    ['?tailLines=1', 'three\n'],
    ['?tailLines=0', ''],
    ['?limitBytes=5', 'one\nt'],
    ['?sinceTime=2026-01-01T00:00:03Z', 'three\n'],
    ['?timestamps=true&tailLines=1', '2026-01-01T00:00:03.000000000Z three\n'],
    ['?stream=Stderr', 'two\n'],
  ]
  test.each(table)('%s', async (query, text) => {
    const pieces = line(2, 'long ', 'stdout', 'P') + line(2, 'line')
    writeFileSync(logFile, line(1, 'one') + line(2, 'two', 'stderr') + pieces + line(3, 'three'))
    expect(await get(log + query)).toEqual({ status: 200, text })
  })

  test('follow goes on in the new file when the log is rotated', async () => {
    writeFileSync(logFile, line(1, 'old'))
    const following = get(`${log}?follow=true`, (text) => {
      if (text === 'old\n') {
        appendFileSync(logFile, line(2, 'last'))
        renameSync(logFile, `${logFile}.20260101-000000`)
        writeFileSync(logFile, line(3, 'new'))
      }
      return text.endsWith('new\n')
    })
    expect((await following).text).toBe('old\nlast\nnew\n')
  })

  test.each([
    ['/containerLogs/default/web/d', 404, 'container "d" in pod "web" is not valid'],
    ['/containerLogs/default/gone/c', 404, 'pod "gone" does not exist'],
    ['/containerLogs/default/web/c?previous=true', 400, 'previous terminated container "c" in pod "web" not found'],
    [
      '/containerLogs/default/web/c?tailLines=x',
      400,
      'tailLines: Invalid value: "x": must be a whole number, 0 or more',
    ],
    ['/nothing', 404, '404 page not found'],
  ])('%s: %i', async (path, status, message) => {
    const answer = await get(path)
    expect([answer.status, JSON.parse(answer.text).message]).toEqual([status, message])
  })
})

test('who has no certificate of the cluster is not heard', async () => {
  await expect(get('/healthz', undefined, { key: '', cert: '' })).rejects.toThrow()
  await expect(get('/healthz', undefined, stranger)).rejects.toThrow()
  expect(await get('/healthz')).toEqual({ status: 200, text: 'ok' })
})

test('what is used is told, as a summary and as metrics', async () => {
  const summary = JSON.parse((await get('/stats/summary')).text)
  expect(summary).toMatchObject({
    node: { nodeName: 'n1', cpu: { usageCoreNanoSeconds: expect.any(Number) } },
    pods: [],
  })
  expect((await get('/metrics/resource')).text).toMatch(/^node_cpu_usage_seconds_total [1-9].*$/m)
})

test('how probes came out is told as metrics', async () => {
  const of = 'container="c",namespace="default",pod="web",pod_uid="u",probe_type="Liveness"'
  expect((await get('/metrics/probes')).text.split('\n').slice(2)).toEqual([
    `prober_probe_total{${of},result="successful"} 2`,
    `prober_probe_total{${of},result="unknown"} 1`,
    '',
  ])
})

test('what runs is told as the runtime has it', async () => {
  const { id } = await runtime.runSandbox(sandboxConfig('web'))
  await launched(runtime, id, containerConfig(programs.runs, { name: 'c' }))
  expect(JSON.parse((await get('/runningpods/')).text).items).toEqual([
    {
      metadata: { name: 'web', namespace: 'default', uid: 'uid-of-web' },
      spec: { containers: [{ name: 'c', image: testImage, resources: {} }] },
      status: {},
    },
  ])
  await runtime.removeSandbox(id)
})

const script = 'cat; echo problem >&2; exit 7'
const query = `?input=1&output=1&error=1&command=sh&command=-c&command=${encodeURIComponent(script)}`

test('exec over WebSocket v5: streams, the end of stdin, the exit code', async () => {
  const url = `wss://127.0.0.1:${server.port}/exec/default/web/c${query}`
  const socket = new WebSocket(url, ['v5.channel.k8s.io', 'v4.channel.k8s.io'], credentials)
  const channels = ['', '', '', '', '']
  socket.on('message', (data: Buffer) => {
    channels[data[0] ?? 0] += data.subarray(1).toString()
  })
  await new Promise((resolve) => socket.on('open', resolve))
  expect(socket.protocol).toBe('v5.channel.k8s.io')
  socket.send(Buffer.from('\0hello'))
  socket.send(Buffer.of(255, 0))
  await new Promise((resolve) => socket.on('close', resolve))
  expect(channels.slice(0, 3)).toEqual(['', 'hello', 'problem\n'])
  expect(JSON.parse(channels[3] ?? '')).toMatchObject({
    status: 'Failure',
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: '7' }] },
  })
})

test('attach: how the container ended is not the answer', async () => {
  const url = `wss://127.0.0.1:${server.port}/attach/default/web/c?output=1`
  const socket = new WebSocket(url, ['v5.channel.k8s.io'], credentials)
  let answer = ''
  socket.on('message', (data: Buffer) => {
    if (data[0] === 3) answer += data.subarray(1).toString()
  })
  await new Promise((resolve) => socket.on('close', resolve))
  expect(JSON.parse(answer)).toMatchObject({ status: 'Success' })
})

test('attach: who does not read what is said is cut off', async () => {
  runtime.saysBytes = 17 << 20
  const detached = new Promise<void>((resolve) => (runtime.onDetached = resolve))
  const socket = new WebSocket(
    `wss://127.0.0.1:${server.port}/attach/default/web/c?output=1`,
    ['v5.channel.k8s.io'],
    credentials,
  )
  socket.on('open', () => socket.pause())
  await detached
  runtime.saysBytes = 0
  socket.resume()
  expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(1006)
})

test('exec over WebSocket: what is sent before the command runs reaches it', async () => {
  let start: () => void = () => undefined
  runtime.mayStart = new Promise((resolve) => (start = resolve))
  const url = `wss://127.0.0.1:${server.port}/exec/default/web/c?input=1&output=1&command=cat`
  const socket = new WebSocket(url, ['v5.channel.k8s.io'], credentials)
  let heard = ''
  socket.on('message', (data: Buffer) => {
    if (data[0] === 1) heard += data.subarray(1).toString()
  })
  await new Promise((resolve) => socket.on('open', resolve))
  socket.send(Buffer.from('\0hello'))
  socket.send(Buffer.of(255, 0))
  // The answer to a ping comes after all that was sent before it has been read, which a full stop would keep back, too.
  socket.ping()
  const answered = new Promise<void>((resolve) => socket.once('pong', () => resolve()))
  await Promise.race([answered, get('/healthz')])
  start()
  await new Promise((resolve) => socket.on('close', resolve))
  expect(heard).toBe('hello')
})

test('exec over SPDY/3.1: the same', async () => {
  const headers = { Connection: 'Upgrade', Upgrade: 'SPDY/3.1', 'X-Stream-Protocol-Version': 'v4.channel.k8s.io' }
  const path = `/exec/default/web/c${query}`
  const blocks = new HeaderBlocks()
  const reader = new FrameReader()
  const types = ['error', 'stdin', 'stdout', 'stderr']
  const heard: Record<string, string> = {}
  await new Promise<void>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: server.port, path, method: 'POST', headers, ...credentials })
    outgoing.on('error', reject)
    outgoing.on('upgrade', async (response, socket) => {
      expect(response.headers['x-stream-protocol-version']).toBe('v4.channel.k8s.io')
      const send = (frame: Frame) => socket.write(encodeFrame(frame))
      socket.on('close', resolve)
      socket.on('data', (chunk) => {
        for (const frame of reader.push(chunk)) {
          if (frame.is !== 'data') continue
          const type = types[(frame.stream - 1) / 2] ?? ''
          heard[type] = (heard[type] ?? '') + frame.bytes.toString()
        }
      })
      for (const [index, type] of types.entries()) {
        const block = await blocks.encode(new Map([['streamtype', type]]))
        send({ is: 'syn-stream', stream: index * 2 + 1, fin: false, block })
      }
      send({ is: 'data', stream: 3, fin: false, bytes: Buffer.from('hello') })
      send({ is: 'data', stream: 3, fin: true, bytes: Buffer.alloc(0) })
    })
    outgoing.end()
  })
  expect([heard.stdout, heard.stderr]).toEqual(['hello', 'problem\n'])
  expect(JSON.parse(heard.error ?? '')).toMatchObject({ reason: 'NonZeroExitCode' })
})
