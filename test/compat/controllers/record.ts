import { readFileSync, writeFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { systemClock } from '../../../src/base/os/clock.ts'
import { systemRandom } from '../../../src/base/os/random.ts'
import { systemTimers } from '../../../src/base/os/timers.ts'
import { nameSuffix } from '../../../src/base/random.ts'
import { sleep } from '../../../src/base/timers.ts'
import { objectPath } from '../../../src/client/api-client.ts'
import { HttpsTransport } from '../../../src/client/https/https-transport.ts'
import type { Transport } from '../../../src/client/transport.ts'
import { agree } from './agree.ts'
import { Aliases } from './aliases.ts'
import { startFakeKubelet } from './fake-kubelet.ts'
import { kindOf, play, watchedIn } from './play.ts'
import type { Scene, Story, StoryObject } from './story.ts'
import { tell } from './texts.ts'
import { Together } from './together.ts'

// scripts/run node test/compat/controllers/record.ts https://127.0.0.1:6443 TOKEN FILE [PATTERN [HEARTBEAT_MS [PROGRAMS]]]
// tells the stories of the file, or those whose names match, three times to that server and its controllers, and writes what was the same each time
// into the file. Stories in which programs are killed and started are told all at once, and have these steps in common; `PROGRAMS end|start NAME` does it.

const [, , server = '', token = '', file = '', pattern = '', heartbeatMs = '10000', command = ''] = argv
const times = 3
/** Of those in which no program is ended. */
const atOnce = 12

const wire = new HttpsTransport({
  server,
  certificateAuthority: null,
  skipVerify: true,
  credentials: { is: 'token', token },
})

const time: Scene['time'] = {
  ...{ now: () => systemClock.now(), monotonicMs: () => systemClock.monotonicMs() },
  after: (delayMs, run) => systemTimers.after(delayMs, run),
  pass: (durationMs) => sleep(systemTimers, durationMs),
  async until(holds, patienceMs, stepMs) {
    for (let waitedMs = 0; waitedMs <= patienceMs && !holds(); waitedMs += stepMs) await time.pass(stepMs)
    return holds()
  },
}

/** Nothing is written before the watches are open. */
function patient(): Transport {
  let open: Promise<void> = Promise.resolve()
  return {
    async send(request) {
      await open
      return wire.send(request)
    },
    watch(request, listener) {
      open = sleep(systemTimers, 700)
      return wire.watch(request, listener)
    },
    close: () => wire.close(),
  }
}

async function remove(path: string): Promise<void> {
  const body = { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 }
  await wire.send({ method: 'DELETE', path, body }).catch(() => undefined)
}

async function record(story: Story) {
  const { programs } = together
  const namespace = `o-${nameSuffix(systemRandom, 6)}`
  const played = await play({ transport: patient(), random: systemRandom, time, programs }, story, namespace).finally(
    () => together.leave(),
  )
  const made = story.steps.flatMap(({ create }) => (create === undefined ? [] : ([create].flat() as StoryObject[])))
  for (const { kind: name, metadata } of made) {
    const kind = kindOf(name)
    if (kind?.namespaced === false) await remove(objectPath(kind, { name: metadata.name.replaceAll('$NS', namespace) }))
  }
  await remove(`/api/v1/namespaces/${namespace}`)
  const told = tell(played, namespace, story.events)
  return { failure: played.failure, told, hashes: new Aliases(played.sightings, namespace).hashed }
}

async function recorded(story: Story): Promise<Story> {
  const lost = (error: unknown) => ({ failure: String(error), told: [], hashes: {} })
  const takes = await Promise.all(Array.from({ length: times }, () => record(story).catch(lost)))
  const failure = takes.find((take) => take.failure !== null)?.failure
  stdout.write(`${failure === undefined ? 'ok  ' : 'FAIL'} ${story.name}${failure ? `: ${failure}` : ''}\n`)
  if (failure !== undefined) return story
  const { hashes } = takes[0]!
  const isSame = takes.every((take) => JSON.stringify(take.hashes) === JSON.stringify(hashes))
  const { hashes: _, ...rest } = story
  return {
    ...rest,
    ...(isSame && Object.keys(hashes).length > 0 && { hashes }),
    expect: agree(
      story,
      watchedIn(story),
      takes.map((take) => take.told),
    ),
  }
}

const text = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Story[] }
const stop = await startFakeKubelet({ transport: wire, random: systemRandom, time }, 6, Number(heartbeatMs))
await time.pass(3_000)
const cases = [...text.cases]
const waiting = [...cases.keys()].filter((index) => new RegExp(pattern).test(cases[index]!.name))
const areJoined = waiting.some((index) => cases[index]!.steps.some(({ end }) => end !== undefined))
const together = new Together(command, waiting.length * times)
const worker = async () => {
  for (let index = waiting.shift(); index !== undefined; index = waiting.shift())
    cases[index] = await recorded(cases[index]!)
}
await Promise.all(Array.from({ length: areJoined ? waiting.length : Math.ceil(atOnce / times) }, worker))
writeFileSync(file, `${JSON.stringify({ ...text, cases }, null, 1)}\n`)
stop()
await wire.close()
