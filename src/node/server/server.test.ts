import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { containerConfig, launched, programs, sandboxConfig, testImage } from '../runtime-conformance.ts'
import { openTestServer, type TestServer } from './testdata/test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})

afterAll(() => server[Symbol.asyncDispose]())

function line(second: number, text: string, stream = 'stdout', tag = 'F'): string {
  return `2026-01-01T00:00:0${second}.000000000Z ${stream} ${tag} ${text}\n`
}

test('its configuration, and what it tells of its pods', async () => {
  const { kubeletconfig } = JSON.parse((await server.get('/configz')).text)
  expect(kubeletconfig).toMatchObject({
    ...{ kind: 'KubeletConfiguration', apiVersion: 'kubelet.config.k8s.io/v1beta1', maxPods: 110, podPidsLimit: -1 },
    ...{ clusterDNS: ['10.244.1.1'], nodeLeaseDurationSeconds: 40, nodeStatusUpdateFrequency: '10s' },
    ...{ imageMinimumGCAge: '2m0s', imageMaximumGCAge: '0s', containerLogMaxSize: '10Mi' },
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '2Gi' },
  })
  expect((await server.get('/metrics')).text).toContain('kubelet_node_name{node="n1"} 1\n')
  expect((await server.get('/metrics/cadvisor')).text).toMatch(
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
    writeFileSync(server.logFile, line(1, 'one') + line(2, 'two', 'stderr') + pieces + line(3, 'three'))
    expect(await server.get(log + query)).toEqual({ status: 200, text })
  })

  test('follow goes on in the new file when the log is rotated', async () => {
    writeFileSync(server.logFile, line(1, 'old'))
    const following = server.get(`${log}?follow=true`, (text) => {
      if (text === 'old\n') {
        appendFileSync(server.logFile, line(2, 'last'))
        renameSync(server.logFile, `${server.logFile}.20260101-000000`)
        writeFileSync(server.logFile, line(3, 'new'))
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
    const answer = await server.get(path)
    expect([answer.status, JSON.parse(answer.text).message]).toEqual([status, message])
  })
})

test('who has no certificate of the cluster is not heard', async () => {
  await expect(server.get('/healthz', undefined, { key: '', cert: '' })).rejects.toThrow()
  await expect(server.get('/healthz', undefined, server.stranger)).rejects.toThrow()
  expect(await server.get('/healthz')).toEqual({ status: 200, text: 'ok' })
})

test('what is used is told, as a summary and as metrics', async () => {
  const summary = JSON.parse((await server.get('/stats/summary')).text)
  expect(summary).toMatchObject({
    node: { nodeName: 'n1', cpu: { usageCoreNanoSeconds: expect.any(Number) } },
    pods: [],
  })
  expect((await server.get('/metrics/resource')).text).toMatch(/^node_cpu_usage_seconds_total [1-9].*$/m)
})

test('how probes came out is told as metrics', async () => {
  const of = 'container="c",namespace="default",pod="web",pod_uid="u",probe_type="Liveness"'
  expect((await server.get('/metrics/probes')).text.split('\n').slice(2)).toEqual([
    `prober_probe_total{${of},result="successful"} 2`,
    `prober_probe_total{${of},result="unknown"} 1`,
    '',
  ])
})

test('what runs is told as the runtime has it', async () => {
  const { id } = await server.runtime.runSandbox(sandboxConfig('web'))
  await launched(server.runtime, id, containerConfig(programs.runs, { name: 'c' }))
  expect(JSON.parse((await server.get('/runningpods/')).text).items).toEqual([
    {
      metadata: { name: 'web', namespace: 'default', uid: 'uid-of-web' },
      spec: { containers: [{ name: 'c', image: testImage, resources: {} }] },
      status: {},
    },
  ])
  await server.runtime.removeSandbox(id)
})
