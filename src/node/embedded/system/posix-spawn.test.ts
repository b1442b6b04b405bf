import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { collectLater, exitCodeOf, startProgram, whileNothingStarts } from './posix-spawn.ts'

// Away from 0, 1 and 2, and one the program has under a number of its own.
async function run(script: string, extra: readonly (number | null)[] = []) {
  const path = `/tmp/berth-posix-spawn-${process.pid}`
  const output = openSync(path, 'w')
  try {
    const descriptors = [null, output, output, ...extra]
    const env = { PATH: process.env['PATH'], WORD: 'a b', MISSING: undefined }
    const pid = await startProgram({ command: 'sh', args: ['-c', script], env, descriptors, session: 'own' })
    return { code: await exitCodeOf(pid), said: readFileSync(path, 'utf8') }
  } finally {
    closeSync(output)
    rmSync(path)
  }
}

it('a program is told its arguments and its environment, and how it ends is told', async () => {
  expect(await run('echo "$WORD" "$(env | grep -c MISSING)"; exit 3')).toEqual({ code: 3, said: 'a b 0\n' })
  expect(await run('kill -9 $$')).toEqual({ code: 137, said: '' })
})

it('signals do what they usually do, although Node and its threads have other ideas', async () => {
  const { said } = await run('grep -E "^Sig(Blk|Ign)" /proc/self/status')
  expect(said).toBe('SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n')
})

it('it has open what it is given, in that order, and nothing else', async () => {
  const [a, b] = [openSync('/etc/passwd', 'r'), openSync('/etc/group', 'r')]
  try {
    const { said } = await run('for fd in 0 3 4 5 6 7 8 9; do readlink /proc/$$/fd/$fd || echo none; done', [
      b,
      null,
      a,
    ])
    const none = 'none\n'.repeat(4)
    expect(said).toBe(`/dev/null\n/etc/group\n/dev/null\n/etc/passwd\n${none}`)
  } finally {
    for (const fd of [a, b]) closeSync(fd)
  }
})

it('a program that is not there is named', async () => {
  const program = { command: 'no-such-program', args: [], env: {}, descriptors: [null, null, null] }
  await expect(startProgram({ ...program, session: 'same' })).rejects.toThrow('no-such-program could not be started')
})

it('what must not be open in a process in the making is so while none is made', async () => {
  const order: string[] = []
  const begin = async (name: string) => {
    const program = { command: 'true', args: [], env: { PATH: process.env['PATH'] }, session: 'same' } as const
    const pid = await startProgram({ ...program, descriptors: [null, null, null] })
    order.push(name)
    await exitCodeOf(pid)
  }
  // Who has waited for a program is told some promises after it runs.
  const alone = (name: string) => whileNothingStarts(() => setImmediate(() => order.push(name)))
  await Promise.all([begin('before'), alone('alone'), begin('after'), alone('alone again')])
  expect(order).toEqual(['before', 'alone', 'alone again', 'after'])
})

it('what has ended is collected, also beside what somebody else waits for', async () => {
  const program = { command: 'true', args: [], env: { PATH: process.env['PATH'] }, session: 'same' } as const
  const begin = () => startProgram({ ...program, descriptors: [null, null, null] })
  const others = await begin()
  const ours = [await begin(), await begin()]
  const stateOf = (pid: number) =>
    existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] : null
  await vi.waitFor(() => expect([others, ...ours].map(stateOf)).toEqual(['Z', 'Z', 'Z']))
  for (const pid of ours) collectLater(pid)
  const last = await begin()
  expect(ours.map(stateOf)).toEqual([null, null])
  for (const pid of [others, last]) expect(await exitCodeOf(pid)).toBe(0)
})
