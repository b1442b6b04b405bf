import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parentOnly } from '../steps/supervise-steps.ts'
import { type Call, executable, readReport, room, type Step } from './executable.ts'
import { machines } from './machine.ts'

const emulator = spawnSync('qemu-aarch64', ['--version']).status === 0 ? ['qemu-aarch64'] : null
const rows = [
  { name: 'x64', through: process.arch === 'x64' ? [] : null },
  { name: 'arm64', through: process.arch === 'arm64' ? [] : emulator },
] as const

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-program-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(rows)('a program of system calls, on $name', ({ name, through }) => {
  const run = (steps: readonly Step[]) => {
    const path = join(folder, name)
    writeFileSync(path, executable(steps, machines[name]!))
    chmodSync(path, 0o700)
    const [program, ...args] = [...through!, path]
    const { status, stdout, stderr } = spawnSync(program!, args, { maxBuffer: 1 << 26 })
    return { status, stdout: stdout.toString(), stderr: stderr.toString() }
  }
  const say = (text: string): Step => ({
    is: 'call',
    call: 'write',
    args: [1, Buffer.from(text), Buffer.byteLength(text)],
    otherwise: 'go on',
  })
  const chdir = (path: string): Call => ({ call: 'chdir', args: [path] })
  const end: Step = { is: 'call', call: 'exit_group', args: [0], otherwise: 'go on' }
  const refusal = { fd: 2, text: 'no such place', exitCode: 9 }

  describe.skipIf(through === null)(through === null ? 'needs qemu-aarch64 (qemu-user)' : 'runs', () => {
    it('one call after the other', () => {
      expect(run([say('a'), say('b'), end])).toEqual({ status: 0, stdout: 'ab', stderr: '' })
    })
    it('a failure ends it, with its words and code, or is passed over', () => {
      const bad = { is: 'call', ...chdir('/absent') } as const
      expect(run([say('a'), { ...bad, otherwise: refusal }, say('b'), end])).toEqual({
        status: 9,
        stdout: 'a',
        stderr: 'no such place\n',
      })
      expect(run([{ ...bad, otherwise: 'go on' }, say('b'), end])).toEqual({ status: 0, stdout: 'b', stderr: '' })
    })
    it('what a call failed with is told before the words, where asked for', () => {
      const bad = { is: 'call', ...chdir('/absent'), otherwise: { ...refusal, cause: 'told' } } as const
      const path = join(folder, name)
      writeFileSync(path, executable([bad], machines[name]!))
      const [program, ...args] = [...through!, path]
      expect(readReport(spawnSync(program!, args).stderr)).toBe('no such place: no such file or directory')
    })
    it('its last words may go by what the call failed with', () => {
      const unless = new Map([
        [13, 'not mine'],
        [2, 'not there'],
      ])
      const bad = (path: string): Step => ({ is: 'call', ...chdir(path), otherwise: { ...refusal, unless } })
      expect(run([bad('/absent'), end])).toEqual({ status: 9, stdout: '', stderr: 'not there\n' })
      expect(run([bad('/etc/passwd'), end])).toEqual({ status: 9, stdout: '', stderr: 'no such place\n' })
      expect(run([bad('/'), { is: 'end', ending: refusal }])).toMatchObject({ status: 9, stderr: 'no such place\n' })
    })
    it('a failure may pass over the steps that need its success', () => {
      const test = { is: 'call', ...chdir('/absent'), otherwise: { skip: 2 } } as const
      expect(run([test, say('a'), say('b'), say('c'), end])).toMatchObject({ status: 0, stdout: 'c' })
      expect(run([{ ...test, ...chdir('/') }, say('a'), say('b'), say('c'), end])).toMatchObject({ stdout: 'abc' })
    })
    it('it makes two of itself, of which one waits for the other', () => {
      const call = (name: Call['call'], ...args: Call['args']): Step => ({
        is: 'call',
        call: name,
        args,
        otherwise: 'go on',
      })
      const waits = [call('wait4', -1, room.address, 0, 0), say('b'), call('write', 1, room.address, 2), end]
      const both = [call('clone', 17, 0, 0, 0, 0), ...parentOnly(waits), say('a'), call('exit_group', 7)]
      expect(run(both)).toEqual({ status: 0, stdout: 'ab\0\x07', stderr: '' })
    })
    it('the next program gets exactly the arguments and the environment given', () => {
      const text = fc
        .string({ unit: 'grapheme', maxLength: 20 })
        .filter((it) => !it.includes('\0') && it.isWellFormed())
      const cases = fc.sample(fc.record({ args: fc.array(text, { maxLength: 4 }), value: text }), 20)
      for (const { args, value } of cases) {
        const script = `printf '%s\\0' "$VALUE" "$@"`
        const argv = ['sh', '-c', script, 'sh', ...args]
        const become: Call = { call: 'execve', args: ['/bin/sh', argv, [`VALUE=${value}`]] }
        const { stdout } = run([{ is: 'call', ...become, otherwise: refusal }])
        // With no argument printf still writes the value.
        expect(stdout.split('\0').slice(0, -1)).toEqual([value, ...args])
      }
    })
  })
})

it('is a static executable that asks for no interpreter', () => {
  const path = join(folder, 'file')
  writeFileSync(path, executable([], machines['x64']!))
  const bytes = execFileSync('head', ['-c', '20', path])
  expect([...bytes.subarray(0, 7), bytes.readUInt16LE(16), bytes.readUInt16LE(18)]).toEqual([
    0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 2, 62,
  ])
})
